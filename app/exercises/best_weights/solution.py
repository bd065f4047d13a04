import numpy as np


def train(w, gradient, validation_error, rate, patience, most):
    best, lowest, waited = w, validation_error(w), 0
    for step in range(most):
        w = w - rate * gradient(w)
        error = validation_error(w)
        if error < lowest:
            best, lowest, waited = w, error, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best


def gradient(w):
    return w


def validation_error(w):
    return abs(w[0] - 4.0)


print(train(np.array([16.0]), gradient, validation_error, 0.5, 2, 10))
