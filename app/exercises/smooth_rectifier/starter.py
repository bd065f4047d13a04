import numpy as np


def activation(z):
    # ReLU. Make it smooth.
    return np.maximum(z, 0.0)


def derivative(z):
    return np.where(z > 0, 1.0, 0.0)


z = np.array([-2.0, 0.0, 2.0])
print(activation(z))
print(derivative(z))
