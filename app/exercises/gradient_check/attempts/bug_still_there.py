# caught by: planted_mistake_is_mended
import numpy as np

rng = np.random.default_rng(0)
X, y = rng.normal(size=(8, 2)), rng.normal(size=8)


def gradients(p):
    H = np.tanh(X @ p["W"] + p["b"])
    G = 2 * (H @ p["v"] + p["c"] - y) / len(y)
    D = np.outer(G, p["v"]) * (1 - H**2)
    b = np.outer(G, p["v"]).sum(axis=0)
    return {"W": X.T @ D, "b": b, "v": H.T @ G, "c": np.array([G.sum()])}


def relative_difference(a, m):
    lengths = np.linalg.norm(a.ravel()) + np.linalg.norm(m.ravel())
    return np.linalg.norm((a - m).ravel()) / lengths if lengths else 0.0


def suspects(cost, slopes, parameters):
    claimed, found = slopes(parameters), []
    for name, value in parameters.items():
        measured = []
        for place in np.ndindex(value.shape):
            costs = []
            for sign in (1, -1):
                moved = value.copy()
                moved[place] += sign * 1e-5
                costs.append(cost({**parameters, name: moved}))
            measured.append((costs[0] - costs[1]) / 2e-5)
        measured = np.array(measured).reshape(value.shape)
        if relative_difference(claimed[name], measured) > 1e-4:
            found.append(name)
    return found
