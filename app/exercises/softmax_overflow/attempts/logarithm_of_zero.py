# caught by: sure_and_wrong_is_expensive_but_finite
import numpy as np


def softmax(Z):
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(Z, y):
    return -np.mean(np.log(softmax(Z)[np.arange(len(y)), y]))
