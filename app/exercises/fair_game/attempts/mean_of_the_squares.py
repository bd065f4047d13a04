# caught by: distances_are_squared_and_weighed
predicted = {
    "expected win": 1.2,
    "variance": 8.76,
    "expected win of 100 rounds": 120,
    "standard deviation of 100 rounds": 29.597,
}


def expected(values, probabilities):
    return sum(v * p for v, p in zip(values, probabilities))


def variance(values, probabilities):
    return sum(v**2 * p for v, p in zip(values, probabilities))
