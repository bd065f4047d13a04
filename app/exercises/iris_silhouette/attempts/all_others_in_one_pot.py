# caught by: nearest_other_group_counts
import numpy as np


def silhouette_of(i, X, labels):
    d = np.linalg.norm(X - X[i], axis=1)
    own = labels == labels[i]
    if own.sum() == 1:
        return 0.0
    a = d[own].sum() / (own.sum() - 1)
    b = d[~own].mean()
    return (b - a) / max(a, b)


def silhouette(X, labels):
    return np.mean([silhouette_of(i, X, labels) for i in range(len(X))])
