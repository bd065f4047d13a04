# caught by: removed_neurons_are_gone
import numpy as np

H, why = np.zeros((178, 8)), "b"
dead, always_on = range(8), []


def activity(H):
    return (H > 0).sum(axis=0) / len(H)


def without(units, W, b, V):
    rest = np.delete(np.arange(len(b)), units)
    return W[:, rest], b[rest], V
