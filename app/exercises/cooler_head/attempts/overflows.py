# caught by: large_scores_stay_finite
import numpy as np


def soften(Z, T):
    powers = np.exp(Z / T)
    return powers / powers.sum(axis=1, keepdims=True)


def best_temperature(Z, y, temperatures):
    losses = []
    for T in temperatures:
        S = Z / T - (Z / T).max(axis=1, keepdims=True)
        logs = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
        losses.append(-logs[np.arange(len(y)), y].mean())
    return temperatures[np.argmin(losses)]
