# caught by: deepest_valley_is_the_global_minimum
import numpy as np


def minima(coefficients):
    level = np.roots(np.polyder(coefficients))
    level = np.sort(level[np.abs(level.imag) < 1e-6].real)
    found = level[np.polyval(np.polyder(coefficients, 2), level) > 0]
    return found, found[0]
