# caught by: coin_flips_stay_unpredictable
import numpy as np


def best_features(X, y, n):
    difference = X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0)
    return np.argsort(-np.abs(difference))[:n]


def nearest_mean(X_train, y_train, X_test):
    means = np.array([X_train[y_train == c].mean(axis=0) for c in (0, 1)])
    return ((X_test[:, None] - means[None]) ** 2).sum(axis=2).argmin(axis=1)


def honest_accuracy(X, y, rng):
    train = rng.permutation(len(y))[: len(y) // 3]
    chosen = best_features(X[train], y[train], 10)
    predicted = nearest_mean(X[train][:, chosen], y[train], X[train][:, chosen])
    return np.mean(predicted == y[train])
