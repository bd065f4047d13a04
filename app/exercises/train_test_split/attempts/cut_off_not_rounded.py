# caught by: test_set_has_the_right_size
def split(X, y, test_share, rng):
    order = rng.permutation(len(X))
    n_test = int(test_share * len(X))
    test, train = order[:n_test], order[n_test:]
    return X[train], X[test], y[train], y[test]
