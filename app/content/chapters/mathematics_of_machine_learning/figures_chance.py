"""Figures of the sections on chance, of the libraries and of the worked example."""

import numpy as np
from scipy.stats import expon, norm

from app.content.chapters.mathematics_of_machine_learning import experiments as _lab
from app.svg.plot import Plot, panels

RIDE = {"x_label": "kilometres", "y_label": "fare (coins)"}


def distributions() -> str:
    """Draw a distribution of counts and two of measurements."""
    x = np.linspace(0, 20, 81)
    z = np.linspace(-3.2, 3.2, 129)
    counts = Plot(
        "Four bars, falling from one passenger to four.",
        (0.4, 4.6),
        (0, 0.55),
        x_ticks=(1, 2, 3, 4),
        x_label="passengers",
        title="counts",
    ).bars(_lab.PASSENGERS, _lab.SHARES, "training")
    waits = Plot(
        "A curve that falls from zero on; the area beyond ten minutes is filled.",
        (0, 20),
        (0, 0.18),
        x_label="minutes of waiting",
        y_ticks=(),
        title="exponential",
    )
    tail = x[x >= 10]
    waits.area(tail, 0, expon.pdf(tail, scale=6), "test", opacity=0.4)
    waits.line(x, expon.pdf(x, scale=6), "training")
    waits.text(11, 0.05, "longer than 10", at="right")
    bell = Plot(
        "A bell; the area within one deviation of the middle is filled.",
        (-3.2, 3.2),
        (0, 0.44),
        x_ticks=[
            (value, f"{value:+d}σ".replace("-", "−") if value else "μ")
            for value in (-2, -1, 0, 1, 2)
        ],
        x_label="value",
        y_ticks=(),
        title="normal",
    )
    core = z[np.abs(z) <= 1]
    bell.area(core, 0, norm.pdf(core), "training", opacity=0.4)
    bell.line(z, norm.pdf(z), "training").text(
        0, 0.16, f"{100 * (norm.cdf(1) - norm.cdf(-1)):.0f}%"
    )
    return panels(counts, waits, bell)


def bayes_mosaic() -> str:
    """Draw the fleet as a rectangle: columns by brakes, filled where the lamp is on."""
    worn, hit, false = _lab.WORN, _lab.HIT, _lab.FALSE_ALARM
    good = 1 - worn
    plot = Plot(
        "A rectangle; its narrow left column is filled to nine tenths, its wide right "
        "column to one tenth.",
        x=(0, 1),
        y=(0, 1),
        x_ticks=[(worn, "5%"), (1, "100%")],
        y_ticks=[(0, "0"), (false, "10%"), (hit, "90%")],
        x_label="share of the cars",
        y_label="share with lamp on",
        aspect=1.5,
    )
    for left, right, height, role in (
        (0, worn, hit, "test"),
        (worn, 1, false, "noise"),
    ):
        whole = [(left, 0), (right, 0), (right, 1), (left, 1)]
        plot.polygon(whole, role, opacity=0.06)
        lit = [(left, 0), (right, 0), (right, height), (left, height)]
        plot.polygon(lit, role, opacity=0.75)
    plot.note(
        0.2,
        0.62,
        f"worn, lamp on: {1000 * worn * hit:.0f} cars",
        (0.03, 0.5),
        at="right",
    )
    plot.text(0.5, 0.1, f"good, lamp on: {1000 * good * false:.0f} cars", at="above")
    return str(
        plot.text(0.55, 0.8, f"good, lamp off: {1000 * good * (1 - false):.0f} cars")
    )


def noise_bells() -> str:
    """Draw a line with bells of noise standing on it, and three rides."""
    plot = Plot(
        "A rising line; at three distances a bell curve lies on its side around it, "
        "and a point marks the fare that was paid.",
        x=(0, 7),
        y=(0, 32),
        **RIDE,
    )
    ends = np.array([0.0, 7.0])
    for x, y in ((1.0, 8.2), (3.0, 13.4), (5.0, 23.4)):
        middle = 3 + 4 * x
        fares = np.linspace(middle - 5, middle + 5, 61)
        height = 4.2 * norm.pdf(fares, middle, _lab.NOISE)
        ring = np.column_stack([x + height, fares])
        plot.polygon([(x, fares[0]), *ring, (x, fares[-1])], "variance", opacity=0.25)
        meets = x + 4.2 * norm.pdf(y, middle, _lab.NOISE)
        plot.line([x, meets], [y, y], "gradient")
        plot.points([x], [y], "training")
    plot.line(ends, 3 + 4 * ends, "estimator", label="line $3 + 4x$")
    return str(plot)


