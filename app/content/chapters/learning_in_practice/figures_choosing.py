"""Figures of the sections on regularization and cross-validation."""

import numpy as np

from app.content.chapters.learning_in_practice import patients as _patients
from app.svg.plot import Plot, panels

NAMED = {"s1": "run-3", "s2": "run-2", "bmi": "run-4"}


def weight_paths() -> str:
    """Draw the weights of ridge and lasso by their price."""
    plots = []
    names = _patients.patients()[2]
    ways = (("ridge", _patients.RIDGE), ("lasso", _patients.LASSO))
    for (title, prices), weights in zip(ways, _patients.paths(), strict=True):
        plot = Plot(
            f"{title}: ten curves that shrink towards zero as the price grows; those "
            "of s1 and s2 begin far apart and meet near zero.",
            x=(float(prices[0]), float(prices[-1])),
            y=(-42, 42),
            x_label=r"price $\lambda$" if title == "ridge" else "price alpha",
            y_label="weight" if title == "ridge" else "",
            x_ticks=[
                (10.0**n, f"$10^{{{n}}}$")
                for n in range(-1, 5, 1 if title == "lasso" else 2)
                if prices[0] <= 10.0**n <= prices[-1] * 1.01
            ],
            x_log=True,
            aspect=1.05,
            title=title,
        )
        plot.rule("reference", y=0)
        for name, path in zip(names, weights.T, strict=True):
            role = NAMED.get(name, "ghost")
            label = name if name in NAMED and title == "ridge" else ""
            plot.line(prices, path, role, label=label, width=0 if name in NAMED else 1)
        plots.append(plot)
    return panels(*plots)


def split_luck() -> str:
    """Draw how R² is distributed over many divisions."""
    scores = _patients.splits().scores
    edges = np.arange(0.26, 0.68, 0.02)
    counts, _ = np.histogram(scores, edges)
    plot = Plot(
        "A bell of bars from 0.28 to 0.65 with its middle near 0.48.",
        x=(0.25, 0.69),
        y=(0, 1.15 * counts.max()),
        x_label="R² on the test patients",
        y_label="divisions",
    )
    plot.bars(edges[:-1] + 0.01, counts, "training", width=0.017)
    plot.rule("estimator", x=float(scores.mean()))
    return str(plot.text(float(scores.mean()), 1.07 * counts.max(), "mean", at="right"))


def five_folds() -> str:
    """Draw five rounds of cross-validation as rows of five boxes."""
    plot = Plot(
        "Five rows of five boxes; in each row another box is filled, so that the "
        "filled ones form a diagonal.",
        x=(0, 5),
        y=(0, 5),
        x_ticks=[(k + 0.5, f"part {k + 1}") for k in range(5)],
        y_ticks=[(4.5 - k, f"round {k + 1}") for k in range(5)],
        aspect=2.2,
    )
    for row, part in np.ndindex(5, 5):
        low, judged = 4 - row, row == part
        corners = [
            (part + 0.06, low + 0.12),
            (part + 0.94, low + 0.12),
            (part + 0.94, low + 0.88),
            (part + 0.06, low + 0.88),
        ]
        role = "test" if judged else "training"
        plot.polygon(corners, role, opacity=0.75 if judged else 0.1)
    return str(plot)
