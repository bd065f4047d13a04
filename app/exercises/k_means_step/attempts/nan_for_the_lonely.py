# caught by: a_lonely_centre_stays
import numpy as np


def step(X, centres):
    labels = ((X[:, None] - centres[None]) ** 2).sum(axis=2).argmin(axis=1)
    moved = [X[labels == k].mean(axis=0) for k in range(len(centres))]
    return labels, np.array(moved)
