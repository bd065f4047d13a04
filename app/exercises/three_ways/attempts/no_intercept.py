# caught by: normal_equations_are_solved
import numpy as np
from sklearn.linear_model import LinearRegression


def by_normal_equations(x, y):
    return 0.0, (x @ y) / (x @ x)


def by_gradient_descent(x, y, rate=0.2, n_steps=1000):
    A = np.column_stack([np.ones(len(x)), x])
    theta = np.zeros(2)
    for _ in range(n_steps):
        theta = theta - rate * 2 / len(y) * A.T @ (A @ theta - y)
    return theta[0], theta[1]


def by_scikit_learn(x, y):
    fitted = LinearRegression().fit(x.reshape(-1, 1), y)
    return fitted.intercept_, fitted.coef_[0]
