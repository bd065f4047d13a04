# caught by: place_is_left_as_it_was
import numpy as np

best_h = 1e-5


def gradient(f, w, h=1e-5):
    slopes = []
    for i in range(len(w)):
        left, right = w.copy(), w.copy()
        left[i] -= h
        right[i] += h
        slopes.append((f(right) - f(left)) / (2 * h))
    return np.array(slopes)
