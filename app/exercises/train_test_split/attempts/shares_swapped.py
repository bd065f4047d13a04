# caught by: test_set_has_the_right_size
def split(X, y, test_share, rng):
    order = rng.permutation(len(X))
    n = round((1 - test_share) * len(X)) + 1
    return X[order[n:]], X[order[:n]], y[order[n:]], y[order[:n]]
