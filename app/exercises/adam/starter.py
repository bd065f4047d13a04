import numpy as np


def step(w, gradient, state, rate=0.1, beta1=0.9, beta2=0.999, epsilon=1e-8):
    # Plain gradient descent: one rate for all directions.
    return w - rate * gradient, state


# A valley 25 times steeper across than along.
w, state = np.array([-2.5, 1.5]), None
for _ in range(60):
    gradient = np.array([0.4, 10.0]) * w
    w, state = step(w, gradient, state)
print("after 60 steps:", w)
