# caught by: most_likely_amount_is_found
import numpy as np


def log_likelihood(amount, km, fare, sigma):
    e = fare - amount * km
    return np.sum(-(e**2) / (2 * sigma**2) - np.log(sigma * np.sqrt(2 * np.pi)))


def best_amount(amounts, km, fare, sigma):
    return np.argmax([log_likelihood(a, km, fare, sigma) for a in amounts])
