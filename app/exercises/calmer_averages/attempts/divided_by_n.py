# caught by: theory_is_sigma_over_root_n
import numpy as np


def averages(values, n, times, rng):
    return np.array([rng.choice(values, n).mean() for _ in range(times)])


def expected_spread(values, n):
    return np.std(values) / n
