import numpy as np


def activation(z):
    return np.logaddexp(0.0, z)


def derivative(z):
    return np.exp(-np.logaddexp(0.0, -z))


z = np.array([-2.0, 0.0, 2.0])
print(activation(z))
print(derivative(z))
