# caught by: wrong_gradients_are_found
import numpy as np

rng = np.random.default_rng(0)
X, y = rng.normal(size=(8, 2)), rng.normal(size=8)


def gradients(p):
    H = np.tanh(X @ p["W"] + p["b"])
    G = 2 * (H @ p["v"] + p["c"] - y) / len(y)
    D = np.outer(G, p["v"]) * (1 - H**2)
    return {"W": X.T @ D, "b": D.sum(axis=0), "v": H.T @ G, "c": np.array([G.sum()])}


def relative_difference(a, m):
    lengths = np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(m**2))
    return np.sqrt(np.sum((a - m) ** 2)) / lengths if lengths else 0.0


def suspects(cost, slopes, parameters):
    claimed, found = slopes(parameters), []
    for name, value in parameters.items():
        measured = np.zeros_like(value)
        for place in np.ndindex(value.shape):
            before = cost(parameters)
            value[place] += 1e-5
            measured[place] = (cost(parameters) - before) / 2e-5
        if relative_difference(claimed[name], measured) > 1e-4:
            found.append(name)
    return found
