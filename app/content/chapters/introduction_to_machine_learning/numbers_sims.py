"""Numbers of the tasks around the simulations: what these show with the given settings.

The text may not know the simulations, so their data are drawn here once more; the tests
compare both.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from app.content.numbers import as_text
from app.data import study_hours
from app.ml.datasets.generators import blobs
from app.ml.datasets.target_functions import sample_truth
from app.ml.estimators.classification import train_logistic
from app.ml.estimators.clustering import k_means
from app.ml.estimators.features import standardize
from app.ml.estimators.linear_models import train_linear
from app.ml.evaluation.validation import ValidationCurve, validation_curve
from app.ml.optimize.descent import walk
from app.ml.optimize.landscapes import LANDSCAPES_1D, LANDSCAPES_2D
from app.ml.optimize.optimizers import (
    Optimizer,
    adagrad,
    adam,
    gradient_descent,
    momentum,
    nesterov,
    rmsprop,
)
from app.ml.optimize.stability import stability_limit
from app.ml.probability.logits import sigmoid

N_POINTS = 40


# 2 Supervised and unsupervised learning: cats and dogs, and one cloud
@cache
def _points(name: str) -> tuple[Any, Any]:
    if name == "animals":
        data = blobs(
            N_POINTS, centers=((-1, -0.8), (1, 0.8)), spread=0.8, random_state=3
        )
        X = (np.array([9.0, 8.5]) + data.X * [2.6, 2.0]).clip(0.5, None)
        return np.round(X, 2), data.y
    generator = np.random.default_rng(3)
    X = generator.standard_normal((N_POINTS, 2))
    labels = generator.random(N_POINTS) < sigmoid(4 * (X[:, 0] - X[:, 1]))
    return np.round(X, 2), labels.astype(int)


def _by_boundary(name: str) -> int:
    """Return how many labels the boundary gets right at its end."""
    X, y = _points(name)
    Z = standardize(X).X
    run = train_logistic(Z, y, learning_rate=5.0, n_iter=60, tolerance=1e-2)
    b, w = run.parameters[-1][0], run.parameters[-1][1:]
    return int((((b + Z @ w) >= 0) == y).sum())


def _by_groups(name: str) -> int:
    """Return how many labels are right if each group is named by its majority."""
    X, y = _points(name)
    start = np.random.default_rng([3, 1])
    groups = k_means(standardize(X).X, 2, random_state=start).labels[-1]
    ones = [y[groups == k] for k in (0, 1)]
    return int(sum(max(it.sum(), len(it) - it.sum()) for it in ones))


# 5 The training process, with the settings that it opens with
def _steps_until_close() -> int:
    x = standardize(study_hours["hours"].to_numpy()).X[:, 0]
    run = train_linear(
        x, study_hours["score"], learning_rate=0.05, n_iter=1000, tolerance=1e-3
    )
    return int(np.flatnonzero(run.costs < 1.001 * run.costs[-1])[0])


# 7 Training error and test error
@cache
def _degrees(n_train: int = 20) -> ValidationCurve:
    parts = np.random.default_rng(96).spawn(2)
    drawn = [
        sample_truth("cubic", most, noise=0.1, random_state=rng)
        for most, rng in zip((100, 200), parts, strict=True)
    ]
    cut = [
        tuple(part[:n] for part in xy)
        for xy, n in zip(drawn, (n_train, 60), strict=True)
    ]
    return validation_curve(*cut, max_degree=15)


def _degree_error(part: str, degree: int, n_train: int = 20) -> str:
    return as_text(getattr(_degrees(n_train), f"{part}_errors")[degree], 4)


# 10 Gradient descent: six optimizers in the elongated valley
RACE = 5000
OPTIMIZERS: dict[str, Callable[[float], Optimizer]] = {
    "plain": gradient_descent,
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
}


@cache
def _race(name: str, landscape: str = "elongated-valley", rate: float = 0.05) -> str:
    start = np.array([{"simple-bowl": (-2.0, 1.5)}.get(landscape, (-2.5, 1.5))])
    runs = walk(
        LANDSCAPES_2D[landscape],
        OPTIMIZERS[name](rate),
        start,
        max_steps=RACE,
        tolerance=1e-3,
    )
    return as_text(runs.n_steps[0])


# 11 One ball on a curve
def _rest(start: float, decay: float = 0.0) -> str:
    optimizer = momentum(0.02, decay) if decay else gradient_descent(0.02)
    runs = walk(
        LANDSCAPES_1D["two-minima"],
        optimizer,
        np.array([[start]]),
        max_steps=300,
        tolerance=1e-3,
    )
    return as_text(runs.points[-1, 0, 0], 2)


def _holding(index: int) -> str:
    both = LANDSCAPES_1D["wide-and-sharp"]
    return as_text(stability_limit(both, both.minima[index]), 2)


NUMBERS: dict[str, Callable[[], str]] = {
    "animals_n": lambda: as_text(N_POINTS),
    "animals_groups": lambda: "two",
    "animals_right": lambda: as_text(_by_boundary("animals")),
    "cloud_n": lambda: as_text(N_POINTS),
    "cloud_right": lambda: as_text(_by_boundary("cloud")),
    "cloud_match": lambda: as_text(_by_groups("cloud")),
    "cloud_chance": lambda: as_text(max(np.bincount(_points("cloud")[1]))),
    **{
        f"even_{cost}": lambda cost=cost: as_text(1 / (1 + cost), 2) for cost in (5, 20)
    },
    "sim_steps_close": lambda: as_text(_steps_until_close()),
    "sim_best_degree": lambda: as_text(_degrees().best_degree),
    "sim_best_test": lambda: _degree_error("test", _degrees().best_degree),
    "sim_test_1": lambda: _degree_error("test", 1),
    "sim_test_10": lambda: _degree_error("test", 10),
    **{
        f"sim_{part}_{n}": lambda part=part, n=n: _degree_error(part, 10, n)
        for part in ("train", "test")
        for n in (15, 60)
    },
    "sim_noise": lambda: as_text(0.1**2, 2),
    "valley_steps": lambda: _race("plain", rate=0.45),
    "valley_limit": lambda: as_text(
        stability_limit(LANDSCAPES_2D["elongated-valley"], [0.0, 0.0]), 1
    ),
    "bowl_steps_045": lambda: _race("plain", "simple-bowl", 0.45),
    **{
        f"race_{name}": lambda name=name: _race(name)
        for name in OPTIMIZERS
        if name != "adagrad"
    },
    "race_limit": lambda: as_text(RACE),
    "ball_right_plain": lambda: _rest(1.9),
    "ball_right_momentum": lambda: _rest(1.9, 0.9),
    "ball_left_momentum": lambda: _rest(-2.0, 0.9),
    "hold_wide": lambda: _holding(0),
    "hold_sharp": lambda: _holding(1),
}
