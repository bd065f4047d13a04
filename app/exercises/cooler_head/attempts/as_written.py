# caught by: sure_and_wrong_can_be_compared
import numpy as np


def soften(Z, T):
    S = Z / T
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def best_temperature(Z, y, temperatures):
    rows = np.arange(len(y))
    losses = [-np.log(soften(Z, T)[rows, y]).mean() for T in temperatures]
    return temperatures[np.argmin(losses)]
