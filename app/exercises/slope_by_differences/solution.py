import numpy as np

best_h = 1e-5


def gradient(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    slopes = np.zeros(len(w))
    for i in range(len(w)):
        left, right = w.copy(), w.copy()
        left[i] -= h
        right[i] += h
        slopes[i] = (f(right) - f(left)) / (2 * h)
    return slopes


def f(w):
    return np.exp(w[0])


for h in (1e-1, 1e-5, 1e-13):
    slope = gradient(f, np.array([1.0]), h)
    print(f"h = {h:g}: slope {slope[0]:.12f}, error {slope[0] - np.e:.2g}")
