import numpy as np


def p_value(errors_a, errors_b, n, rng):
    d = errors_a - errors_b
    signs = rng.choice([-1, 1], size=(n, len(d)))
    by_chance = np.abs((signs * d).mean(axis=1))
    count = np.sum(by_chance >= abs(d.mean()) - 1e-12)
    return (count + 1) / (n + 1)


rng = np.random.default_rng(1)
difficulty = rng.gamma(2.0, 3.0, size=40)
errors_a = difficulty + rng.normal(0, 0.5, size=40)
errors_b = difficulty + rng.normal(0, 0.5, size=40) - 0.4
print("mean errors:", errors_a.mean(), errors_b.mean())
print("p:", p_value(errors_a, errors_b, 2000, rng))
