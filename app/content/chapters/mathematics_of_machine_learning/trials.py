"""What the answers to the tasks of the second chapter report: cells that were changed.

The data are those of the cells: same generator, same seed, same order of draws.
"""

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import minimize, rosen, rosen_der
from scipy.stats import linregress, norm
from sklearn.datasets import load_digits
from sklearn.model_selection import KFold, cross_val_score
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from app.content.chapters.mathematics_of_machine_learning import experiments as _lab
from app.data import houses
from app.ml.estimators.linear_models import train_linear

Array = Any
FEATURES = ["area", "rooms", "age", "distance"]


@cache
def noisy(noise: float) -> Any:
    """Return the line through the hundred rides if they had this much noise."""
    rng = np.random.default_rng(_lab.SEED)
    km = rng.uniform(0, 10, 100)
    return linregress(km, 3 + _lab.TRUE_PRICE * km + rng.normal(0, noise, 100))


@cache
def unrelated_cosines(kind: str, d: int = 1000, pairs: int = 2000) -> Array:
    """Return the cosines of pairs of unrelated arrows without negative entries."""
    rng = np.random.default_rng(1)
    draw = {
        "exponential": lambda: rng.exponential(1, (pairs, d)),
        "counts": lambda: rng.poisson(1, (pairs, d)),
    }[kind]
    a, b = draw(), draw()
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return (a * b).sum(axis=1) / lengths


def squares(b: float, w: float) -> float:
    """Return the sum of the squared residuals of a line on the three rides."""
    residuals = _lab.THREE_FARES - b - w * _lab.THREE_KM
    return float(residuals @ residuals)


@cache
def kept_variance() -> Array:
    """Return the share of the digits' variance that the first directions keep."""
    X = load_digits().data
    shares = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return np.cumsum(shares) / shares.sum()


@cache
def nearest_centre(*chosen: int) -> float:
    """Return the share of some digits' pictures nearest to the centre of their own.

    In the plane of the two directions along which all digits vary most.
    """
    digits = load_digits()
    X = digits.data - digits.data.mean(axis=0)
    plane = X @ np.linalg.svd(X, full_matrices=False)[2][:2].T
    centres = np.array([plane[digits.target == one].mean(axis=0) for one in chosen])
    some = np.isin(digits.target, chosen)
    away = np.linalg.norm(plane[some, None] - centres, axis=2)
    return float(np.mean(np.array(chosen)[away.argmin(axis=1)] == digits.target[some]))


@cache
def nearly_equal_columns() -> tuple[Array, float]:
    """Return weights and largest error if miles nearly repeat the kilometres."""
    rng = np.random.default_rng(0)
    km = rng.uniform(1, 10, 50)
    truth = 3 + 4 * km
    fare = truth + rng.normal(0, 0.5, 50)
    for sloppiness in (1.0, 1e-2, 1e-4):
        miles = km / 1.609 + sloppiness * rng.standard_normal(50)
    A = np.column_stack([np.ones(50), km, miles])
    theta = np.linalg.lstsq(A, fare)[0]
    return theta, float(np.abs(A @ theta - truth).max())


def steepest(b: float, w: float, step: float = 1e-4) -> float:
    """Return the largest change of the three rides' cost among 360 directions."""
    turns = np.radians(np.arange(360))
    ends = b + step * np.cos(turns), w + step * np.sin(turns)
    costs = [squares(*end) / 3 for end in zip(*ends, strict=True)]
    return (max(costs) - squares(b, w) / 3) / step


@cache
def checked_gradient() -> float:
    """Return the worst share by which central differences miss the houses' gradient."""
    y = houses["price"].to_numpy(dtype=float)
    A = np.column_stack([np.ones(len(y)), houses[FEATURES]])
    theta, h = np.array([40.0, 2.0, 10.0, -1.0, -3.0]), 1e-5

    def cost(at: Array) -> Any:
        return np.mean((A @ at - y) ** 2)

    measured = [
        (cost(theta + h * e) - cost(theta - h * e)) / (2 * h) for e in np.eye(5)
    ]
    formula = 2 / len(A) * A.T @ (A @ theta - y)
    return float(np.abs(formula / measured - 1).max())


@cache
def centred() -> tuple[float, int]:
    """Return κ and the steps of descent if only the mean is subtracted."""
    km, fare = _lab.rides()
    x = km - km.mean()
    A = np.column_stack([np.ones(100), x])
    low, high = np.linalg.eigvalsh(2 / 100 * A.T @ A)
    run = train_linear(x, fare, learning_rate=2 / (low + high), n_iter=500, tolerance=0)
    away = np.linalg.norm(run.parameters - np.linalg.lstsq(A, fare)[0], axis=1)
    return high / low, int(np.argmax(away <= 1e-6))


@cache
def rosenbrock(method: str, *, with_slope: bool = True) -> tuple[int, int]:
    """Return steps and values that a method needs in Rosenbrock's valley."""
    slope = rosen_der if with_slope else None
    end = minimize(rosen, np.array([-1.2, 1.0]), jac=slope, method=method)
    return int(end.nit), int(end.nfev)


