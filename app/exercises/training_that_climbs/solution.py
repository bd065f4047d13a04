import numpy as np


def train(x, y, rate, n_steps):
    w, b, costs = 0.0, 0.0, []
    for _ in range(n_steps):
        prediction = w * x + b
        error = prediction - y
        costs.append(np.mean(error**2))
        slope_w = 2 * np.mean(error * x)
        slope_b = 2 * np.mean(error)
        w = w - rate * slope_w
        b = b - rate * slope_b
    return w, b, costs


x = np.array([0.5, 1.0, 1.5, 2.0])
y = np.array([2.1, 2.9, 4.2, 4.8])
w, b, costs = train(x, y, rate=0.1, n_steps=50)
print(f"w = {w:.3f}, b = {b:.3f}")
print("first costs:", costs[:3])
print("last cost:  ", costs[-1])
