# caught by: absolute_loss_wants_the_median
import numpy as np

taxi_fares = "absolute"
bridge_load = "squared"


def best_constant(y, loss):
    return np.mean(y)
