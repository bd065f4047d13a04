# caught by: level_ground_is_no_trouble
import numpy as np


def step(w, gradient, state, rate=0.1, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s, t = state if state is not None else (0.0, 0.0, 0)
    t += 1
    m = beta1 * m + (1 - beta1) * gradient
    s = beta2 * s + (1 - beta2) * gradient**2
    return w - rate * m / (1 - beta1**t) / np.sqrt(s / (1 - beta2**t)), (m, s, t)
