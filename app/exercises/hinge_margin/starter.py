import numpy as np

losses = [0, 0, 0, 0, 0]
right = 5


def hinge(y, score):
    # The share of wrong answers.
    return np.mean(y * score < 0)


def pulls(y, score):
    return y * score < 0


print(hinge(np.array([1, -1]), np.array([2.0, 0.0])))
