# caught by: slopes_follow_from_activations
import numpy as np

slopes = {
    "sigmoid at 0": 0.25,
    "sigmoid at 10": 0.00005,
    "tanh at 0": 1,
    "tanh at -10": 0,
    "relu at 3": 1,
    "relu at -3": 0,
}
left_of_it = 9.54e-7


def slope(a, activation):
    if activation == "sigmoid":
        s = 1 / (1 + np.exp(-a))
        return s * (1 - s)
    return 1 - np.tanh(a) ** 2 if activation == "tanh" else 1.0 * (a > 0)
