# caught by: straight_lines_are_measured
import numpy as np


def predict(X, y, new):
    return np.array([y[np.argmin(np.abs(X - row).sum(axis=1))] for row in new])
