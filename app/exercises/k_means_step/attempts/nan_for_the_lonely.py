# caught by: a_lonely_center_stays
import numpy as np


def step(X, centers):
    labels = ((X[:, None] - centers[None]) ** 2).sum(axis=2).argmin(axis=1)
    moved = [X[labels == k].mean(axis=0) for k in range(len(centers))]
    return labels, np.array(moved)
