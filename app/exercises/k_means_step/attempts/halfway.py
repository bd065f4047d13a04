# caught by: centres_move_to_the_mean
import numpy as np


def step(X, centres):
    labels = ((X[:, None] - centres[None]) ** 2).sum(axis=2).argmin(axis=1)
    moved = centres.copy()
    for k in range(len(centres)):
        if np.any(labels == k):
            moved[k] = (centres[k] + X[labels == k].mean(axis=0)) / 2
    return labels, moved
