"""Numbers of sections 7, 8 and 12: errors, losses, and how far to trust a line."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import LinearRegression, SGDRegressor
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeRegressor

from app.content.numbers import as_text
from app.data import houses, study_hours
from app.ml.datasets.target_functions import TRUTHS
from app.ml.estimators.losses import (
    absolute_error,
    binary_cross_entropy,
    categorical_cross_entropy,
    hinge,
    huber,
    squared_error,
)
from app.ml.evaluation.bias_variance import bias_variance_decomposition, refit_worlds
from app.ml.evaluation.validation import ValidationCurve, validation_curve

NOISE = 0.25
WORLDS, REPETITIONS = 2000, 400


# 7 Houses, then polynomials on a noisy sine
@cache
def _house_errors(name: str) -> tuple[float, float]:
    """Return the mean absolute errors in training and test."""
    X, y = houses.drop(columns="price"), houses["price"]
    X_train, X_test, y_train, y_test = train_test_split(
        X, y, test_size=0.25, random_state=0
    )
    model = _models()[name].fit(X_train, y_train)
    sets = ((X_train, y_train), (X_test, y_test))
    first, second = (float(np.abs(model.predict(X) - y).mean()) for X, y in sets)
    return first, second


def _models() -> dict[str, Any]:
    return {
        "mean": DummyRegressor(),
        "tree": DecisionTreeRegressor(random_state=0),
        "line": LinearRegression(),
        "ols": make_pipeline(StandardScaler(), LinearRegression()),
        "sgd": make_pipeline(StandardScaler(), SGDRegressor(random_state=0)),
    }


@cache
def _wave(n_train: int, seed: int = 2) -> ValidationCurve:
    """Return both errors of each degree, on the data of the cell `degrees`."""
    rng = np.random.default_rng(seed)

    def draw(n: int) -> tuple[Any, Any]:
        x = rng.uniform(-1, 1, n)
        return x, TRUTHS["sine"](x) + NOISE * rng.normal(size=n)

    return validation_curve(draw(n_train), draw(200), max_degree=10)


def _test_error(degree: int, n_train: int = 20) -> str:
    return as_text(_wave(n_train).test_errors[degree], 3)


def _share_of_three() -> str:
    best = [_wave(20, seed).best_degree for seed in range(REPETITIONS)]
    return as_text(best.count(3))


@cache
def _worlds(seed: int = 0) -> Any:
    return refit_worlds(
        TRUTHS["sine"],
        n_samples=20,
        noise=NOISE,
        n_worlds=WORLDS,
        max_degree=5,
        random_state=seed,
    )


@cache
def _parts(seed: int = 0) -> Any:
    worlds = _worlds(seed)
    return bias_variance_decomposition(worlds.predictions, worlds.truth, NOISE)


def _middle_world(degree: int) -> str:
    """Return the median of the worlds' mean squared distances from the truth."""
    off = (_worlds().predictions[:, degree] - _worlds().truth) ** 2
    return as_text(np.median(off.mean(axis=-1)), 3)


OTHERS = range(1, 6)
SETTLED = {1: 3, 3: 3, 5: 1}
"""Degree → decimals of its variance that other worlds confirm."""


# 8 Losses; the cross-entropies take scores, so a probability becomes its log-odds
def _cross_entropy(p: float) -> str:
    return as_text(binary_cross_entropy.value([1], [np.log(p / (1 - p))])[0], 2)


def _of_three(k: int) -> str:
    scores = np.log([[0.7, 0.2, 0.1]])
    return as_text(categorical_cross_entropy.value([k], scores)[0], 2)


def _best_constant(name: str) -> str:
    """Return the number with the smallest mean loss for five scores, one mistyped."""
    scores = np.array([58.0, 61.0, 63.0, 66.0, 6.0])
    losses = {"squared": squared_error, "absolute": absolute_error, "huber": huber(5.0)}
    candidates = np.linspace(0, 80, 8001)
    costs = [losses[name].value(scores, np.full(5, c)).mean() for c in candidates]
    return as_text(candidates[int(np.argmin(costs))], 1)


def _mean_loss(probabilities: list[float]) -> str:
    p = np.array(probabilities)
    return as_text(
        binary_cross_entropy.value([1, 1, 0, 0], np.log(p / (1 - p))).mean(), 2
    )


# 12 Cross-validation, and the bootstrap of the line at six hours
@cache
def _folds(name: str) -> str:
    X, y = houses.drop(columns="price"), houses["price"]
    X_train, _, y_train, _ = train_test_split(X, y, test_size=0.25, random_state=0)
    scores = cross_val_score(
        _models()[name], X_train, y_train, cv=5, scoring="neg_mean_absolute_error"
    )
    return as_text(-scores.mean(), 2)


