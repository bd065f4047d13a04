# caught by: chance_comes_from_the_generator
import numpy as np


def split(X, y, test_share, rng):
    order = np.random.default_rng(42).permutation(len(X))
    n = round(test_share * len(X))
    return X[order[n:]], X[order[:n]], y[order[n:]], y[order[:n]]
