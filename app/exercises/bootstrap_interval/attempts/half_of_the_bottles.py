# caught by: one_result_for_each_time
import numpy as np


def bootstrap(values, statistic, times, rng):
    n = len(values) // 2
    return np.array([statistic(rng.choice(values, n)) for _ in range(times)])


def interval(results, level):
    cut = (1 - level) / 2
    return np.quantile(results, cut), np.quantile(results, 1 - cut)