def shuffles() -> str:
    """Draw how the gap is distributed over all labellings of the 16 rides."""
    gaps = _lab.gaps()
    seen = _lab.BRIDGE.mean() - _lab.TUNNEL.mean()
    values, counts = np.unique(gaps, return_counts=True)
    extreme = np.abs(values) >= seen
    plot = Plot(
        "A bell of bars; those at least as far out as the gap that was seen are dark.",
        x=(-7.3, 7.3),
        y=(0, 1.12 * counts.max()),
        x_label="gap between the averages (minutes)",
        y_label="labellings",
    )
    plot.bars(values[~extreme], counts[~extreme], "ghost", width=0.2)
    plot.bars(values[extreme], counts[extreme], "test", width=0.2)
    plot.rule("estimator", x=seen)
    return str(plot.text(seen, 0.9 * counts.max(), f"seen: {seen:g}", at="right"))


def coverage() -> str:
    """Draw forty intervals and the truth that they should cover."""
    found = _lab.intervals()
    plot = Plot(
        "Forty short bars side by side, nearly all of which cross the line at 4.",
        x=(0, 41),
        y=(3.72, 4.28),
        x_label="experiment",
        y_label="price per km",
    )
    plot.rule("reference", y=_lab.TRUE_PRICE)
    names = {True: "covers the truth", False: "misses it"}
    roles = {True: "training", False: "test"}
    for index, ends in enumerate(found, start=1):
        hit = _lab.covers(*ends)
        label = names.pop(hit, "")
        plot.line([index, index], ends, roles[hit], label=label, width=3 if hit else 4)
        plot.points([index], [sum(ends) / 2], roles[hit], size=6 if hit else 9)
    return str(plot)


def stack() -> str:
    """Draw the libraries as layers that stand on each other."""
    plot = Plot(
        "NumPy at the bottom; matplotlib, SciPy and pandas on it; scikit-learn on "
        "SciPy, statsmodels on SciPy and pandas; PyTorch and TensorFlow float above.",
        x=(0, 10),
        y=(0, 4.5),
        x_ticks=(),
        y_ticks=(),
        aspect=1.9,
    )
    boxes = (
        (0, 10, 0, "NumPy: arrays", True),
        (0, 2.9, 1, "matplotlib", True),
        (3.1, 7.1, 1, "SciPy", True),
        (7.3, 10, 1, "pandas", True),
        (3.1, 6.2, 2, "scikit-learn", True),
        (6.4, 10, 2, "statsmodels", True),
        (0, 4.9, 3.4, "PyTorch", False),
        (5.1, 10, 3.4, "TensorFlow", False),
    )
    for left, right, low, name, here in boxes:
        corners = [
            (left, low + 0.1),
            (right, low + 0.1),
            (right, low + 1),
            (left, low + 1),
        ]
        role = "training" if here else "ghost"
        plot.polygon(corners, role, opacity=0.25 if here else 0.0)
        plot.text((left + right) / 2, low + 0.55, name)
    return str(plot)


def three_fits() -> str:
    """Draw the hundred receipts and the fitted line."""
    km, fare = _lab.rides()
    line = _lab.fitted()
    ends = np.array([0.0, 10.0])
    plot = Plot("A cloud of points along a rising line.", x=(0, 10), y=(0, 48), **RIDE)
    plot.points(km, fare, "training", size=6, label="receipts")
    plot.line(ends, 3 + 4 * ends, "reference", label="true rule")
    fitted = line.intercept + line.slope * ends
    return str(plot.line(ends, fitted, "estimator", width=2, label="fitted line"))