def _line_at_six() -> float:
    line = np.polyfit(study_hours["hours"], study_hours["score"], 1)
    return float(np.polyval(line, 6))


@cache
def _at_six() -> tuple[Any, Any]:
    """Return bounds of nine tenths of the lines, and of single students."""
    x, y = study_hours["hours"].to_numpy(), study_hours["score"].to_numpy()
    residuals = y - np.polyval(np.polyfit(x, y, 1), x)
    rng = np.random.default_rng(0)
    draws = [rng.integers(0, len(x), len(x)) for _ in range(2000)]
    lines = np.array([np.polyval(np.polyfit(x[i], y[i], 1), 6) for i in draws])
    students = lines + rng.choice(residuals, 2000)
    return np.percentile(lines, [5, 95]), np.percentile(students, [5, 95])


NUMBERS: dict[str, Callable[[], str]] = {
    "tree_train": lambda: as_text(_house_errors("tree")[0]),
    "tree_test": lambda: as_text(_house_errors("tree")[1], 2),
    "line_train": lambda: as_text(_house_errors("line")[0], 2),
    "line_test": lambda: as_text(_house_errors("line")[1], 2),
    "poly_test_1": lambda: _test_error(1),
    "poly_test_3": lambda: _test_error(3),
    "poly_test_9": lambda: _test_error(9),
    "poly_big_test_3": lambda: _test_error(3, 200),
    "poly_big_test_9": lambda: _test_error(9, 200),
    "poly_noise": lambda: as_text(NOISE**2, 4),
    "poly_share_3": _share_of_three,
    "poly_repetitions": lambda: as_text(REPETITIONS),
    "n_worlds": lambda: as_text(WORLDS),
    **{
        f"bias_{degree}": lambda d=degree: as_text(_parts().bias_squared[d], 3)
        for degree in SETTLED
    },
    **{
        f"{name}_{degree}": lambda f=field, d=degree: as_text(
            getattr(_parts(), f)[d], SETTLED[d]
        )
        for name, field in (("variance", "variance"), ("loss", "expected_loss"))
        for degree in SETTLED
    },
    "variance_5_low": lambda: as_text(min(_parts(s).variance[5] for s in OTHERS), 2),
    "variance_5_high": lambda: as_text(max(_parts(s).variance[5] for s in OTHERS), 2),
    "median_3": lambda: _middle_world(3),
    "median_5": lambda: _middle_world(5),
    "noise_part": lambda: as_text(_parts().noise, 4),
    "squared_1": lambda: as_text(squared_error.value([0], [1])[0]),
    "squared_10": lambda: as_text(squared_error.value([0], [10])[0]),
    "absolute_1": lambda: as_text(absolute_error.value([0], [1])[0]),
    "absolute_10": lambda: as_text(absolute_error.value([0], [10])[0]),
    "huber_1": lambda: as_text(huber(2.0).value([0], [1])[0], 1),
    "huber_10": lambda: as_text(huber(2.0).value([0], [10])[0]),
    **{
        f"best_{name}": lambda name=name: _best_constant(name)
        for name in ("squared", "absolute", "huber")
    },
    "ce_09": lambda: _cross_entropy(0.9),
    "ce_05": lambda: _cross_entropy(0.5),
    "ce_001": lambda: _cross_entropy(0.01),
    "cce_cat": lambda: _of_three(0),
    "cce_bird": lambda: _of_three(2),
    "hinge_04": lambda: as_text(hinge.value([1], [0.4])[0], 1),
    "hinge_minus_2": lambda: as_text(hinge.value([1], [-2])[0]),
    "careful_loss": lambda: _mean_loss([0.8, 0.6, 0.3, 0.4]),
    "bold_loss": lambda: _mean_loss([0.99, 0.98, 0.02, 0.97]),
    "milder_loss": lambda: _mean_loss([0.99, 0.98, 0.02, 0.60]),
    "cv_mean": lambda: _folds("mean"),
    "cv_tree": lambda: _folds("tree"),
    "cv_ols": lambda: _folds("ols"),
    "cv_sgd": lambda: _folds("sgd"),
    "student_above": lambda: as_text(_at_six()[1][1] - _line_at_six()),
    "student_below": lambda: as_text(_line_at_six() - _at_six()[1][0]),
    "line_low": lambda: as_text(_at_six()[0][0], 1),
    "line_high": lambda: as_text(_at_six()[0][1], 1),
    "student_low": lambda: as_text(_at_six()[1][0], 1),
    "student_high": lambda: as_text(_at_six()[1][1], 1),
}
