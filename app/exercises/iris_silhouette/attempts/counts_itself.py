# caught by: two_averages_are_compared
import numpy as np


def silhouette_of(i, X, labels):
    d = np.linalg.norm(X - X[i], axis=1)
    own = labels == labels[i]
    if own.sum() == 1:
        return 0.0
    a = d[own].mean()
    b = min(d[labels == g].mean() for g in np.unique(labels) if g != labels[i])
    return (b - a) / max(a, b)


def silhouette(X, labels):
    return np.mean([silhouette_of(i, X, labels) for i in range(len(X))])
