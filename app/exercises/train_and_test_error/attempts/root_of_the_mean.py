# caught by: training_error_is_a_mean_of_squares
import numpy as np


def errors(x_train, y_train, x_test, y_test, degree):
    c = np.polyfit(x_train, y_train, degree)
    train = np.sqrt(np.mean((np.polyval(c, x_train) - y_train) ** 2))
    test = np.sqrt(np.mean((np.polyval(c, x_test) - y_test) ** 2))
    return train, test
