import numpy as np
from sklearn.linear_model import LinearRegression


def by_normal_equations(x, y):
    A = np.column_stack([np.ones(len(x)), x])
    intercept, slope = np.linalg.solve(A.T @ A, A.T @ y)
    return intercept, slope


def by_gradient_descent(x, y, rate=0.2, n_steps=1000):
    A = np.column_stack([np.ones(len(x)), x])
    theta = np.zeros(2)
    for _ in range(n_steps):
        theta = theta - rate * 2 / len(y) * A.T @ (A @ theta - y)
    return theta[0], theta[1]


def by_scikit_learn(x, y):
    fitted = LinearRegression().fit(x.reshape(-1, 1), y)
    return fitted.intercept_, fitted.coef_[0]


rng = np.random.default_rng(42)
x = 2 * rng.random(100)
y = 3 + 4 * x + rng.normal(size=100)
print("normal equations:", by_normal_equations(x, y))
print("gradient descent:", by_gradient_descent(x, y))
print("scikit-learn:    ", by_scikit_learn(x, y))