def passengers(n: int, seed: int) -> float:
    """Return the mean number of passengers of some rides."""
    rng = np.random.default_rng(seed)
    return float(rng.choice(_lab.PASSENGERS, size=n, p=_lab.SHARES).mean())


@cache
def cauchy_widths() -> dict[int, float]:
    """Return the width of the middle half of averages of Cauchy values, by count."""
    rng = np.random.default_rng(3)
    found = {}
    for n in (1, 4, 16, 64):
        averages = rng.standard_cauchy((20_000, n)).mean(axis=1)
        low, high = np.percentile(averages, [25, 75])
        found[n] = float(high - low)
    return found


def beliefs(prior: float) -> list[float]:
    """Return the probability of worn brakes before and after five lamps, by odds."""
    odds, found = prior / (1 - prior), [prior]
    for ratio in (9, 9, 1 / 9, 9, 9):
        odds *= ratio
        found.append(odds / (1 + odds))
    return found


@cache
def likelihood_peak() -> float:
    """Return the slope of largest likelihood, on the grid of its cell."""
    km, fare = _lab.rides()
    slopes = np.linspace(3.8, 4.2, 401)
    densities = norm(3 + slopes[:, None] * km, _lab.NOISE).logpdf(fare)
    return float(slopes[densities.sum(axis=1).argmax()])


@cache
def slower_tunnel() -> tuple[float, int]:
    """Return gap and number of splits as extreme if each tunnel takes a minute more."""
    gap = float(_lab.BRIDGE.mean() - _lab.TUNNEL.mean() - 1)
    return gap, int(np.sum(np.abs(_lab.gaps(1)) >= gap))


@cache
def ten_receipts() -> tuple[float, float]:
    """Return the classical interval for the price from ten receipts."""
    rng = np.random.default_rng(_lab.SEED)
    km = rng.uniform(0, 10, 10)
    return _lab.interval(km, 3 + _lab.TRUE_PRICE * km + rng.normal(0, 1.5, 10))


@cache
def counted_hits(n: int) -> tuple[int, float]:
    """Return hits and typical width of a thousand intervals of n rides each."""
    rng, hits, widths = np.random.default_rng(11), 0, []
    for _ in range(1000):
        km = rng.uniform(0, 10, n)
        fare = 3 + _lab.TRUE_PRICE * km + rng.normal(0, 1.5, n)
        ends = _lab.interval(km, fare)
        hits += _lab.covers(*ends)
        widths.append(ends[1] - ends[0])
    return hits, float(np.mean(widths))


@cache
def rings(statistic: str) -> Any:
    """Return price, area and price per square metre in three rings."""
    table = houses.assign(per_m2=houses["price"] / houses["area"])
    ring = pd.cut(table["distance"], [-1, 4, 8, 100])
    groups = table.groupby(ring, observed=True)
    return getattr(groups[["price", "area", "per_m2"]], statistic)()


@cache
def neighbours(*, scaled: bool, repeats: int = 0) -> float:
    """Return the mean R² of five neighbours; of repeated splits, if asked for."""
    model = KNeighborsRegressor(5)
    if scaled:
        model = make_pipeline(StandardScaler(), model)
    X, y = houses[FEATURES], houses["price"]
    folds = [KFold(5, shuffle=True, random_state=seed) for seed in range(repeats)]
    scores = [
        cross_val_score(model, X, y, cv=cv, scoring="r2").mean() for cv in folds or [5]
    ]
    return float(np.mean(scores))


@cache
def powers() -> tuple[float, float]:
    """Return κ of eight powers and how far two solutions with them differ."""
    km, fare = _lab.rides()
    A = np.vander(km, 9)
    solved = np.linalg.solve(A.T @ A, A.T @ fare)
    best = np.linalg.lstsq(A, fare)[0]
    return float(np.linalg.cond(A)), float(np.max(np.abs(solved / best - 1)))


def cost_at_rate(rate: float, steps: int = 100) -> float:
    """Return the cost before the last of some steps on standardized rides."""
    _, fare = _lab.rides()
    z = _lab.distances(standardized=True)
    best = np.array([fare.mean(), (z * fare).mean()])
    start = float(np.mean((fare - best[0] - best[1] * z) ** 2))
    return start + float(best @ best) * (1 - 2 * rate) ** (2 * (steps - 1))


def largest_residual(mistyped: float = 0) -> float:
    """Return the largest residual in units of the noise, if a receipt is mistyped."""
    km, fare = _lab.rides()
    fare = fare + mistyped * (np.arange(100) == 7)
    line = linregress(km, fare)
    residuals = fare - line.intercept - line.slope * km
    return float(np.abs(residuals).max() / np.sqrt(residuals @ residuals / 98))


def width(ends: tuple[float, float]) -> float:
    """Return the width of an interval."""
    return ends[1] - ends[0]
