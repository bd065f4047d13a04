# caught by: right_answers_are_counted
import numpy as np

losses = [0, 0.6, 3, 0, 1.5]
right = 2


def hinge(y, score):
    return np.mean([max(0, 1 - a * b) for a, b in zip(y, score)])


def pulls(y, score):
    return [bool(a * b < 1) for a, b in zip(y, score)]
