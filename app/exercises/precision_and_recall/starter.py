import numpy as np


def scores(actual, predicted):
    accuracy = np.mean(actual == predicted)
    precision = 0.0
    recall = 0.0
    f1 = 0.0
    return accuracy, precision, recall, f1


actual = np.array([1, 1, 1, 0, 0])
predicted = np.array([1, 0, 0, 0, 1])
print(scores(actual, predicted))
