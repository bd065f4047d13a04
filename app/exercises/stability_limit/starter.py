import numpy as np


def hessian(X):
    return np.eye(X.shape[1] + 1)


def limit(X):
    return 1.0


def condition(X):
    return 1.0


rng = np.random.default_rng(0)
hours = rng.uniform(1, 9, size=(30, 1))
scaled = (hours - hours.mean()) / hours.std()
for name, X in (("raw hours", hours), ("scaled hours", scaled)):
    print(f"{name}: limit {limit(X):.4f}, condition number {condition(X):.1f}")
