import numpy as np


def cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


y = np.array([1, 1, 0])
print("bold:  ", cross_entropy(y, np.array([0.99, 0.99, 0.99])))
print("honest:", cross_entropy(y, np.array([0.67, 0.67, 0.67])))
