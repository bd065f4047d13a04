# caught by: many_rides_stay_finite
import numpy as np


def log_likelihood(amount, km, fare, sigma):
    product = 1.0
    for x, y in zip(km, fare):
        e = y - amount * x
        product *= np.exp(-(e**2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    return np.log(product)


def best_amount(amounts, km, fare, sigma):
    squares = [np.sum((fare - amount * km) ** 2) for amount in amounts]
    return amounts[int(np.argmin(squares))]
