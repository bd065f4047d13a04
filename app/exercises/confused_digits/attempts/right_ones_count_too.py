# caught by: worst_mistake_is_found
import numpy as np


def confusion(actual, predicted, n_classes):
    table = np.zeros((n_classes, n_classes))
    np.add.at(table, (actual, predicted), 1)
    return table


def found(table):
    return np.diag(table) / table.sum(axis=1)


def most_confused(table):
    return divmod(int(table.argmax()), len(table))
