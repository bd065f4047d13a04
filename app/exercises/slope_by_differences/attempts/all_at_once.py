# caught by: one_parameter_at_a_time
import numpy as np

best_h = 1e-5


def gradient(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    return np.full(len(w), (f(w + h) - f(w - h)) / (2 * h))
