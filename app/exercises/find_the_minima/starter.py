import numpy as np


def minima(coefficients):
    level = np.roots(np.polyder(coefficients))
    found = np.sort(level.real)
    return found, found[0]


found, best = minima([1, 0, -3, 0.5, 0])
print("local minima:  ", found)
print("global minimum:", best)
