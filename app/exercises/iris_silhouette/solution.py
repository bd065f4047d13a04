import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import load_iris


def silhouette_of(i, X, labels):
    d = np.sqrt(((X - X[i]) ** 2).sum(axis=1))
    own = labels == labels[i]
    if own.sum() == 1:
        return 0.0
    a = d[own].sum() / (own.sum() - 1)
    b = min(d[labels == g].mean() for g in set(labels.tolist()) if g != labels[i])
    return (b - a) / max(a, b)


def silhouette(X, labels):
    return np.mean([silhouette_of(i, X, labels) for i in range(len(X))])


X = load_iris().data[::2]
for k in (2, 3, 4, 5):
    labels = KMeans(k, n_init=1, random_state=0).fit_predict(X)
    print(k, "groups:", silhouette(X, labels))
