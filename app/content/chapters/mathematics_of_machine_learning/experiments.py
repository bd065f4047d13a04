"""The experiments that the text of the second chapter reports and its figures show.

The data are those of the cells: same generator, same seed, same order of draws.
"""

from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from scipy.stats import linregress, t
from sklearn.linear_model import LinearRegression

from app.ml.estimators.features import standardize
from app.ml.estimators.linear_models import (
    hessian,
    ordinary_least_squares,
    train_linear,
)

Array = Any
THREE_KM, THREE_FARES = np.array([1.0, 2.0, 3.0]), np.array([7.0, 12.0, 14.0])
M = np.array([[2.0, 1.0], [1.0, 2.0]])
BRIDGE = np.array([21, 24, 19, 27, 25, 22, 28, 26])
TUNNEL = np.array([18, 23, 17, 20, 24, 19, 21, 22])
PASSENGERS, SHARES = np.array([1, 2, 3, 4]), np.array([0.50, 0.30, 0.15, 0.05])
WORN, HIT, FALSE_ALARM = 0.05, 0.90, 0.10
SEED, NOISE, TRUE_PRICE = 33, 1.5, 4


@cache
def rides(seed: int = SEED) -> tuple[Array, Array]:
    """Return the kilometres and fares of a hundred rides."""
    rng = np.random.default_rng(seed)
    km = rng.uniform(0, 10, 100)
    return km, 3 + TRUE_PRICE * km + rng.normal(0, NOISE, 100)


@cache
def fitted() -> Any:
    """Return the line of the hundred rides with its standard errors."""
    return linregress(*rides())


def distances(*, standardized: bool) -> Array:
    """Return the distances of the hundred rides, raw or standardized."""
    km, _ = rides()
    return standardize(km).X[:, 0] if standardized else km


@cache
def descent(*, standardized: bool) -> Array:
    """Return the path of gradient descent at its best rate, to 1e-6 of the answer."""
    x, fare = distances(standardized=standardized), rides()[1]
    low, high = np.linalg.eigvalsh(hessian(x))
    rate = 2 / (low + high)
    run = train_linear(x, fare, learning_rate=rate, n_iter=5000, tolerance=0)
    away = np.linalg.norm(run.parameters - ordinary_least_squares(x, fare), axis=1)
    return run.parameters[: int(np.argmax(away <= 1e-6)) + 1]


@cache
def first_steps(n: int = 200, *, standardized: bool) -> Array:
    """Return the path of gradient descent at one over the largest curvature."""
    x = distances(standardized=standardized)
    rate = 1 / np.linalg.eigvalsh(hessian(x))[-1]
    run = train_linear(x, rides()[1], learning_rate=rate, n_iter=n, tolerance=1e-6)
    return run.parameters


@cache
def three_roads() -> dict[str, Array]:
    """Return base fee and price by scikit-learn, normal equations and descent."""
    km, fare = rides()
    A = np.column_stack([np.ones(100), km])
    model = LinearRegression().fit(km[:, None], fare)
    z = distances(standardized=True)
    run = train_linear(z, fare, learning_rate=0.15, n_iter=100, tolerance=0)
    slope = run.parameters[-1, 1] / km.std()
    return {
        "sk": np.array([model.intercept_, model.coef_[0]]),
        "ne": np.linalg.solve(A.T @ A, A.T @ fare),
        "gd": np.array([run.parameters[-1, 0] - slope * km.mean(), slope]),
    }


@cache
def gaps(slower: int = 0) -> Array:
    """Return the gap of the averages for each way of labelling the 16 rides.

    Parameters
    ----------
    slower
        Minutes that each ride through the tunnel takes longer.
    """
    times = np.concatenate([BRIDGE, TUNNEL + slower])
    chosen = times[np.array(list(combinations(range(16), 8)))].sum(axis=1)
    return (2 * chosen - times.sum()) / 8


def interval(km: Array, fare: Array) -> tuple[float, float]:
    """Return the classical 95% interval for the price per kilometre."""
    line = linregress(km, fare)
    margin = t(len(km) - 2).ppf(0.975) * line.stderr
    return line.slope - margin, line.slope + margin


@cache
def intervals(n: int = 40) -> list[tuple[float, float]]:
    """Return the intervals of some experiments of a hundred rides each."""
    return [interval(*rides(2000 + index)) for index in range(n)]


def covers(low: float, high: float) -> bool:
    """Tell whether an interval covers the true price per kilometre."""
    return bool(low <= TRUE_PRICE <= high)


@cache
def broken_cover(n: int = 2000) -> float:
    """Return the share of intervals that hit if the noise grows with the distance."""
    rng, hits = np.random.default_rng(5), 0
    for _ in range(n):
        km = rng.uniform(0, 10, 100)
        fare = 3 + TRUE_PRICE * km + rng.normal(0, 0.1 * km**2)
        hits += covers(*interval(km, fare))
    return hits / n


def bent_r2() -> float:
    """Return R² of a line through the hundred rides if the truth is bent."""
    km, fare = rides()
    return float(linregress(km, fare + 0.3 * km**2).rvalue ** 2)


@cache
def resampled_slopes() -> Array:
    """Return the 2000 slopes of the bootstrap, draw by draw as in its cell."""
    rng = np.random.default_rng(SEED)
    km = rng.uniform(0, 10, 100)
    fare = 3 + TRUE_PRICE * km + rng.normal(0, NOISE, 100)
    draws = [rng.integers(0, 100, 100) for _ in range(2000)]
    return np.array([np.polyfit(km[again], fare[again], 1)[0] for again in draws])
