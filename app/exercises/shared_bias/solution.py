import numpy as np


def gradients(V, c, H, Y):
    error = (H @ V + c - Y) / len(Y)
    dV = H.T @ error
    dc = error.sum(axis=0)
    return dV, dc


rng = np.random.default_rng(0)
H = rng.normal(size=(400, 3))
Y = H @ np.array([[1.0, -1.0], [0.5, 2.0], [0.0, 1.0]]) + np.array([3.0, -3.0])
for size in (4, 40):
    V, c = np.zeros((3, 2)), np.zeros(2)
    for start in range(0, 400, size):
        batch = slice(start, start + size)
        dV, dc = gradients(V, c, H[batch], Y[batch])
        V, c = V - 0.1 * dV, c - 0.1 * dc
    print("batches of", size, "biases", c, "cost", np.sum((H @ V + c - Y) ** 2) / 800)
