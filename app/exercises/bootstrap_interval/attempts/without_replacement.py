# caught by: bottles_may_come_twice
import numpy as np


def bootstrap(values, statistic, times, rng):
    n = len(values)
    return np.array(
        [statistic(rng.choice(values, n, replace=False)) for _ in range(times)]
    )


def interval(results, level):
    cut = (1 - level) / 2
    return np.quantile(results, [cut, 1 - cut])
