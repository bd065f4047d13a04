# caught by: dead_and_tireless_neurons_are_found
import numpy as np

H, why = np.zeros((178, 8)), "b"
H[:2, 3], H[:, 6] = 1.0, 2.0


def activity(H):
    return np.mean(H > 0, axis=0)


def without(units, W, b, V):
    W, b = np.delete(W, units, axis=1), np.delete(b, units)
    return W, b, np.delete(V, units, axis=0)


dead = np.flatnonzero(activity(H) < 0.05)
always_on = np.flatnonzero(activity(H) == 1)
