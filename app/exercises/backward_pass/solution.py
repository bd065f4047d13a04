import numpy as np


def cost(W, v, X, y):
    return np.mean((np.tanh(X @ W) @ v - y) ** 2)


def gradients(W, v, X, y):
    H = np.tanh(X @ W)
    out = H @ v
    d_out = 2 * (out - y) / len(y)
    dv = H.T @ d_out
    d_H = np.outer(d_out, v)
    d_A = d_H * (1 - H**2)
    dW = X.T @ d_A
    return dW, dv


def measured(W, v, X, y, h=1e-5):
    dW, dv = np.zeros_like(W), np.zeros_like(v)
    for i in np.ndindex(W.shape):
        step = np.zeros_like(W)
        step[i] = h
        dW[i] = (cost(W + step, v, X, y) - cost(W - step, v, X, y)) / (2 * h)
    for i in range(len(v)):
        step = np.zeros_like(v)
        step[i] = h
        dv[i] = (cost(W, v + step, X, y) - cost(W, v - step, X, y)) / (2 * h)
    return dW, dv


rng = np.random.default_rng(0)
X, y = rng.normal(size=(5, 2)), rng.normal(size=5)
W, v = rng.normal(size=(2, 3)), rng.normal(size=3)
print("(dW, dv), by the chain rule:\n", gradients(W, v, X, y))
print("(dW, dv), measured:\n", measured(W, v, X, y))
