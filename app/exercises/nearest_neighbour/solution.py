import numpy as np


def predict(X, y, new):
    labels = []
    for row in new:
        nearest = np.argmin(((X - row) ** 2).sum(axis=1))
        labels.append(y[nearest])
    return np.array(labels)


X = np.array([[0.0, 0.0], [4.0, 3.0]])
y = np.array([10, 20])
print(predict(X, y, np.array([[1.0, 0.0], [4.0, 4.0]])))
