# caught by: both_sides_are_looked_at
import numpy as np

best_h = 1e-5


def gradient(f, w, h=1e-8):
    w = np.array(w, dtype=float)
    slopes = np.zeros(len(w))
    for i in range(len(w)):
        right = w.copy()
        right[i] += h
        slopes[i] = (f(right) - f(w)) / h
    return slopes
