import numpy as np

losses = [0, 0.6, 3, 0, 1.5]
right = 3


def hinge(y, score):
    return np.mean(np.maximum(0, 1 - y * score))


def pulls(y, score):
    return y * score < 1


print(hinge(np.array([1, -1]), np.array([2.0, 0.0])))
