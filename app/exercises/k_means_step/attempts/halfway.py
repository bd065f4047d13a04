# caught by: centers_move_to_the_mean
import numpy as np


def step(X, centers):
    labels = ((X[:, None] - centers[None]) ** 2).sum(axis=2).argmin(axis=1)
    moved = centers.copy()
    for k in range(len(centers)):
        if np.any(labels == k):
            moved[k] = (centers[k] + X[labels == k].mean(axis=0)) / 2
    return labels, moved
