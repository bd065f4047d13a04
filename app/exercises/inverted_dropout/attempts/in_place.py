# caught by: activations_stay_as_they_were
def dropout(H, share, rng, training):
    if training:
        H[rng.random(H.shape) < share] = 0
        H /= 1 - share
    return H
