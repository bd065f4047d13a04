# caught by: bend_is_where_the_fall_ends
import numpy as np

k = 8
reason = "smallest inertia"


def inertia(X, labels):
    groups = [X[labels == group] for group in np.unique(labels)]
    return sum(((points - points.mean(axis=0)) ** 2).sum() for points in groups)


def bend(inertias):
    return int(np.argmin(inertias)) + 1
