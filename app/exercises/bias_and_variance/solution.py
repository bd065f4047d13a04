import numpy as np


def decompose(predictions, truth, noise):
    mean = predictions.mean(axis=0)
    bias_squared = np.mean((mean - truth) ** 2)
    variance = np.mean(np.var(predictions, axis=0))
    error = np.mean((predictions - truth) ** 2) + noise
    return bias_squared, variance, noise, error


# A hundred worlds: 20 noisy points each, fitted with polynomials of several degrees.
rng = np.random.default_rng(1)
x, truth_at = np.linspace(-1, 1, 20), lambda x: np.sin(3 * x)
for degree in (1, 3, 9):
    worlds = [
        np.polyval(np.polyfit(x, truth_at(x) + 0.3 * rng.normal(size=20), degree), x)
        for _ in range(100)
    ]
    parts = decompose(np.array(worlds), truth_at(x), 0.09)
    print(f"degree {degree}:", np.round(parts, 4))
