# caught by: examples_keep_their_labels
import numpy as np


def predict(X, y, new):
    return np.array([np.argmin(((X - row) ** 2).sum(axis=1)) for row in new])
