import numpy as np


def first_weights(n_in, n_out, rule, rng):
    if rule == "small":
        deviation = 0.01
    elif rule == "xavier":
        deviation = np.sqrt(2 / (n_in + n_out))
    else:
        deviation = np.sqrt(2 / n_in)
    return deviation * rng.normal(size=(n_in, n_out))


def sizes(X, weights, activation):
    found = []
    for W in weights:
        Z = X @ W
        X = np.tanh(Z) if activation == "tanh" else np.maximum(0, Z)
        found.append(np.sqrt(np.mean(X**2)))
    return found


rng = np.random.default_rng(0)
X = rng.normal(size=(50, 40))
for rule in ("small", "xavier", "he"):
    weights = [first_weights(40, 40, rule, rng) for _ in range(10)]
    print(rule, np.round(sizes(X, weights, "tanh"), 4))
