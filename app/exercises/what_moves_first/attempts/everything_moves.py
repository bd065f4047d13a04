# caught by: first_steps_are_predicted
import numpy as np

moves = {"all zero": "Wbvc", "v zero": "vc", "W zero": "Wbc", "all equal": "Wbvc"}
different = {"all zero": 1, "v zero": 3, "W zero": 3, "all equal": 1}


def n_different(W, b, v):
    return np.unique(np.round(np.vstack([W, b, v]), 6), axis=1).shape[1]
