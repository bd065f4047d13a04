# caught by: one_mean_for_each_time
import numpy as np


def averages(values, n, times, rng):
    return rng.choice(values, (times, n)).mean(axis=0)


def expected_spread(values, n):
    return np.std(values) / np.sqrt(n)
