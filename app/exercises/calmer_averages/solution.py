import numpy as np
from sklearn.datasets import load_diabetes


def averages(values, n, times, rng):
    return rng.choice(values, (times, n)).mean(axis=1)


def expected_spread(values, n):
    return np.std(values) / np.sqrt(n)


progression = load_diabetes().target
print("of single patients:", np.std(progression))
rng = np.random.default_rng(0)
for n in (4, 16, 64):
    print(n, "patients:", averages(progression, n, 5, rng))
    print("    theory:", expected_spread(progression, n))
