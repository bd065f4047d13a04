# caught by: many_steps_arrive
import numpy as np
from sklearn.linear_model import LinearRegression


def by_normal_equations(x, y):
    A = np.column_stack([np.ones(len(x)), x])
    return tuple(np.linalg.lstsq(A, y)[0])


def by_gradient_descent(x, y, rate=0.2, n_steps=1000):
    A = np.column_stack([np.ones(len(x)), x])
    theta = np.zeros(2)
    gradient = 2 / len(y) * A.T @ (A @ theta - y)
    for _ in range(n_steps):
        theta = theta - rate * gradient
    return theta[0], theta[1]


def by_scikit_learn(x, y):
    fitted = LinearRegression().fit(x.reshape(-1, 1), y)
    return fitted.intercept_, fitted.coef_[0]
