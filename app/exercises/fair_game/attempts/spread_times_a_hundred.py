# caught by: hundred_rounds_are_predicted
import numpy as np

predicted = {
    "expected win": 1.2,
    "variance": 8.76,
    "expected win of 100 rounds": 120,
    "standard deviation of 100 rounds": 296,
}


def expected(values, probabilities):
    return np.dot(values, probabilities)


def variance(values, probabilities):
    return (
        np.dot(np.square(values), probabilities) - expected(values, probabilities) ** 2
    )
