# caught by: nobody_is_left_out_or_seen_twice
def batches(n_samples, batch_size, rng):
    left = range(n_samples, 0, -batch_size)
    return [rng.integers(n_samples, size=min(batch_size, n)) for n in left]
