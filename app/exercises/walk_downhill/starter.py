import numpy as np


def descend(gradient, start, rate, n_steps):
    # Stands still.
    return np.array([start for _ in range(n_steps + 1)])


def bowl(w):
    return 2 * w


print(descend(bowl, np.array([4.0, -2.0]), rate=0.25, n_steps=3))
