import numpy as np

slopes = {
    "sigmoid at 0": 0.25,
    "sigmoid at 10": 0.0,
    "tanh at 0": 1.0,
    "tanh at -10": 0.0,
    "relu at 3": 1.0,
    "relu at -3": 0.0,
}
left_of_it = 0.25**10


def slope(a, activation):
    if activation == "sigmoid":
        return a * (1 - a)
    if activation == "tanh":
        return 1 - a**2
    return np.where(a > 0, 1.0, 0.0)


print(slope(np.array([0.5, 0.9]), "sigmoid"))
