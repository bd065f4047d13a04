# caught by: clean_measurements_are_explained
import numpy as np


def cost(parameters, t, measured):
    room, extra, k = parameters
    return np.mean((room + extra * np.exp(-k * t) - measured) ** 2)


def fit(t, measured):
    return np.array([measured[-1], measured[0] - measured[-1], 0.1])
