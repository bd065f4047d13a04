# caught by: the_right_values_stay
def dropout(H, share, rng, training):
    if not training:
        return H
    keep = rng.random(H.shape) < share
    return H * keep / (1 - share)
