# caught by: precision_looks_at_the_alarms
import numpy as np


def scores(actual, predicted):
    hits = np.sum((actual == 1) & (predicted == 1))
    alarms, sick = np.sum(predicted == 1), np.sum(actual == 1)
    precision = hits / sick if sick else 0.0
    recall = hits / alarms if alarms else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return np.mean(actual == predicted), precision, recall, f1
