import numpy as np


def cost(w, b, x, y):
    error = w * x + b - y
    return np.sum(error**2)


def gradient(w, b, x, y):
    error = w * x + b - y
    return np.sum(2 * error * x), np.sum(2 * error)


def train(x, y, rate=0.1, n_steps=400):
    w, b = 0.0, 0.0
    for _ in range(n_steps):
        dw, db = gradient(w, b, x, y)
        w, b = w - rate * dw, b - rate * db
    return w, b


x = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
y = np.array([-2.1, -0.4, 0.9, 2.4, 4.2])
for copies in (1, 10):
    w, b = train(np.tile(x, copies), np.tile(y, copies))
    print(f"{5 * copies} points: w = {w:.3f}, b = {b:.3f}")
