import numpy as np


def cross_entropy(y, p):
    # The share of wrong answers: does not care how sure they were.
    return np.mean((p >= 0.5) != y)


y = np.array([1, 1, 0])
print("bold:  ", cross_entropy(y, np.array([0.99, 0.99, 0.99])))
print("honest:", cross_entropy(y, np.array([0.67, 0.67, 0.67])))
