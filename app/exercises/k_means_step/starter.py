import numpy as np


def step(X, centers):
    labels = np.zeros(len(X), dtype=int)  # everybody joins center 0
    moved = centers.copy()  # nobody moves
    return labels, moved


X = np.array([[0.0, 0.0], [2.0, 0.0], [9.0, 5.0]])
centers = np.array([[1.0, 1.0], [8.0, 8.0]])
labels, moved = step(X, centers)
print(labels)
print(moved)
