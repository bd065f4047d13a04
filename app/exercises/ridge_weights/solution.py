import numpy as np
from sklearn.datasets import load_diabetes


def ridge(X, y, alpha):
    return np.linalg.solve(X.T @ X + alpha * np.eye(X.shape[1]), X.T @ y)


def penalized_cost(w, X, y, alpha):
    return np.sum((X @ w - y) ** 2) + alpha * np.sum(w**2)


data = load_diabetes()
X = data.data / data.data.std(axis=0)
y = data.target - data.target.mean()
print(data.feature_names)
for alpha in (0, 10, 1000):
    print("alpha", alpha, "weights", ridge(X, y, alpha))
