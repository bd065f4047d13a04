# caught by: absolute_loss_has_no_sign
import numpy as np


def squared(y, prediction):
    return (prediction - y) ** 2


def absolute(y, prediction):
    return prediction - y


def huber(y, prediction, delta):
    size = np.abs(prediction - y)
    return np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
