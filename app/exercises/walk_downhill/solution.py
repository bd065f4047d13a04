import numpy as np


def descend(gradient, start, rate, n_steps):
    w = start
    path = [w]
    for _ in range(n_steps):
        w = w - rate * gradient(w)
        path.append(w)
    return np.array(path)


def bowl(w):
    return 2 * w


print(descend(bowl, np.array([4.0, -2.0]), rate=0.25, n_steps=3))
