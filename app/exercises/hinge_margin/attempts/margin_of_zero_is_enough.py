# caught by: missing_margin_is_charged
import numpy as np

losses = [0, 0.6, 3, 0, 1.5]
right = 3


def hinge(y, score):
    return np.mean(np.maximum(0, -y * score))


def pulls(y, score):
    return y * score < 1
