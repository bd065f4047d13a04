# caught by: each_row_is_its_own_sample
import numpy as np


def softmax(Z):
    if len(Z) == 1:
        return np.exp(Z) / np.exp(Z).sum()
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0)


def cross_entropy(Z, y):
    S = Z - Z.max(axis=1, keepdims=True)
    logs = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    return -np.mean(logs[np.arange(len(y)), y])
