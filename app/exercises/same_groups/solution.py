import numpy as np


def same_groups(a, b):
    together_in_a = a[:, None] == a[None, :]
    together_in_b = b[:, None] == b[None, :]
    return np.array_equal(together_in_a, together_in_b)


first = np.array([0, 0, 1, 2])
second = np.array([2, 2, 0, 1])
print(same_groups(first, second))
