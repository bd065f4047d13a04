import numpy as np


def step(X, centers):
    labels = np.array([np.argmin(((centers - point) ** 2).sum(axis=1)) for point in X])
    moved = centers.copy()
    for k in range(len(centers)):
        if np.any(labels == k):
            moved[k] = X[labels == k].mean(axis=0)
    return labels, moved


X = np.array([[0.0, 0.0], [2.0, 0.0], [9.0, 5.0]])
centers = np.array([[1.0, 1.0], [8.0, 8.0]])
labels, moved = step(X, centers)
print(labels)
print(moved)
