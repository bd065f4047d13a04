# caught by: chance_decides
def split(X, y, test_share, rng):
    n_train = len(X) - round(test_share * len(X))
    return X[:n_train], X[n_train:], y[:n_train], y[n_train:]
