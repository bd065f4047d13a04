# caught by: averages_scatter_as_they_should
import numpy as np


def averages(values, n, times, rng):
    return np.array([rng.permutation(values)[:n].mean() for _ in range(times)])


def expected_spread(values, n):
    return np.std(values) / np.sqrt(n)
