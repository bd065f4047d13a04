# caught by: training_error_is_a_mean_of_squares
import numpy as np


def errors(x_train, y_train, x_test, y_test, degree):
    x, y = np.append(x_train, x_test), np.append(y_train, y_test)
    c = np.polyfit(x, y, degree)
    train = np.mean((np.polyval(c, x_train) - y_train) ** 2)
    test = np.mean((np.polyval(c, x_test) - y_test) ** 2)
    return train, test
