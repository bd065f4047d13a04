# caught by: large_scores_stay_finite
import numpy as np


def softmax(Z):
    powers = np.exp(Z - Z.max())
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(Z, y):
    S = Z - Z.max(axis=1, keepdims=True)
    logs = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    return -np.mean(logs[np.arange(len(y)), y])
