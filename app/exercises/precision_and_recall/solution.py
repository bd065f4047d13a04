import numpy as np


def scores(actual, predicted):
    hits = np.sum((actual == 1) & (predicted == 1))
    alarms = np.sum(predicted == 1)
    sick = np.sum(actual == 1)
    accuracy = np.mean(actual == predicted)
    precision = hits / alarms if alarms > 0 else 0.0
    recall = hits / sick if sick > 0 else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both > 0 else 0.0
    return accuracy, precision, recall, f1


actual = np.array([1, 1, 1, 0, 0])
predicted = np.array([1, 0, 0, 0, 1])
print(scores(actual, predicted))
