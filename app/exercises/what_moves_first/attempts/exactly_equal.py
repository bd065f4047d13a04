# caught by: rounding_makes_no_difference
import numpy as np

moves = {"all zero": "c", "v zero": "vc", "W zero": "Wbc", "all equal": "Wbvc"}
different = {"all zero": 1, "v zero": 3, "W zero": 3, "all equal": 1}


def n_different(W, b, v):
    return len({tuple(unit) for unit in np.vstack([W, b, v]).T})
