# caught by: chance_comes_from_the_generator
import numpy as np


def batches(n_samples, batch_size, rng):
    order = np.random.default_rng(0).permutation(n_samples)
    starts = range(0, n_samples, batch_size)
    return [order[start : start + batch_size] for start in starts]
