import numpy as np


def batches(n_samples, batch_size, rng):
    order = rng.permutation(n_samples)
    starts = range(0, n_samples, batch_size)
    return [order[start : start + batch_size] for start in starts]


for epoch in range(2):
    for batch in batches(10, 4, np.random.default_rng(epoch)):
        print("epoch", epoch, "batch", batch)
