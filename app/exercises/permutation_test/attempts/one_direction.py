# caught by: both_directions_count
import numpy as np


def p_value(errors_a, errors_b, n, rng):
    d = errors_a - errors_b
    d = d if d.mean() > 0 else -d
    signs = rng.choice([-1, 1], size=(n, len(d)))
    count = np.sum((signs * d).mean(axis=1) >= d.mean() - 1e-12)
    return (count + 1) / (n + 1)
