"""Figures of activation functions, last layers, overfitting and double descent."""

from typing import Any

import numpy as np

from app.content.chapters.neural_networks import moons as _moons
from app.content.chapters.neural_networks import wide as _wide
from app.ml.networks.layers import ACTIVATIONS
from app.ml.networks.training import predict
from app.svg.diagrams import flow
from app.svg.plot import Plot, panels

CLASSES = ((0, "class-1"), (1, "class-2"))
NAMES = (("sigmoid", "sigmoid"), ("tanh", "tanh"), ("relu", "ReLU"))


def three_bends() -> str:
    """Draw three activation functions with their slopes."""
    z = np.linspace(-4, 4, 161)
    plots = []
    for name, title in NAMES:
        kind = ACTIVATIONS[name]
        a = kind.function(z)
        plot = Plot(
            f"The function {title} and, dashed, its slope.",
            x=(-4, 4),
            y=(-1.25, 2.25),
            x_label="$z$",
            aspect=1.05,
            title=title,
        )
        plot.rule("reference", y=0)
        plot.line(z, a, "estimator")
        plot.line(z, kind.slope(z, a), "gradient", dash="dashed", width=2)
        plots.append(plot)
    return panels(*plots)


def three_heads() -> str:
    """Draw what the last layer looks like for three kinds of answer."""
    kinds = (
        ("a number", "nothing", r"$\hat y - y$"),
        ("yes or no", "sigmoid", "$p - y$"),
        ("one of ten", "softmax", "$p_k - [k = y]$"),
    )
    rows = (
        flow(
            f"For {wanted}: hidden layer, sums, {bend}, and the way back begins.",
            [
                ("hidden layer", "training"),
                ("sums $z$", "estimator"),
                (wanted, "class-2"),
                (back, "gradient"),
            ],
            arrows=["weights", bend, "way back"],
        )
        for wanted, bend, back in kinds
    )
    return "".join(rows)


def moons_curves() -> str:
    """Draw the cost on known and on new points over the steps."""
    course = _moons.course()
    plot = Plot(
        "The cost on the training points falls; that on new points falls at first and "
        "rises afterwards.",
        x=(0, _moons.N_STEPS),
        y=(0, 1),
        x_label="step",
        y_label="mean cross-entropy",
    )
    plot.line(course.steps, course.known, "training", label="training points")
    plot.line(course.steps, course.new, "test", label="new points")
    best = course.best
    return str(plot.points([course.steps[best]], [course.new[best]], "test", size=14))


def moons_boundaries() -> str:
    """Draw four boundaries for the same forty points."""
    plain = _moons.course()
    shown = (
        ("as they are", plain.parameters[-1]),
        ("with a price", _moons.course(_moons.PRICE).parameters[-1]),
        ("dropout", _moons.course(dropout=_moons.DROPOUT).parameters[-1]),
        ("stopped early", plain.parameters[plain.best]),
    )
    X, y = _moons.known()
    plots = []
    for title, theta in shown:
        plot = Plot(
            f"Forty points of two crescents and a boundary, {title}.",
            x=(-1.9, 2.9),
            y=(-1.5, 2),
            x_ticks=(),
            y_ticks=(),
            equal=True,
            title=title,
        )
        plot.contours(_chance(theta), [0.5], "estimator", filled=False)
        for label, role in CLASSES:
            plot.points(*X[y == label].T, role, size=7)
        plots.append(plot)
    return panels(*plots[:2]) + panels(*plots[2:])


def _chance(theta: Any) -> Any:
    """Return the probability that a network gives a point."""

    def chance(a: Any, b: Any) -> Any:
        rows = np.column_stack([np.ravel(a), np.ravel(b)])
        return predict(_moons.NETWORK, theta, rows).reshape(np.shape(a))

    return chance


def descent_twice() -> str:
    """Draw the error on new points by the number of neurons."""
    errors = _wide.errors()
    plot = Plot(
        "The error falls to about twenty neurons, rises to a sharp peak at forty, and "
        "falls again; with a price on the weights it falls almost all the way.",
        x=(3, 1000),
        y=(0.4, 150),
        x_label="hidden neurons",
        y_label="error on new points",
        x_log=True,
        y_log=True,
        x_ticks=[(n, str(n)) for n in (5, 10, 20, 40, 100, 300, 1000)],
        y_ticks=[(n, str(n)) for n in (0.5, 1, 10, 100)],
    )
    plot.rule("reference", x=_wide.N_POINTS)
    plot.line(_wide.WIDTHS, errors.plain, "test", label="least squares")
    plot.line(
        _wide.WIDTHS, errors.priced, "training", dash="dashed", label="with a price"
    )
    return str(plot.text(42, 110, "as many as points", at="right", role="ink-muted"))
