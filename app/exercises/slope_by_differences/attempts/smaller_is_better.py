# caught by: step_is_neither_too_long_nor_too_short
import numpy as np

best_h = 1e-13


def gradient(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    moves = h * np.eye(len(w))
    return np.array([(f(w + move) - f(w - move)) / (2 * h) for move in moves])
