# caught by: the_least_cross_entropy_decides
import numpy as np


def soften(Z, T):
    S = Z / T
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def best_temperature(Z, y, temperatures):
    right = [(soften(Z, T).argmax(axis=1) == y).mean() for T in temperatures]
    return temperatures[np.argmax(right)]
