import numpy as np

predicted = {
    "expected win": 1.2,
    "variance": 8.76,
    "expected win of 100 rounds": 120,
    "standard deviation of 100 rounds": 29.6,
}


def expected(values, probabilities):
    return np.sum(np.array(values) * np.array(probabilities))


def variance(values, probabilities):
    distances = np.array(values) - expected(values, probabilities)
    return expected(distances**2, probabilities)


print("a coin:", expected([0, 1], [0.5, 0.5]))
