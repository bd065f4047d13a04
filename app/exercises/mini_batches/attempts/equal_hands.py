# caught by: last_hand_holds_what_is_left
import numpy as np


def batches(n_samples, batch_size, rng):
    n_hands = -(-n_samples // batch_size)
    return np.array_split(rng.permutation(n_samples), n_hands)
