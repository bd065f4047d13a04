"""Figures of sections 7, 8 and 12: fits, errors, losses, the pipeline."""

from typing import Any

import numpy as np

from app.ml.datasets.target_functions import TRUTHS
from app.ml.estimators.losses import (
    absolute_error,
    binary_cross_entropy,
    hinge,
    huber,
    squared_error,
)
from app.ml.estimators.polynomials import fit_polynomials, predict_polynomials
from app.ml.evaluation.validation import validation_curve
from app.svg.diagrams import flow
from app.svg.plot import Plot, panels


def _samples() -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Return the training and the test points of the cell `degrees`."""
    rng = np.random.default_rng(2)

    def draw(n: int) -> tuple[Any, Any]:
        x = rng.uniform(-1, 1, n)
        return x, TRUTHS["sine"](x) + 0.25 * rng.normal(size=n)

    return draw(20), draw(200)


def three_fits() -> str:
    """Draw polynomials of degree 1, 3 and 9 through the same points."""
    train, test = _samples()
    fits = fit_polynomials(*train, 9)
    grid = np.linspace(-1, 1, 401)
    curves = predict_polynomials(fits, grid)
    plots = []
    for degree, said in ((1, "too simple"), (3, "about right"), (9, "too flexible")):
        plot = Plot(
            f"A polynomial of degree {degree} through twenty points: {said}.",
            x=(-1, 1),
            y=(-2, 2),
            x_label="$x$",
            y_label="$y$" if degree == 1 else "",
            x_ticks=(-1, 0, 1),
            y_ticks=(-2, -1, 0, 1, 2),
            aspect=0.95,
            title=f"degree {degree}: {said}",
        )
        seen = np.abs(curves[degree]) <= 2
        plot.points(test[0][::4], test[1][::4], "test", size=6)
        for part in np.split(np.arange(401), np.flatnonzero(np.diff(seen)) + 1):
            if seen[part[0]] and len(part) > 1:
                plot.line(grid[part], curves[degree][part], "estimator")
        plot.points(*train, "training")
        plots.append(plot)
    return panels(*plots)


def error_curves() -> str:
    """Draw training and test error of these points over the degree."""
    curve = validation_curve(*_samples(), max_degree=10)
    degrees = np.arange(1, 11)
    plot = Plot(
        "Training error falls with every degree; test error falls to degree 3 and then "
        "rises by a factor of a hundred.",
        x=(0.5, 10.5),
        y=(0.01, 20),
        x_label="degree of the polynomial",
        y_label="mean squared error",
        x_ticks=degrees.tolist(),
        y_ticks=((0.01, "0.01"), (0.1, "0.1"), (1, "1"), (10, "10")),
        y_log=True,
        aspect=1.8,
    )
    plot.rule("noise", y=0.25**2)
    plot.text(1, 0.058, "noise", at="below", role="ink-muted")
    for errors, role, said in (
        (curve.test_errors[1:], "test", "test error"),
        (curve.train_errors[1:], "training", "training error"),
    ):
        plot.line(degrees, errors, role)
        plot.points(degrees, errors, role, label=said)
    return plot.html()


def regression_losses() -> str:
    """Draw squared, absolute and Huber loss over the residual."""
    r = np.linspace(-4, 4, 161)
    zero = np.zeros_like(r)
    plot = Plot(
        "Squared loss is a steep parabola, absolute loss a V, Huber loss a parabola "
        "that goes over into straight lines.",
        x=(-4, 4),
        y=(0, 8),
        x_label=r"residual $r = \hat y - y$",
        y_label="loss",
        aspect=1.8,
    )
    near = r**2 <= 8
    plot.line(
        r[near],
        squared_error.value(zero, r)[near],
        "run-3",
        label="squared",
        dash="solid",
    )
    plot.line(
        r, absolute_error.value(zero, r), "run-2", label="absolute", dash="dashed"
    )
    plot.line(
        r,
        huber(2.0).value(zero, r),
        "run-4",
        label=r"Huber, $\delta = 2$",
        dash="dotted",
    )
    return plot.html()


def classification_losses() -> str:
    """Draw mistakes, cross-entropy and hinge over the margin."""
    margin = np.linspace(-3, 3, 241)
    plot = Plot(
        "Against the margin, the count of mistakes is a step at zero; cross-entropy "
        "and hinge fall steadily where the side is wrong.",
        x=(-3, 3),
        y=(0, 4),
        x_label="margin $yz$: wrong side | right side",
        y_label="loss",
        x_ticks=(-3, -2, -1, 0, 1, 2, 3),
        aspect=1.8,
    )
    ones = np.ones_like(margin)
    plot.line([-3, 0, 0, 3], [1, 1, 0, 0], "reference", label="mistake or not")
    entropy = binary_cross_entropy.value(ones, margin)
    plot.line(margin, entropy, "run-3", label="cross-entropy", dash="solid")
    plot.line(margin, hinge.value(ones, margin), "run-2", label="hinge", dash="dashed")
    return plot.html()


def pipeline() -> str:
    """Draw the parts of the pipeline in their order."""
    return flow(
        "The data are split; scaling, training and comparing use the training set; the "
        "chosen model is evaluated once on the test set.",
        [
            "data",
            "split",
            ("scale, train, compare", "training"),
            ("evaluate once", "test"),
        ],
    )
