# caught by: rows_keep_their_answers
def split(X, y, test_share, rng):
    X, y = rng.permutation(X), rng.permutation(y)
    n_test = round(test_share * len(X))
    return X[n_test:], X[:n_test], y[n_test:], y[:n_test]
