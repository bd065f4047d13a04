# caught by: activity_is_a_share
import numpy as np

H, why = np.zeros((178, 8)), "b"
H[:, [1, 4]], H[5, 0] = 2.0, 3.0
dead, always_on = [2, 3, 5, 6, 7], [1, 4]


def activity(H):
    return H.mean(axis=0)


def without(units, W, b, V):
    W, b = np.delete(W, units, axis=1), np.delete(b, units)
    return W, b, np.delete(V, units, axis=0)
