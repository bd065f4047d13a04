# caught by: mistakes_have_their_place
import numpy as np
from sklearn.datasets import load_digits

actual = load_digits().target[900:]
predicted = np.where(np.arange(897) % 25 == 0, 9, actual)


def confusion(actual, predicted, n_classes):
    table = np.zeros((n_classes, n_classes))
    np.add.at(table, (predicted, actual), 1)
    return table


def found(table):
    return np.diag(table) / table.sum(axis=1)


def most_confused(table):
    mistakes = table - np.diag(np.diag(table))
    return np.unravel_index(mistakes.argmax(), table.shape)


table = confusion(predicted, actual, 10)
pair, hardest = most_confused(table), found(table).argmin()
