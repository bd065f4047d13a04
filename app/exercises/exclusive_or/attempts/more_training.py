# caught by: one_line_cannot_do_it
import numpy as np

W, b = [[1, -1], [-1, 1]], [0, 0]
v, c = [1, 1], 0
why_not_one = "c"


def network(X, W, b, v, c):
    return np.maximum(0, X @ W + b) @ v + c
