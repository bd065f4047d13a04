# caught by: sure_and_wrong_stays_finite
import numpy as np


def cross_entropy(y, p):
    return -np.mean(np.log(np.where(y == 1, p, 1 - p)))
