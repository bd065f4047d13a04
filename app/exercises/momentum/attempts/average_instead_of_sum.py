# caught by: first_step_goes_straight_downhill
import numpy as np


def step(w, gradient, state, rate=0.05, beta=0.9):
    velocity = np.zeros_like(w) if state is None else state
    velocity = beta * velocity + (1 - beta) * gradient
    return w - rate * velocity, velocity
