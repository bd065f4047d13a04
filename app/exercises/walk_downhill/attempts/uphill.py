# caught by: first_step_goes_downhill
import numpy as np


def descend(gradient, start, rate, n_steps):
    w = start
    path = [w]
    for _ in range(n_steps):
        w = w + rate * gradient(w)
        path.append(w)
    return np.array(path)
