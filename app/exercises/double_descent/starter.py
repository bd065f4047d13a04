import numpy as np
from sklearn.datasets import load_digits

peak = 0
best = 0
why_again = "?"


def hidden(X, W, n):
    return np.zeros((len(X), n))


def fit(H, Y):
    return np.zeros((H.shape[1], Y.shape[1]))


def mean_squared(H, V, Y):
    return 0.0


digits = load_digits()
rng = np.random.default_rng(0)
rows = rng.permutation(len(digits.data))[:500]
X, Y = digits.data[rows] / 16, np.eye(10)[digits.target[rows]]
W = rng.normal(size=(64, 400)) / 8
for n in (10, 25, 50, 75, 100, 150, 200, 400):
    H = hidden(X, W, n)
    V = fit(H[:100], Y[:100])
    training = mean_squared(H[:100], V, Y[:100])
    test = mean_squared(H[100:], V, Y[100:])
    print(f"{n} units: training error {training:.4f}, test error {test:.4f}")
