import numpy as np

predicted = {
    "expected win": 0,
    "variance": 0,
    "expected win of 100 rounds": 0,
    "standard deviation of 100 rounds": 0,
}


def expected(values, probabilities):
    # Every value counts the same here, likely or not.
    return np.mean(values)


def variance(values, probabilities):
    return np.var(values)


print("a coin:", expected([0, 1], [0.5, 0.5]))
