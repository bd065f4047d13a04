import numpy as np


def exponential(rate, decay, t):
    return rate * decay**t


def stepwise(rate, factor, every, t):
    return rate * factor ** (t // every)


def inverse(rate, decay, t):
    return rate / (1 + decay * t)


rng = np.random.default_rng(0)
w = 5.0
for t in range(200):
    noisy_slope = w + rng.normal()
    w = w - exponential(0.5, 0.97, t) * noisy_slope
print("w after 200 noisy steps (0 would be perfect):", w)
