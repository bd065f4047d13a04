# caught by: place_is_left_as_it_was
import numpy as np

best_h = 1e-5


def gradient(f, w, h=1e-5):
    slopes = np.zeros(len(w))
    place = w.astype(float)
    for i in range(len(w)):
        left, right = place.copy(), place.copy()
        left[i] -= h
        right[i] += h
        slopes[i] = (f(right) - f(left)) / (2 * h)
    w -= w.astype(w.dtype)
    return slopes
