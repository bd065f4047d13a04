# caught by: test_error_is_that_of_the_same_curve
import numpy as np


def errors(x_train, y_train, x_test, y_test, degree):
    c = np.polyfit(x_train, y_train, degree)
    train = np.mean((np.polyval(c, x_train) - y_train) ** 2)
    test = np.sum((np.polyval(c, x_test) - y_test) ** 2)
    return train, test
