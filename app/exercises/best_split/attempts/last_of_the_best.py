# caught by: equal_values_stay_together
import numpy as np


def gini(labels):
    _, counts = np.unique(labels, return_counts=True)
    return 1 - np.sum((counts / counts.sum()) ** 2)


def best_threshold(x, labels):
    values = np.unique(x)
    best, lowest = None, np.inf
    for t in (values[1:] + values[:-1]) / 2:
        left, right = labels[x <= t], labels[x > t]
        mixed = len(left) * gini(left) + len(right) * gini(right)
        if mixed <= lowest + 1e-9:
            best, lowest = t, mixed
    return best
