# caught by: equal_models_are_no_surprise
import numpy as np


def p_value(errors_a, errors_b, n, rng):
    d = errors_a - errors_b
    signs = rng.choice([-1, 1], size=(n, len(d)))
    count = np.sum(np.abs((signs * d).mean(axis=1)) > abs(d.mean()))
    return (count + 1) / (n + 1)
