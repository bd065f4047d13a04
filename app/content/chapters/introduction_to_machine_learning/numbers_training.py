"""Numbers of sections 5, 6, 9 and 10: the line of the thirty students, and descent."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import numpy as np
from sklearn.linear_model import SGDRegressor
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split

from app.content.numbers import as_text
from app.data import houses, study_hours
from app.ml.estimators.features import design_matrix, standardize
from app.ml.estimators.linear_models import (
    hessian,
    ordinary_least_squares,
    train_linear,
)
from app.ml.optimize.schedules import constant
from app.ml.optimize.training_loop import Status
from app.text.numbers import fixed

HOURS = study_hours["hours"].to_numpy()
SCORES = study_hours["score"].to_numpy()
SCALED = standardize(HOURS).X[:, 0]
BEST_B, BEST_W = ordinary_least_squares(HOURS, SCORES)
BEST_COST = float(np.mean((BEST_B + BEST_W * HOURS - SCORES) ** 2))
STOP = 1e-3
"""Gradients shorter than this count as arrived."""


@cache
def _loop() -> Any:
    """Return the run of section 5: standardized hours, rate 0.1, start at zero."""
    return train_linear(SCALED, SCORES, learning_rate=0.1, n_iter=41, tolerance=0)


@cache
def _flight() -> Any:
    """Return the same with the rate 1.1, which is too large."""
    return train_linear(SCALED, SCORES, learning_rate=1.1, n_iter=41, tolerance=0)


def _steps(rate: float, *, raw: bool = False) -> str:
    x = HOURS if raw else SCALED
    run = train_linear(x, SCORES, learning_rate=rate, n_iter=50_000, tolerance=STOP)
    if run.status is not Status.CONVERGED:
        raise ValueError(f"rate {rate}: {run.status.name}")
    return as_text(run.n_steps)


def _ends(rate: float) -> str:
    """Say how a run that does not arrive behaves."""
    run = train_linear(SCALED, SCORES, learning_rate=rate, n_iter=5000, tolerance=STOP)
    words = {Status.OSCILLATING: "never", Status.DIVERGED: "never: it [[diverges]]"}
    return words[run.status]


def _false_end(rate: float = 0.001, tolerance: float = 0.1) -> float:
    """Return the cost at which a run on raw hours stops for lack of improvement."""
    run = train_linear(HOURS, SCORES, learning_rate=rate, n_iter=5000, tolerance=0)
    return float(run.costs[1:][-np.diff(run.costs) < tolerance][0])


def _curvatures() -> Any:
    return np.linalg.eigvalsh(hessian(HOURS))


# 6 The house model by three algorithms
@cache
def _house_split() -> Any:
    X = houses[["area", "rooms", "age", "distance"]].to_numpy()
    parts = train_test_split(X, houses["price"], test_size=0.25, random_state=0)
    X_train, X_test, y_train, y_test = parts
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    scaled = ((X_train - mean) / spread, (X_test - mean) / spread)
    return (X_train, X_test), scaled, y_train, y_test


def _r2_linear(parameters: Any, X_test: Any) -> str:
    return as_text(r2_score(_house_split()[3], design_matrix(X_test) @ parameters), 4)


def _r2_ols() -> str:
    (X_train, X_test), _, y_train, _ = _house_split()
    return _r2_linear(ordinary_least_squares(X_train, y_train), X_test)


def _r2_descent() -> str:
    _, (X_train, X_test), y_train, _ = _house_split()
    run = train_linear(X_train, y_train, learning_rate=0.1, n_iter=500, tolerance=0)
    return _r2_linear(run.parameters[-1], X_test)


def _r2_sgd(scaled: bool, **settings: str) -> float:
    raw, friendly, y_train, y_test = _house_split()
    X_train, X_test = friendly if scaled else raw
    model = SGDRegressor(random_state=0, **settings).fit(X_train, y_train)
    return float(model.score(X_test, y_test))


def _house_curvatures(scaled: bool) -> Any:
    raw, friendly, _, _ = _house_split()
    return np.linalg.eigvalsh(hessian((friendly if scaled else raw)[0]))


def _in_words(value: float) -> str:
    """Return a large number with two figures that count."""
    return as_text(np.round(value, 1 - int(np.log10(value))))


def _power(value: float) -> str:
    """Return a huge negative number as TeX, to its order of magnitude."""
    if value > -1e6:
        raise ValueError(f"{value} did not explode")
    return f"$-10^{{{np.floor(np.log10(-value)):.0f}}}$"


# 9 Normal equations: sums of the students' table
SUMS = {
    "ne_n": (len(HOURS), 0),
    "ne_sum_x": (HOURS.sum(), 1),
    "ne_sum_xx": ((HOURS**2).sum(), 1),
    "ne_sum_y": (SCORES.sum(), 1),
    "ne_sum_xy": ((HOURS * SCORES).sum(), 1),
}
GRID = (121, 161)


def _tex(value: float, digits: int) -> str:
    return fixed(value, digits).replace("\u202f", "\\,")


# 10 J(θ) = (θ − 3)², started at 0 with the rate 0.1
def _walk(n_steps: int) -> float:
    """Return θ after some steps; the slope is 2 (θ − 3)."""
    theta = 0.0
    for _ in range(n_steps):
        theta -= constant(0.1)(0) * 2 * (theta - 3)
    return theta


NUMBERS: dict[str, Callable[[], str]] = {
    "n_students": lambda: as_text(len(HOURS)),
    "mean_hours": lambda: as_text(HOURS.mean(), 2),
    "std_hours": lambda: as_text(HOURS.std(), 2),
    "mean_score": lambda: as_text(SCORES.mean(), 1),
    "rmse_start": lambda: as_text(np.sqrt(_loop().costs[0]), 1),
    "j_start": lambda: as_text(_loop().costs[0], 2),
    **{f"j_{k}": lambda k=k: as_text(_loop().costs[k], 2) for k in (1, 2, 5, 20, 40)},
    "j_best": lambda: as_text(BEST_COST, 2),
    "grad_b_start": lambda: as_text(_loop().gradients[0, 0], 1),
    "grad_w_start": lambda: as_text(_loop().gradients[0, 1], 1),
    "b_1": lambda: as_text(_loop().parameters[1, 0], 2),
    "w_1": lambda: as_text(_loop().parameters[1, 1], 2),
    "shrink": lambda: as_text(100 * (1 - 0.1 * hessian(SCALED)[0, 0])) + "%",
    "shrink_11": lambda: as_text(100 * (1.1 * hessian(SCALED)[0, 0] - 1)) + "%",
    "j_11_5": lambda: as_text(_flight().costs[5]),
    "j_11_million": lambda: as_text(np.flatnonzero(_flight().costs > 1e6)[0]),
    "houses_limit_raw": lambda: as_text(2 / _house_curvatures(False)[-1], 5),
    "houses_limit_scaled": lambda: as_text(2 / _house_curvatures(True)[-1], 2),
    "houses_condition_raw": lambda: _in_words(
        _house_curvatures(False)[-1] / _house_curvatures(False)[0]
    ),
    "houses_condition_scaled": lambda: as_text(
        _house_curvatures(True)[-1] / _house_curvatures(True)[0], 1
    ),
    "ols_w": lambda: as_text(BEST_W, 2),
    "ols_b": lambda: as_text(BEST_B, 2),
    "score_at_six": lambda: as_text(BEST_B + 6 * BEST_W, 1),
    "score_at_fifteen": lambda: as_text(BEST_B + 15 * BEST_W),
    "r2_ols": _r2_ols,
    "r2_gd": _r2_descent,
    "r2_sgd": lambda: as_text(_r2_sgd(scaled=True), 4),
    "r2_sgd_raw": lambda: _power(_r2_sgd(scaled=False)),
    "r2_sgd_optimal": lambda: _power(_r2_sgd(True, learning_rate="optimal")),
    "condition_raw": lambda: as_text(_curvatures()[1] / _curvatures()[0]),
    "curve_small": lambda: as_text(_curvatures()[0], 2),
    "curve_large": lambda: as_text(_curvatures()[1], 1),
    "limit_raw": lambda: as_text(2 / _curvatures()[1], 4),
    "grid_w_steps": lambda: as_text(GRID[0]),
    "grid_b_steps": lambda: as_text(GRID[1]),
    "grid_size": lambda: as_text(GRID[0] * GRID[1]),
    "grid_years": lambda: as_text(1e20 / 1e6 / (365.25 * 86400) / 1e6),
    **{name: partial(_tex, *sum_and_digits) for name, sum_and_digits in SUMS.items()},
    "gd_slope_0": lambda: as_text(2 * (_walk(0) - 3)),
    "gd_slope_1": lambda: as_text(2 * (_walk(1) - 3), 1),
    "gd_theta_1": lambda: as_text(_walk(1), 1),
    "gd_theta_2": lambda: as_text(_walk(2), 2),
    "factor_01": lambda: as_text(1 - 2 * 0.1, 1),
    "cost_factor_01": lambda: as_text((1 - 2 * 0.1) ** 2, 2),
    "factor_11": lambda: as_text(1 - 2 * 1.1, 1),
    "cost_factor_11": lambda: as_text((1 - 2 * 1.1) ** 2, 2),
    "steps_0001": partial(_steps, 0.001),
    "steps_01": partial(_steps, 0.1),
    "steps_05": partial(_steps, 0.5),
    "steps_09": partial(_steps, 0.9),
    "steps_10": partial(_ends, 1.0),
    "steps_105": partial(_ends, 1.05),
    "raw_steps_003": partial(_steps, 0.03, raw=True),
    "decay_30": lambda: as_text(0.1 / (1 + 30 / 30), 2),
    "decay_300": lambda: as_text(0.1 / (1 + 300 / 30), 3),
    "stop_improvement": lambda: as_text(_false_end(), 1),
    "stop_gradient_steps": partial(_steps, 0.001, raw=True),
}
