"""Figures of the opening and of the sections on linear algebra."""

from typing import Any

import numpy as np

from app.content.chapters.mathematics_of_machine_learning import experiments as _lab
from app.svg.plot import Plot, panels

_TURN = np.linspace(0, 2 * np.pi, 121)
_CIRCLE = np.array([np.cos(_TURN), np.sin(_TURN)])
ORIGIN = (0.0, 0.0)


def three_looks() -> str:
    """Draw the receipts three times, as each branch looks at them."""
    km, fare = (values[:24] for values in _lab.rides())
    ends = np.array([0.0, 10.0])
    plots = [
        Plot(said, x=(0, 10), y=(0, 48), x_ticks=(), y_ticks=(), aspect=1.3, title=name)
        for name, said in (
            ("Algebra: which lines?", "Points and several candidate lines."),
            ("Calculus: which way?", "Points, a poor line, arrows towards a better."),
            ("Probability: how sure?", "Points and a band around the line."),
        )
    ]
    for b, w in ((14, 1.2), (8, 2.4), (0, 5)):
        plots[0].line(ends, b + w * ends, "ghost", width=1.5)
    plots[0].line(ends, 3 + 4 * ends, "estimator")
    plots[1].line(ends, 8 + 2.4 * ends, "estimator").line(ends, 3 + 4 * ends, "ghost")
    plots[1].arrow((8.6, 28), (8.6, 36), "gradient")
    plots[1].arrow((1.4, 11.8), (1.4, 8.6), "gradient")
    plots[2].area(ends, 3 + 4 * ends - 5, 3 + 4 * ends + 5, "variance", opacity=0.3)
    plots[2].line(ends, 3 + 4 * ends, "estimator")
    for plot in plots:
        plot.points(km, fare, "training", size=6)
    return panels(*plots)


def two_norms() -> str:
    """Draw the way of a bird and of a taxi across the blocks of a town."""
    plot = Plot(
        "A grid of streets. A straight arrow leads from (0, 0) to (3, 4); a dashed "
        "way follows the streets.",
        x=(-1.7, 6.5),
        y=(-0.7, 4.7),
        x_ticks=range(-1, 7),
        y_ticks=range(5),
        x_label="blocks east",
        y_label="blocks north",
        equal=True,
    )
    plot.line([0, 3, 3], [0, 0, 4], "test", dash="dashed", label="taxi: 3 + 4")
    plot.arrow(ORIGIN, (3, 4), "training")
    plot.text(1.5, 2.1, "bird", at="left", role="training")
    plot.points([0], [0], "estimator").text(0, 0, "station", at="below")
    return str(plot.points([3], [4], "estimator").text(3, 4, "theatre", at="above"))


def dot_shadow() -> str:
    """Draw the shadow of one arrow on the line of another, for three angles."""
    plots = []
    for angle, name in ((40, "positive"), (90, "zero"), (130, "negative")):
        turn = np.radians(angle)
        tip = 2 * np.array([np.cos(turn), np.sin(turn)])
        plot = Plot(
            f"Arrow b at {angle} degrees to arrow a; its shadow is {name}.",
            x=(-1.8, 3.3),
            y=(-0.6, 2.4),
            x_ticks=(),
            y_ticks=(),
            equal=True,
            title=rf"$a \cdot b$ {name}",
        )
        plot.line([-1.8, 3.3], [0, 0], "ghost")
        plot.line([tip[0], tip[0]], [tip[1], 0], "residual")
        plot.arrow(ORIGIN, (2.6, 0), "training").text(2.6, 0, "$a$", at="above")
        plot.arrow(ORIGIN, tuple(tip), "test").text(*tip, "$b$", at="right")
        if angle != 90:
            plot.line([0, tip[0]], [-0.18, -0.18], "cost", width=5)
            plot.text(tip[0] / 2, -0.2, "shadow", at="below", role="cost")
        plots.append(plot)
    return panels(*plots)


def _table(plot: Any, left: float, columns: list[list[str]], roles: list[str]) -> None:
    """Draw columns of entries, each on the ground of its role."""
    for index, (entries, role) in enumerate(zip(columns, roles, strict=True)):
        x = left + index
        high, low = 3.0, 3.0 - len(entries)
        corners = [(x, low), (x + 0.9, low), (x + 0.9, high), (x, high)]
        plot.polygon(corners, role, opacity=0.15)
        for row, entry in enumerate(entries):
            plot.text(x + 0.45, high - row - 0.5, f"${entry}$")


