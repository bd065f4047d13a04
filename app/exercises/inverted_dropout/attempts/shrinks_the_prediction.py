# caught by: predictions_use_every_unit
def dropout(H, share, rng, training):
    if not training:
        return H * (1 - share)
    return H * (rng.random(H.shape) >= share) / (1 - share)
