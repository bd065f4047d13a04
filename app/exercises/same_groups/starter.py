import numpy as np


def same_groups(a, b):
    return bool((a == b).all())


first = np.array([0, 0, 1, 2])
second = np.array([2, 2, 0, 1])
print(same_groups(first, second))
