import numpy as np


def p_value(errors_a, errors_b, n, rng):
    # Certain of everything.
    return 0.0


rng = np.random.default_rng(1)
difficulty = rng.gamma(2.0, 3.0, size=40)
errors_a = difficulty + rng.normal(0, 0.5, size=40)
errors_b = difficulty + rng.normal(0, 0.5, size=40) - 0.4
print("mean errors:", errors_a.mean(), errors_b.mean())
print("p:", p_value(errors_a, errors_b, 2000, rng))
