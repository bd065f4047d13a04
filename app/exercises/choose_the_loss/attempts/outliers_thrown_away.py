# caught by: a_typing_error_moves_only_the_mean
# Well meant, but then it is not the squared loss of these values.
import numpy as np

taxi_fares = "absolute"
bridge_load = "squared"


def best_constant(y, loss):
    if loss == "squared":
        return np.mean(y[y < 50 * np.median(y)])
    return np.median(y)
