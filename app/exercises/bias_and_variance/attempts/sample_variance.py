# caught by: variance_is_among_the_curves
# Divides by one less: a good estimate, but then the parts do not add up.
import numpy as np


def decompose(predictions, truth, noise):
    bias_squared = np.mean((predictions.mean(axis=0) - truth) ** 2)
    variance = np.mean(np.var(predictions, axis=0, ddof=1))
    return bias_squared, variance, noise, np.mean((predictions - truth) ** 2) + noise
