# caught by: clean_measurements_are_explained
import numpy as np
from scipy.optimize import minimize


def cost(parameters, t, measured):
    room, extra, k = parameters
    return np.mean((room + extra * np.exp(-k * t) - measured) ** 2)


def fit(t, measured):
    start = np.array([measured[-1], measured[0] - measured[-1], 0.1])
    report = minimize(
        cost, start, (t, measured), method="Nelder-Mead", options={"maxiter": 8}
    )
    return report.x
