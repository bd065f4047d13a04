import numpy as np


def step(X, centres):
    labels = np.zeros(len(X), dtype=int)  # everybody joins centre 0
    moved = centres.copy()  # nobody moves
    return labels, moved


X = np.array([[0.0, 0.0], [2.0, 0.0], [9.0, 5.0]])
centres = np.array([[1.0, 1.0], [8.0, 8.0]])
labels, moved = step(X, centres)
print(labels)
print(moved)
