import numpy as np
from sklearn.datasets import load_wine


def bootstrap(values, statistic, times, rng):
    results = []
    for _ in range(times):
        resample = rng.permutation(values)
        results.append(statistic(resample))
    return np.array(results)


def interval(results, level):
    return np.quantile(results, 1 - level), np.quantile(results, level)


wine = load_wine()
malic_acid = wine.data[wine.target == 1, 1]
rng = np.random.default_rng(0)
print("median of", len(malic_acid), "bottles:", np.median(malic_acid))
print("ten bootstrap medians:", bootstrap(malic_acid, np.median, 10, rng))
print("middle 95% of 0 to 100:", interval(np.arange(101), 0.95))
