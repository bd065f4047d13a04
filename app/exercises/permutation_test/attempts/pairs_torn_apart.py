# caught by: questions_keep_their_pair
import numpy as np


def p_value(errors_a, errors_b, n, rng):
    found = abs(errors_a.mean() - errors_b.mean())
    both, k, count = np.append(errors_a, errors_b), len(errors_a), 0
    for _ in range(n):
        mixed = rng.permutation(both)
        count += abs(mixed[:k].mean() - mixed[k:].mean()) >= found - 1e-12
    return (count + 1) / (n + 1)
