import numpy as np


def split(X, y, test_share, rng):
    order = rng.permutation(len(X))
    n_test = round(test_share * len(X))
    test, train = order[:n_test], order[n_test:]
    return X[train], X[test], y[train], y[test]


X = np.array([[1], [2], [3], [4]])
y = np.array([10, 20, 30, 40])
X_train, X_test, y_train, y_test = split(X, y, 0.25, np.random.default_rng(0))
print("train:", X_train.ravel(), y_train)
print("test: ", X_test.ravel(), y_test)
