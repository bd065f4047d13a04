import numpy as np


def errors(x_train, y_train, x_test, y_test, degree):
    c = np.polyfit(x_train, y_train, degree)
    train = np.mean((np.polyval(c, x_train) - y_train) ** 2)
    test = np.mean((np.polyval(c, x_test) - y_test) ** 2)
    return train, test


rng = np.random.default_rng(4)
x = rng.uniform(-1, 1, 40)
y = np.sin(3 * x) + 0.3 * rng.normal(size=40)
for degree in range(1, 9):
    train, test = errors(x[:15], y[:15], x[15:], y[15:], degree)
    print(f"degree {degree}: training error {train:.3f}, test error {test:.3f}")
