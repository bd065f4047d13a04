# caught by: far_off_fares_stay_finite
import numpy as np


def log_likelihood(amount, km, fare, sigma):
    e = fare - amount * km
    density = np.exp(-(e**2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    return np.sum(np.log(density))


def best_amount(amounts, km, fare, sigma):
    return max(amounts, key=lambda amount: -np.sum((fare - amount * km) ** 2))
