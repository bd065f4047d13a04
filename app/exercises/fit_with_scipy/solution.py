import numpy as np
from scipy.optimize import minimize


def cost(parameters, t, measured):
    room, extra, k = parameters
    predicted = room + extra * np.exp(-k * t)
    return np.mean((predicted - measured) ** 2)


def fit(t, measured):
    start = np.array([measured[-1], measured[0] - measured[-1], 0.1])
    options = {"xatol": 1e-8, "fatol": 1e-10, "maxiter": 4000, "maxfev": 4000}
    report = minimize(
        cost, start, args=(t, measured), method="Nelder-Mead", options=options
    )
    return report.x


t = np.arange(0.0, 41.0, 4.0)
measured = np.array([84.1, 67.5, 55.6, 46.0, 39.8, 34.5, 31.0, 28.0, 26.2, 24.6, 23.8])
found = fit(t, measured)
print("room, extra, k:", found)
print("cost:", cost(found, t, measured))
