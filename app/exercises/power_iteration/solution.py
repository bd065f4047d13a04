import numpy as np
from sklearn.datasets import load_wine


def power_iteration(A, v, steps):
    v = v / np.linalg.norm(v)
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    return v


def stretch(A, v):
    return v @ (A @ v) / (v @ v)


wine = load_wine()
Z = (wine.data - wine.data.mean(axis=0)) / wine.data.std(axis=0)
S = Z.T @ Z / len(Z)
direction = power_iteration(S, np.ones(13), 100)
print("weights of the 13 measurements:", direction)
print("stretch of the ones:", stretch(S, np.ones(13)), "of 13 in all")
