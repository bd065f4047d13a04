"""Figures of the sections on derivatives, gradients and descent."""

import numpy as np

from app.content.chapters.mathematics_of_machine_learning import experiments as _lab
from app.ml.estimators.linear_models import hessian, ordinary_least_squares
from app.svg.diagrams import flow
from app.svg.plot import Plot, panels


def secants() -> str:
    """Draw the way of the starting taxi, two secants and the tangent."""
    plot = Plot(
        "A parabola; straight lines through its point at 2 seconds and a second "
        "point that comes closer turn into the tangent.",
        x=(0, 4.8),
        y=(0, 28),
        x_label="time $t$ (seconds)",
        y_label="way $s$ (metres)",
    )
    t = np.linspace(0, 4.8, 97)
    for h in (2.0, 1.0):
        slope = 6 + 1.5 * h
        plot.line(t, 6 + slope * (t - 2), "ghost", width=1.5)
        plot.points([2 + h], [1.5 * (2 + h) ** 2], "training")
        plot.text(2 + h, 1.5 * (2 + h) ** 2, f"$h = {h:g}$", at="right")
    plot.line(t, 6 + 6 * (t - 2), "gradient", label="tangent, slope 6")
    plot.line(t, 1.5 * t**2, "estimator", label="$s(t) = 1.5\\,t^2$")
    return str(plot.points([2], [6], "estimator"))


def _powers(low: int, high: int, step: int) -> list[tuple[float, str]]:
    """Return ticks at powers of ten."""
    return [(10.0**n, f"$10^{{{n}}}$") for n in range(low, high + 1, step)]


def step_error() -> str:
    """Draw the error of finite differences against the step size."""
    h = np.logspace(-15, 0, 121)
    truth = np.cos(1.0)
    forward = np.abs((np.sin(1 + h) - np.sin(1)) / h - truth)
    central = np.abs((np.sin(1 + h) - np.sin(1 - h)) / (2 * h) - truth)
    plot = Plot(
        "Two V-shaped curves on logarithmic axes: jagged on the left, straight on the "
        "right; the central one reaches deeper.",
        x=(1e-15, 1),
        y=(1e-13, 1),
        x_label="step size $h$",
        y_label="error of the slope",
        x_ticks=_powers(-15, 0, 3),
        y_ticks=_powers(-12, 0, 3),
        x_log=True,
        y_log=True,
    )
    plot.line(h, np.maximum(forward, 1e-13), "training", label="forward")
    plot.line(h, np.maximum(central, 1e-13), "test", dash="dashed", label="central")
    plot.text(3e-14, 1e-7, "too few digits", at="right")
    return str(plot.text(0.5, 1e-11, "not yet the tangent", at="left"))


def gradient_contour() -> str:
    """Draw the cost of three rides as contours, with the gradient at one point."""
    at, best = np.array([2.0, 3.0]), np.array([4.0, 3.5])
    A = np.column_stack([np.ones(3), _lab.THREE_KM])
    slope = 2 / 3 * A.T @ (A @ at - _lab.THREE_FARES)
    down = at - 0.1 * slope
    plot = Plot(
        "Long elliptic contour lines around the minimum; the arrow down from a point "
        "crosses its contour line at a right angle and misses the minimum.",
        x=(0, 8),
        y=(1.2, 5.6),
        x_label="base fee $b$",
        y_label="price per km $w$",
        equal=True,
    )

    def cost(b: np.ndarray, w: np.ndarray) -> np.ndarray:
        return np.mean(
            [(b + w * x - y) ** 2 for x, y in zip(*_three(), strict=True)], axis=0
        )

    plot.contours(cost, [0.7, 2, 5, float(cost(*at)), 16, 26, 40, 60, 84, 112])
    plot.line([at[0], down[0]], [at[1], at[1]], "residual")
    plot.line([down[0], down[0]], [at[1], down[1]], "residual")
    plot.arrow(tuple(at), tuple(down), "gradient")
    plot.points(*at, "estimator").text(*at, "here", at="left")
    plot.text(2.3, 2.95, r"$-\partial J/\partial b$", at="below")
    plot.text(2.65, 3.75, r"$-\partial J/\partial w$", at="right")
    plot.points(*best, "global-minimum")
    return str(plot.text(*best, "minimum", at="right"))


def _three() -> tuple[np.ndarray, np.ndarray]:
    return _lab.THREE_KM, _lab.THREE_FARES


def chain() -> str:
    """Draw the smallest network as a chain of boxes."""
    return flow(
        "A chain of four boxes: weight w, z, a, loss L; each arrow carries its slope.",
        [
            ("weight $w$", "estimator"),
            ("${z = w x}$", "training"),
            (r"${a = \sigma(z)}$", "training"),
            ("${L = (a - y)^2}$", "cost"),
        ],
        arrows=["slope $x$", "slope $a(1 - a)$", "slope $2(a - y)$"],
        back="multiply the three slopes",
    )


def descent_paths() -> str:
    """Draw descent on the raw and on the standardized distances."""
    names = {
        False: ("Raw kilometres", "base fee", "price per km"),
        True: ("Standardized", "fee of a mean ride", "price per deviation"),
    }
    plots = []
    for standardized, (name, b_label, w_label) in names.items():
        x, fare = _lab.distances(standardized=standardized), _lab.rides()[1]
        best, H = ordinary_least_squares(x, fare), hessian(x)
        path = _lab.first_steps(standardized=standardized)
        size = 1.5 * np.abs(path - best).max()
        plot = Plot(
            f"{name}: contour lines of the cost and the path of gradient descent.",
            x=(float(best[0] - size), float(best[0] + size)),
            y=(float(best[1] - size), float(best[1] + size)),
            x_label=b_label,
            y_label=w_label,
            equal=True,
            title=name,
        )

        def excess(
            b: np.ndarray, w: np.ndarray, best: np.ndarray = best, H: np.ndarray = H
        ) -> np.ndarray:
            d = np.stack([b - best[0], w - best[1]])
            return 0.5 * np.einsum("i...,ij,j...->...", d, H, d)

        top = float(excess(*path[0]))
        plot.contours(excess, [top * share for share in (0.02, 0.15, 0.4, 1, 2, 4)])
        plot.line(*path.T, "gradient").points(*path.T, "estimator", size=5)
        plots.append(plot.points(*best, "global-minimum"))
    return panels(*plots)
