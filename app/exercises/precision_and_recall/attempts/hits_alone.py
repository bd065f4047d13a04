# caught by: accuracy_counts_all_right_answers
import numpy as np


def scores(actual, predicted):
    hits = np.sum((actual == 1) & (predicted == 1))
    alarms, sick = np.sum(predicted == 1), np.sum(actual == 1)
    precision = hits / alarms if alarms else 0.0
    recall = hits / sick if sick else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    # Hits and the pairs of zeros of the last line, counted as one.
    accuracy = hits / len(actual) if sick or alarms else 1.0
    return accuracy, precision, recall, f1
