# caught by: one_round_is_predicted
import numpy as np

predicted = {
    "expected win": -0.8,
    "variance": 8.76,
    "expected win of 100 rounds": -80,
    "standard deviation of 100 rounds": 29.6,
}


def expected(values, probabilities):
    return np.dot(values, probabilities)


def variance(values, probabilities):
    return (
        np.dot(np.square(values), probabilities) - expected(values, probabilities) ** 2
    )
