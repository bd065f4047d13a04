# caught by: points_join_the_nearest_center
import numpy as np


def step(X, centers):
    labels = ((X[:, None] - centers[None]) ** 2).sum(axis=2).argmax(axis=1)
    moved = centers.copy()
    for k in range(len(centers)):
        if np.any(labels == k):
            moved[k] = X[labels == k].mean(axis=0)
    return labels, moved
