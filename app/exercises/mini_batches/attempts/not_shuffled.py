# caught by: deck_is_shuffled
import numpy as np


def batches(n_samples, batch_size, rng):
    order = np.arange(n_samples)
    starts = range(0, n_samples, batch_size)
    return [order[start : start + batch_size] for start in starts]
