# caught by: nothing_is_divided_by_zero
import numpy as np


def scores(actual, predicted):
    hits = np.sum((actual == 1) & (predicted == 1))
    precision = hits / np.sum(predicted == 1)
    recall = hits / np.sum(actual == 1)
    f1 = 2 * precision * recall / (precision + recall)
    return np.mean(actual == predicted), precision, recall, f1
