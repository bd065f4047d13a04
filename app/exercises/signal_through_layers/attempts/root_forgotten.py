# caught by: rules_have_their_deviations
import numpy as np


def first_weights(n_in, n_out, rule, rng):
    deviation = {"small": 0.01, "xavier": 2 / (n_in + n_out), "he": 2 / n_in}[rule]
    return rng.normal(0, deviation, (n_in, n_out))


def sizes(X, weights, activation):
    found = []
    for W in weights:
        X = np.tanh(X @ W) if activation == "tanh" else np.maximum(0, X @ W)
        found.append(np.sqrt(np.mean(X**2)))
    return found
