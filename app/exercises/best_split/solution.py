import numpy as np


def gini(labels):
    _, counts = np.unique(labels, return_counts=True)
    shares = counts / counts.sum()
    return 1 - np.sum(shares**2)


def best_threshold(x, labels):
    values = np.unique(x)
    best, lowest = None, np.inf
    for t in (values[1:] + values[:-1]) / 2:
        left, right = labels[x <= t], labels[x > t]
        mixed = len(left) * gini(left) + len(right) * gini(right)
        if mixed < lowest - 1e-9:
            best, lowest = t, mixed
    return best


x = np.array([3.0, 1.0, 4.0, 6.0])
labels = np.array([0, 0, 1, 1])
print("impurity before:", gini(labels))
print("question: at most", best_threshold(x, labels), "?")
