# caught by: f1_is_the_harmonic_mean
import numpy as np


def scores(actual, predicted):
    hits = np.sum((actual == 1) & (predicted == 1))
    alarms, sick = np.sum(predicted == 1), np.sum(actual == 1)
    precision = hits / alarms if alarms else 0.0
    recall = hits / sick if sick else 0.0
    return np.mean(actual == predicted), precision, recall, (precision + recall) / 2
