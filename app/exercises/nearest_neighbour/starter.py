import numpy as np


def predict(X, y, new):
    # Everybody gets the label of the first example.
    return np.array([y[0] for row in new])


X = np.array([[0.0, 0.0], [4.0, 3.0]])
y = np.array([10, 20])
print(predict(X, y, np.array([[1.0, 0.0], [4.0, 4.0]])))
