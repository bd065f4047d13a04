# caught by: examples_keep_their_labels
# Differences of opposite sign cancel, and a negative sum beats 0.
import numpy as np


def predict(X, y, new):
    return np.array([y[np.argmin((X - row).sum(axis=1))] for row in new])
