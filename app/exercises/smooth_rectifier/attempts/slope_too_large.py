# caught by: far_out_the_slope_is_known
# Infinity divided by infinity.
import numpy as np


def activation(z):
    return np.logaddexp(0.0, z)


def derivative(z):
    return np.exp(z) / (1 + np.exp(z))
