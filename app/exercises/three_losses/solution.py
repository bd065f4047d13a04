import numpy as np


def squared(y, prediction):
    return (prediction - y) ** 2


def absolute(y, prediction):
    return np.abs(prediction - y)


def huber(y, prediction, delta):
    size = np.abs(prediction - y)
    return np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))


y, prediction = np.array([1.0, 1.0]), np.array([1.5, 4.0])
print("squared: ", squared(y, prediction))
print("absolute:", absolute(y, prediction))
print("Huber:   ", huber(y, prediction, delta=1.0))
