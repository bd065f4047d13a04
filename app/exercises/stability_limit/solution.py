import numpy as np


def hessian(X):
    A = np.column_stack([np.ones(len(X)), X])
    return 2 / len(A) * A.T @ A


def limit(X):
    return 2 / np.linalg.eigvalsh(hessian(X))[-1]


def condition(X):
    curvatures = np.linalg.eigvalsh(hessian(X))
    return curvatures[-1] / curvatures[0]


rng = np.random.default_rng(0)
hours = rng.uniform(1, 9, size=(30, 1))
scaled = (hours - hours.mean()) / hours.std()
for name, X in (("raw hours", hours), ("scaled hours", scaled)):
    print(f"{name}: limit {limit(X):.4f}, condition number {condition(X):.1f}")
