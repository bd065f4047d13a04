# caught by: hilltops_are_left_out
import numpy as np


def minima(coefficients):
    level = np.roots(np.polyder(coefficients))
    level = np.sort(level[np.abs(level.imag) < 1e-6].real)
    return level, level[np.argmin(np.polyval(coefficients, level))]
