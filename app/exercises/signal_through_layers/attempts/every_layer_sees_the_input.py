# caught by: signal_goes_through_all_layers
import numpy as np


def first_weights(n_in, n_out, rule, rng):
    squares = {"small": 0.0001, "xavier": 2 / (n_in + n_out), "he": 2 / n_in}
    return rng.normal(0, np.sqrt(squares[rule]), (n_in, n_out))


def sizes(X, weights, activation):
    found = []
    for W in weights:
        n = min(X.shape[1], W.shape[0])
        Z = X[:, :n] @ W[:n]
        H = np.tanh(Z) if activation == "tanh" else np.maximum(0, Z)
        found.append(np.sqrt(np.mean(H**2)))
    return found
