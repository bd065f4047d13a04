# caught by: weights_come_from_the_generator
import numpy as np


def first_weights(n_in, n_out, rule, rng):
    squares = {"small": 0.0001, "xavier": 2 / (n_in + n_out), "he": 2 / n_in}
    return np.random.normal(0, np.sqrt(squares[rule]), (n_in, n_out))


def sizes(X, weights, activation):
    found = []
    for W in weights:
        X = np.tanh(X @ W) if activation == "tanh" else np.maximum(0, X @ W)
        found.append(np.sqrt(np.mean(X**2)))
    return found
