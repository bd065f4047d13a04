# caught by: derivative_is_the_slope
# The new function with the derivative of the old one.
import numpy as np


def activation(z):
    return np.logaddexp(0.0, z)


def derivative(z):
    return np.where(z > 0, 1.0, 0.0)
