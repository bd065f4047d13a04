"""Figures of sections 9 to 11: landscapes, learning rates, minima."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from app.data import study_hours
from app.ml.estimators.features import standardize
from app.ml.estimators.linear_models import (
    hessian,
    ordinary_least_squares,
    train_linear,
)
from app.ml.optimize.landscapes import LANDSCAPES_1D
from app.svg.plot import Plot, panels

HOURS = study_hours["hours"].to_numpy()
SCORES = study_hours["score"].to_numpy()
LEVELS = [40, 60, 100, 200, 400, 800, 1600, 3200, 1e5]


def _cost(x: Any) -> Callable[[Any, Any], Any]:
    """Return the cost of a line as a function of slope and intercept."""
    return lambda w, b: ((w[..., None] * x + b[..., None] - SCORES) ** 2).mean(axis=-1)


def two_landscapes() -> str:
    """Draw the cost of every line, on raw and on standardized hours."""
    scaled = standardize(HOURS).X[:, 0]
    plots = []
    for x, title, width, height, ticks in (
        (HOURS, "raw hours", (0, 14), (0, 70), (0, 5, 10)),
        (scaled, "standardized hours", (-22, 49), (28, 99), (-20, 0, 20, 40)),
    ):
        b, w = ordinary_least_squares(x, SCORES)
        plot = Plot(
            f"Level lines of the cost, {title}: "
            + (
                "a long narrow valley." if x is HOURS else "circles around the minimum."
            ),
            x=width,
            y=height,
            x_label="slope $w$",
            y_label="intercept $b$",
            x_ticks=ticks,
            aspect=1,
            title=title,
        )
        plot.contours(_cost(x), LEVELS)
        plot.points([w], [b], "global-minimum")
        plots.append(plot)
    return panels(*plots)


def three_algorithms() -> str:
    """Draw how each algorithm gets from a first line to the best one."""
    scaled = standardize(HOURS).X[:, 0]
    b, w = ordinary_least_squares(scaled, SCORES)
    plots = []
    for size, title, seen, steps in (
        (len(SCORES), "gradient descent", "all students", 40),
        (1, "stochastic descent", "one student", 150),
    ):
        run = train_linear(
            scaled,
            SCORES,
            learning_rate=0.1 if size > 1 else 0.03,
            batch_size=size,
            n_iter=steps,
            start=[35.0, -15.0],
            random_state=3,
        )
        plot = Plot(
            f"Level lines of the cost and the path of {title}, which looks at {seen} "
            "in each step, from a corner towards the minimum.",
            x=(-22, 40),
            y=(28, 90),
            x_label="slope $w$",
            y_label="intercept $b$",
            x_ticks=(-20, 0, 20, 40),
            y_ticks=(30, 50, 70, 90),
            aspect=1,
            title=f"{seen} at a time",
        )
        plot.contours(_cost(scaled), LEVELS)
        plot.line(run.parameters[:, 1], run.parameters[:, 0], "estimator", width=1.5)
        if size > 1:
            plot.points(run.parameters[:, 1], run.parameters[:, 0], "estimator", size=6)
        plots.append(plot.points([w], [b], "global-minimum"))
    return panels(*plots)


def three_rates() -> str:
    """Draw descent on the students' cost along b, with three learning rates."""
    curvature = float(hessian(standardize(HOURS).X)[0, 0])
    far = np.linspace(-3.2, 3.2, 129)
    plots = []
    for rate, title in ((0.03, "too small"), (0.3, "about right"), (1.05, "too large")):
        path = -2.0 * (1 - rate * curvature) ** np.arange(7)
        plot = Plot(
            f"Six steps on a parabola with the rate {rate}: {title}.",
            x=(-3.2, 3.2),
            y=(0, 10),
            x_label="distance to the minimum",
            y_label="cost above it" if rate == 0.03 else "",
            x_ticks=(-2, 0, 2),
            y_ticks=(),
            aspect=1,
            title=rf"$\eta = {rate}$: {title}",
        )
        plot.line(far, far**2, "cost")
        for start, end in pairwise(path):
            if abs(end - start) > 0.25:
                plot.arrow((start, start**2), (end, end**2), "gradient")
        plot.points(path, path**2, "estimator", size=8)
        plots.append(plot)
    return panels(*plots)


def two_minima() -> str:
    """Draw the curve with a global and a local minimum."""
    landscape = LANDSCAPES_1D["two-minima"]
    x = np.linspace(-2.1, 2.1, 211)
    lowest, local = (float(place[0]) for place in landscape.minima)
    top = float(np.sort(np.roots([4, 0, -6, 0.5]).real)[1])

    def height(at: Any) -> Any:
        return landscape.loss(np.atleast_1d(at)[:, None])

    plot = Plot(
        "A curve with two valleys: the left one, lower, holds the global minimum, the "
        "right one a local minimum; a hilltop lies between them.",
        x=(-2.1, 2.1),
        y=(-5, 7),
        x_label="$x$",
        y_label="$f(x)$",
        x_ticks=(-2, -1, 0, 1, 2),
        aspect=1.8,
    )
    plot.line(x, height(x), "cost")
    for at, role, said in (
        (lowest, "global-minimum", "global minimum"),
        (local, "local-minimum", "local minimum"),
    ):
        plot.points([at], height(at), role)
        value = float(height(at)[0])
        plot.text(at, value - 0.4, f"{said}, {value:.2f}".replace("-", "−"), at="below")
    plot.points([top], height(top), "residual", size=9)
    plot.text(top, float(height(top)[0]) + 0.5, "hilltop", at="above")
    return plot.html()
