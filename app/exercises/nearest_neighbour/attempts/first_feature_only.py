# caught by: all_features_count
import numpy as np


def predict(X, y, new):
    return np.array([y[np.argmin(np.abs(X[:, 0] - row[0]))] for row in new])
