# caught by: squared_loss_of_each_prediction
import numpy as np


def squared(y, prediction):
    return np.mean((prediction - y) ** 2)


def absolute(y, prediction):
    return np.abs(prediction - y)


def huber(y, prediction, delta):
    size = np.abs(prediction - y)
    return np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
