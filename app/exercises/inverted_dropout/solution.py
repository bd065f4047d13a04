import numpy as np


def dropout(H, share, rng, training):
    if not training:
        return H
    keep = rng.random(H.shape) >= share
    return H * keep / (1 - share)


H = np.ones((1000, 5))
rng = np.random.default_rng(0)
print("mean in training:  ", dropout(H, 0.2, rng, True).mean())
print("mean in prediction:", dropout(H, 0.2, rng, False).mean())
