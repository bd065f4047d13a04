# caught by: slope_is_measured_anew
import numpy as np


def descend(gradient, start, rate, n_steps):
    slope = gradient(start)
    return np.array([start - k * rate * slope for k in range(n_steps + 1)])
