# caught by: start_stays_in_the_first_row
import numpy as np


def descend(gradient, start, rate, n_steps):
    w = start
    path = [w]
    for _ in range(n_steps):
        w -= rate * gradient(w)
        path.append(w)
    return np.array(path)
