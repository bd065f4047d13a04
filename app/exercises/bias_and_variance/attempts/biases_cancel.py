# caught by: bias_is_squared_at_each_point
import numpy as np


def decompose(predictions, truth, noise):
    bias = np.mean(predictions.mean(axis=0) - truth)
    variance = np.mean(np.var(predictions, axis=0))
    return bias**2, variance, noise, np.mean((predictions - truth) ** 2) + noise
