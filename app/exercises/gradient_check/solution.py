import numpy as np

rng = np.random.default_rng(0)
X, y = rng.normal(size=(8, 2)), rng.normal(size=8)
sizes = {"W": (2, 3), "b": 3, "v": 3, "c": 1}
start = {name: rng.normal(size=it) for name, it in sizes.items()}


def cost(p):
    return np.mean((np.tanh(X @ p["W"] + p["b"]) @ p["v"] + p["c"] - y) ** 2)


def gradients(p):
    H = np.tanh(X @ p["W"] + p["b"])
    G = 2 * (H @ p["v"] + p["c"] - y) / len(y)
    G_hidden = np.outer(G, p["v"]) * (1 - H**2)
    return {
        "W": X.T @ G_hidden,
        "b": G_hidden.sum(axis=0),
        "v": H.T @ G,
        "c": np.array([G.sum()]),
    }


def relative_difference(a, m):
    lengths = np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(m**2))
    if lengths == 0:
        return 0.0
    return np.sqrt(np.sum((a - m) ** 2)) / lengths


def suspects(cost, slopes, parameters):
    claimed = slopes(parameters)
    found = []
    for name, value in parameters.items():
        tried = {key: one.copy() for key, one in parameters.items()}
        measured = np.zeros_like(value)
        for place in np.ndindex(value.shape):
            tried[name][place] = value[place] + 1e-5
            above = cost(tried)
            tried[name][place] = value[place] - 1e-5
            measured[place] = (above - cost(tried)) / 2e-5
            tried[name][place] = value[place]
        if relative_difference(claimed[name], measured) > 1e-4:
            found.append(name)
    return found


print("suspects:", suspects(cost, gradients, start))
