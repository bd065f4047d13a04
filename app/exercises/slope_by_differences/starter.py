import numpy as np

best_h = 1e-13


def gradient(f, w, h=1e-5):
    return np.zeros(len(w))


def f(w):
    return np.exp(w[0])


for h in (1e-1, 1e-5, 1e-13):
    slope = gradient(f, np.array([1.0]), h)
    print(f"h = {h:g}: slope {slope[0]:.12f}, error {slope[0] - np.e:.2g}")
