# caught by: one_parameter_is_measured
import numpy as np

best_h = 1e-5


def gradient(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    moves = h * np.eye(len(w))
    return np.array([(f(w + move) - f(w - move)) / h for move in moves])
