# caught by: cost_is_the_mean_of_the_logarithms
import numpy as np


def softmax(Z):
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(Z, y):
    S = Z - Z.max(axis=1, keepdims=True)
    return sum(np.log(np.exp(s).sum()) - s[k] for s, k in zip(S, y))
