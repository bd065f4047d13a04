import numpy as np


def activation(z):
    # z holds the weighted sums of a layer, one row for each point.
    return np.tanh(z)


def derivative(z):
    return 1 - np.tanh(z) ** 2


# A few values, to try it out.
z = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
print(activation(z))
print(derivative(z))
