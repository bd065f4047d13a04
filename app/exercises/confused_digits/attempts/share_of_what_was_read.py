# caught by: shares_are_of_what_was_written
import numpy as np


def confusion(actual, predicted, n_classes):
    table = np.zeros((n_classes, n_classes))
    np.add.at(table, (actual, predicted), 1)
    return table


def found(table):
    return np.diag(table) / table.sum(axis=0)


def most_confused(table):
    return divmod((table - np.diag(np.diag(table))).argmax(), len(table))
