# caught by: question_leaves_the_purest_parts
import numpy as np


def gini(labels):
    _, counts = np.unique(labels, return_counts=True)
    return 1 - np.sum((counts / counts.sum()) ** 2)


def best_threshold(x, labels):
    values = np.unique(x)
    middles = (values[1:] + values[:-1]) / 2
    mixed = [gini(labels[x <= t]) + gini(labels[x > t]) for t in middles]
    return middles[np.argmin(np.round(mixed, 9))]
