import numpy as np
from sklearn.datasets import load_wine


def bootstrap(values, statistic, times, rng):
    results = []
    for _ in range(times):
        resample = rng.choice(values, len(values))
        results.append(statistic(resample))
    return np.array(results)


def interval(results, level):
    cut = (1 - level) / 2
    return np.quantile(results, cut), np.quantile(results, 1 - cut)


wine = load_wine()
malic_acid = wine.data[wine.target == 1, 1]
rng = np.random.default_rng(0)
print("median of", len(malic_acid), "bottles:", np.median(malic_acid))
print("ten bootstrap medians:", bootstrap(malic_acid, np.median, 10, rng))
print("middle 95% of 0 to 100:", interval(np.arange(101), 0.95))
