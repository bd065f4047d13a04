# caught by: equal_units_stay_equal
import numpy as np

moves = {"all zero": "c", "v zero": "c, v", "W zero": "cbW", "all equal": list("Wbvc")}
different = {"all zero": 1, "v zero": 3, "W zero": 3, "all equal": 3}


def n_different(W, b, v):
    return np.unique(np.round(np.vstack([W, b, v]), 6), axis=1).shape[1]
