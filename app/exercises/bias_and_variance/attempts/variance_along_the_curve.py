# caught by: variance_is_among_the_curves
import numpy as np


def decompose(predictions, truth, noise):
    bias_squared = np.mean((predictions.mean(axis=0) - truth) ** 2)
    variance = np.mean(np.var(predictions, axis=1))
    return bias_squared, variance, noise, np.mean((predictions - truth) ** 2) + noise
