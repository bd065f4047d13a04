# caught by: five_losses_are_predicted
import numpy as np

losses = [0, 0.6, 3, 2, 0.5]
right = 3


def hinge(y, score):
    return np.mean(np.maximum(0, 1 - y * score))


def pulls(y, score):
    return y * score < 1
