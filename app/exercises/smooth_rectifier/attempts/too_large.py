# caught by: large_sums_do_no_harm
# The formula as it stands: e to the 800 is infinite.
import numpy as np


def activation(z):
    return np.log(1 + np.exp(z))


def derivative(z):
    return 1 / (1 + np.exp(-z))
