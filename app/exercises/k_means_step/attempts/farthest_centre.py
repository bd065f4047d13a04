# caught by: points_join_the_nearest_centre
import numpy as np


def step(X, centres):
    labels = ((X[:, None] - centres[None]) ** 2).sum(axis=2).argmax(axis=1)
    moved = centres.copy()
    for k in range(len(centres)):
        if np.any(labels == k):
            moved[k] = X[labels == k].mean(axis=0)
    return labels, moved
