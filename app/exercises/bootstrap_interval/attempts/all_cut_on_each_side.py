# caught by: both_ends_are_cut_alike
import numpy as np


def bootstrap(values, statistic, times, rng):
    n = len(values)
    return np.array([statistic(rng.choice(values, n)) for _ in range(times)])


def interval(results, level):
    return np.quantile(results, 1 - level), np.quantile(results, level)
