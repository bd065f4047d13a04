# caught by: real_signals_are_found
# No leak, but no choice either.
import numpy as np


def nearest_mean(X_train, y_train, X_test):
    means = np.array([X_train[y_train == c].mean(axis=0) for c in (0, 1)])
    return ((X_test[:, None] - means[None]) ** 2).sum(axis=2).argmin(axis=1)


def honest_accuracy(X, y, rng):
    order = rng.permutation(len(y))
    n_test = len(y) // 3
    test, train = order[:n_test], order[n_test:]
    chosen = rng.permutation(X.shape[1])[:10]
    predicted = nearest_mean(X[train][:, chosen], y[train], X[test][:, chosen])
    return np.mean(predicted == y[test])
