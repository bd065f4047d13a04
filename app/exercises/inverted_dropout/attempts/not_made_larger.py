# caught by: what_stays_grows
def dropout(H, share, rng, training):
    return H * (rng.random(H.shape) >= share) if training else H
