import numpy as np


def minima(coefficients):
    level = np.roots(np.polyder(coefficients))
    level = np.sort(level[np.abs(level.imag) < 1e-6].real)
    found = level[np.polyval(np.polyder(coefficients, 2), level) > 0]
    heights = np.polyval(coefficients, found)
    return found, found[np.argmin(heights)]


found, best = minima([1, 0, -3, 0.5, 0])
print("local minima:  ", found)
print("global minimum:", best)
