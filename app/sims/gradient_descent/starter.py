import numpy as np


def step(w, gradient, state, rate=0.1, beta=0.9):
    # Plain gradient descent. Give it a memory, a schedule, an idea of your own.
    return w - rate * gradient, state


# Three steps on the bowl w1² + w2², to try it out.
w, state = np.array([-2.0, 1.5]), None
for _ in range(3):
    w, state = step(w, 2 * w, state)
    print(w)
