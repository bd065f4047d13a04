# caught by: a_swap_is_noticed
import numpy as np


def same_groups(a, b):
    sizes_a = np.sort(np.unique(a, return_counts=True)[1])
    sizes_b = np.sort(np.unique(b, return_counts=True)[1])
    return np.array_equal(sizes_a, sizes_b)
