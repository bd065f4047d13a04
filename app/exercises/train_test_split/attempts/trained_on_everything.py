# caught by: everyone_is_in_exactly_one_set
def split(X, y, test_share, rng):
    test = rng.permutation(len(X))[: round(test_share * len(X))]
    return X, X[test], y, y[test]
