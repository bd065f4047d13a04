# caught by: taxi_fares_need_the_absolute_loss
import numpy as np

taxi_fares = "squared"
bridge_load = "squared"


def best_constant(y, loss):
    return {"squared": np.mean, "absolute": np.median}[loss](y)
