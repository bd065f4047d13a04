# caught by: label_zero_counts_too
import numpy as np


def cross_entropy(y, p):
    return -np.mean(y * np.log(np.clip(p, 1e-12, 1 - 1e-12)))
