# caught by: first_step_is_as_long_as_the_rate
import numpy as np


def step(w, gradient, state, rate=0.1, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s = state if state is not None else (0.0, 0.0)
    m = beta1 * m + (1 - beta1) * gradient
    s = beta2 * s + (1 - beta2) * gradient**2
    return w - rate * m / (np.sqrt(s) + epsilon), (m, s)
