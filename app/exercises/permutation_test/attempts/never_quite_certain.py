# caught by: reality_counts_as_one_possibility
import numpy as np


def p_value(errors_a, errors_b, n, rng):
    d = errors_a - errors_b
    signs = rng.choice([-1, 1], size=(n, len(d)))
    return np.mean(np.abs((signs * d).mean(axis=1)) >= abs(d.mean()) - 1e-12)
