# caught by: difference_is_relative
import numpy as np

rng = np.random.default_rng(0)
X, y = rng.normal(size=(8, 2)), rng.normal(size=8)


def gradients(p):
    H = np.tanh(X @ p["W"] + p["b"])
    G = 2 * (H @ p["v"] + p["c"] - y) / len(y)
    D = np.outer(G, p["v"]) * (1 - H**2)
    return {"W": X.T @ D, "b": D.sum(axis=0), "v": H.T @ G, "c": np.array([G.sum()])}


def relative_difference(a, m):
    return np.sqrt(np.sum((a - m) ** 2))


def suspects(cost, slopes, parameters):
    return []
