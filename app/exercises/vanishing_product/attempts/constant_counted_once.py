# caught by: few_rides_have_their_logarithm
import numpy as np


def log_likelihood(amount, km, fare, sigma):
    e = fare - amount * km
    return -np.sum(e**2) / (2 * sigma**2) - np.log(sigma * np.sqrt(2 * np.pi))


def best_amount(amounts, km, fare, sigma):
    found = [log_likelihood(amount, km, fare, sigma) for amount in amounts]
    return amounts[int(np.argmax(found))]
