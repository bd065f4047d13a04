# caught by: complex_zeros_are_no_places
import numpy as np


def minima(coefficients):
    level = np.sort(np.roots(np.polyder(coefficients)).real)
    found = level[np.polyval(np.polyder(coefficients, 2), level) > 0]
    return found, found[np.argmin(np.polyval(coefficients, found))]
