# caught by: chance_comes_from_the_generator
import numpy as np


def averages(values, n, times, rng):
    return np.random.choice(values, (times, n)).mean(axis=1)


def expected_spread(values, n):
    return np.std(values) / np.sqrt(n)
