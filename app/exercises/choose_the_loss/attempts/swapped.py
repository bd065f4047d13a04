# caught by: squared_loss_wants_the_mean
import numpy as np

taxi_fares = "absolute"
bridge_load = "squared"


def best_constant(y, loss):
    return np.median(y) if loss == "squared" else np.mean(y)
