import numpy as np


def step(w, gradient, state, rate=0.1, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s, t = state if state is not None else (0.0, 0.0, 0)
    t = t + 1
    m = beta1 * m + (1 - beta1) * gradient
    s = beta2 * s + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    return w - rate * m_hat / (np.sqrt(s_hat) + epsilon), (m, s, t)


# A valley 25 times steeper across than along.
w, state = np.array([-2.5, 1.5]), None
for _ in range(60):
    gradient = np.array([0.4, 10.0]) * w
    w, state = step(w, gradient, state)
print("after 60 steps:", w)
