import numpy as np

slopes = {
    "sigmoid at 0": 0.0,
    "sigmoid at 10": 1.0,
    "tanh at 0": 0.0,
    "tanh at -10": -1.0,
    "relu at 3": 0.0,
    "relu at -3": -1.0,
}
left_of_it = 1.0


def slope(a, activation):
    return np.ones_like(a)


print(slope(np.array([0.5, 0.9]), "sigmoid"))
