# caught by: ten_layers_leave_almost_nothing
import numpy as np

slopes = {
    "sigmoid at 0": 0.25,
    "sigmoid at 10": 0,
    "tanh at 0": 1,
    "tanh at -10": 0,
    "relu at 3": 1,
    "relu at -3": 0,
}
left_of_it = 10 * 0.25


def slope(a, activation):
    if activation == "sigmoid":
        return a * (1 - a)
    return 1 - a**2 if activation == "tanh" else np.sign(a)
