import numpy as np


def step(w, gradient, state, rate=0.05, beta=0.9):
    # Plain gradient descent: no memory yet.
    return w - rate * gradient, state


# A valley 25 times steeper across than along.
w, state = np.array([-2.5, 1.5]), None
for _ in range(40):
    gradient = np.array([0.4, 10.0]) * w
    w, state = step(w, gradient, state)
print("after 40 steps:", w)
