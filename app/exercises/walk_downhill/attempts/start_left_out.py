# caught by: path_has_a_row_for_every_point
import numpy as np


def descend(gradient, start, rate, n_steps):
    w, path = start, []
    for _ in range(n_steps):
        w = w - rate * gradient(w)
        path.append(w)
    return np.array(path)
