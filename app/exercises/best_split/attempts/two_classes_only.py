# caught by: impurity_counts_every_class
import numpy as np


def gini(labels):
    share = np.mean(labels == labels[0])
    return 2 * share * (1 - share)


def best_threshold(x, labels):
    return 0.0
