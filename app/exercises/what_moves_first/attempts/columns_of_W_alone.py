# caught by: different_units_are_counted
import numpy as np

moves = {"all zero": "c", "v zero": "vc", "W zero": "Wbc", "all equal": "Wbvc"}
different = {"all zero": 1, "v zero": 3, "W zero": 3, "all equal": 1}


def n_different(W, b, v):
    return np.unique(np.round(W, 6), axis=1).shape[1]