def matrix_times_vector() -> str:
    """Draw one product as dot products of rows and as a blend of columns."""
    says = "The table of rides times the rule (3, 4) gives the fares 7, 13 and 27"
    look: dict[str, Any] = {"x_ticks": (), "y_ticks": (), "aspect": 2.0}
    rows = Plot(f"{says}, row by row.", (0, 6), (0, 3), title="By rows", **look)
    for row, role in enumerate(("training", "test", "cost")):
        top = 2.95 - row
        frame = [(0, top - 0.85), (1.95, top - 0.85), (1.95, top), (0, top)]
        rows.polygon(frame, role, opacity=0.15)
        fare = [(4.8, top - 0.85), (5.7, top - 0.85), (5.7, top), (4.8, top)]
        rows.polygon(fare, role, opacity=0.15)
        said = ("1", "2.5", "6")[row], ("7", "13", "27")[row]
        rows.text(0.5, top - 0.42, "$1$").text(1.45, top - 0.42, f"${said[0]}$")
        rows.text(5.25, top - 0.42, f"${said[1]}$")
    _table(rows, 2.9, [["3", "4"]], ["ghost"])
    rows.text(2.4, 1.5, r"$\cdot$").text(4.3, 1.5, "$=$")
    blend = Plot(f"{says}, as a blend.", (0, 6), (0, 3), title="By columns", **look)
    _table(blend, 0.7, [["1", "1", "1"]], ["training"])
    _table(blend, 3.0, [["1", "2.5", "6"]], ["test"])
    _table(blend, 5.0, [["7", "13", "27"]], ["ghost"])
    blend.text(0.35, 1.5, r"$3\,\cdot$").text(2.3, 1.5, r"$+\;4\,\cdot$")
    return panels(rows, blend.text(4.45, 1.5, "$=$"))


def projection() -> str:
    """Draw the fares above the plane of blends, and the foot of the perpendicular."""
    plot = Plot(
        "A plane seen from the side, spanned by two arrows; above it the point y, "
        "below that point, on the plane, its nearest point.",
        x=(0, 10),
        y=(0, 6.2),
        x_ticks=(),
        y_ticks=(),
        aspect=1.7,
    )
    plot.polygon([(0.4, 0.5), (7.2, 0.5), (9.7, 3.4), (2.9, 3.4)], "training")
    start, foot, top = (2.6, 1.1), (6.3, 2.2), (6.3, 5.4)
    plot.arrow(start, (5.2, 0.95), "training").text(5.2, 0.95, "ones", at="right")
    plot.arrow(start, (3.4, 2.9), "training").text(3.4, 2.9, "kilometres", at="above")
    plot.line([foot[0], top[0]], [foot[1], top[1]], "residual", width=2.5)
    plot.line([5.95, 5.95, 6.3], [2.1, 2.5, 2.6], "ink-muted", width=1.5)
    plot.arrow(start, foot, "estimator").text(*foot, r"$A\theta$", at="right")
    plot.arrow(start, top, "test").text(*top, "$y$", at="right", role="test")
    return str(plot.text(6.3, 3.9, r"residuals $y - A\theta$", at="right"))


def eigenvectors() -> str:
    """Draw arrows on a circle and where M sends them; two keep their direction."""
    plot = Plot(
        "A circle becomes an ellipse along the diagonals; two arrows keep their line.",
        x=(-3.6, 3.6),
        y=(-2.6, 2.6),
        x_ticks=range(-3, 4),
        y_ticks=range(-2, 3),
        equal=True,
    )
    plot.line(*_CIRCLE, "ghost", width=2, label="circle of arrows of length 1")
    plot.line(*(_lab.M @ _CIRCLE), "training", label="where $M$ sends it")
    for turn in np.radians([0, 75, 165, 260]):
        start = np.array([np.cos(turn), np.sin(turn)])
        plot.arrow(tuple(start), tuple(_lab.M @ start), "ghost")
    for direction, role in (((1, 1), "test"), ((1, -1), "global-minimum")):
        start = np.array(direction) / np.sqrt(2)
        ends = np.outer(direction, [-3, 3])
        plot.line(*ends, role, width=1, dash="dashed")
        plot.arrow(ORIGIN, tuple(_lab.M @ start), role)
    plot.text(2.1, 2.1, r"$\lambda = 3$", at="right", role="test")
    return str(plot.text(0.75, -0.8, r"$\lambda = 1$", at="right"))


def condition() -> str:
    """Draw what three matrices do to the circle: plump, slim, a needle."""
    plots = []
    turn = np.array([[0.8, -0.6], [0.6, 0.8]])
    for kappa in (1.5, 4, 40):
        image = turn @ np.diag([1, 1 / kappa]) @ _CIRCLE
        plot = Plot(
            f"An ellipse {kappa:g} times as long as wide, inside a circle.",
            x=(-1.15, 1.15),
            y=(-1.15, 1.15),
            x_ticks=(),
            y_ticks=(),
            equal=True,
            title=rf"$\kappa = {kappa:g}$",
        )
        plots.append(plot.line(*_CIRCLE, "ghost", width=1.5))
        plot.polygon(image.T, "training", opacity=0.3)
    return panels(*plots)
