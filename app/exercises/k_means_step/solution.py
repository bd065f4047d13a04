import numpy as np


def step(X, centres):
    labels = np.array([np.argmin(((centres - point) ** 2).sum(axis=1)) for point in X])
    moved = centres.copy()
    for k in range(len(centres)):
        if np.any(labels == k):
            moved[k] = X[labels == k].mean(axis=0)
    return labels, moved


X = np.array([[0.0, 0.0], [2.0, 0.0], [9.0, 5.0]])
centres = np.array([[1.0, 1.0], [8.0, 8.0]])
labels, moved = step(X, centres)
print(labels)
print(moved)
