# caught by: last_hand_holds_what_is_left
def batches(n_samples, batch_size, rng):
    order = rng.permutation(n_samples)
    n_batches = n_samples // batch_size
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(n_batches)]
