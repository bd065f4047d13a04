# caught by: tested_answers_reach_nothing
# The leak has moved: now the features are chosen by the test samples alone.
import numpy as np


def best_features(X, y, n):
    difference = X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0)
    return np.argsort(-np.abs(difference))[:n]


def nearest_mean(X_train, y_train, X_test):
    means = np.array([X_train[y_train == c].mean(axis=0) for c in (0, 1)])
    return ((X_test[:, None] - means[None]) ** 2).sum(axis=2).argmin(axis=1)


def honest_accuracy(X, y, rng):
    order = rng.permutation(len(y))
    n_test = len(y) // 3
    test, train = order[:n_test], order[n_test:]
    X = X[:, best_features(X[test], y[test], 10)]
    return np.mean(nearest_mean(X[train], y[train], X[test]) == y[test])
