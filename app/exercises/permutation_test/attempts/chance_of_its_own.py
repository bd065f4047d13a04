# caught by: chance_comes_from_the_generator
import numpy as np


def p_value(errors_a, errors_b, n, rng):
    rng = np.random.default_rng(42)
    d = errors_a - errors_b
    signs = rng.choice([-1, 1], size=(n, len(d)))
    count = np.sum(np.abs((signs * d).mean(axis=1)) >= abs(d.mean()) - 1e-12)
    return (count + 1) / (n + 1)
