import numpy as np

X = np.array([[1, 2, 3], [4, 5, 6]])
w = np.array([1, 0, 2])

predicted = {
    "X @ w": [0, 0],
    "X * w": [[0, 0, 0], [0, 0, 0]],
    "X.sum(axis=0)": [0],
    "X.mean(axis=1)": [0],
    "w @ w": 0,
}


def product_shape(a, b):
    return a


def sum_shape(a, b):
    return a


print("shape of X:", X.shape)
