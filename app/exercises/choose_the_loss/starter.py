import numpy as np

taxi_fares = "?"
bridge_load = "?"


def best_constant(y, loss):
    return (y.min() + y.max()) / 2


y = np.array([1.0, 2.0, 9.0])
for c in (1.0, 2.0, 3.0, 4.0, 5.0):
    square, size = np.mean((c - y) ** 2), np.mean(np.abs(c - y))
    print(f"c = {c}: mean squared loss {square:.2f}, mean absolute loss {size:.2f}")
