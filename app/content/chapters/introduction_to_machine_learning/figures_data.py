"""Figures of sections 1 to 5: rules and patterns, classes, groups, the first line."""

import numpy as np

from app.data import customers, loans, study_hours
from app.ml.estimators.clustering import k_means, silhouette
from app.ml.estimators.features import standardize
from app.ml.estimators.linear_models import train_linear
from app.ml.probability.logits import sigmoid
from app.svg.diagrams import flow, side_by_side
from app.svg.plot import Plot, panels

# A start in which two centres share one group, so that there is something to see.
POOR_START = np.array([[2.0, 30.0], [4.5, 20.0], [14.0, 60.0], [6.0, 95.0]])


def rules_or_patterns() -> str:
    """Draw where the logic comes from, in both ways of programming."""
    return side_by_side(
        flow(
            "Traditional programming: a person writes rules; rules turn data into "
            "answers.",
            ["a person thinks", ("rules", "supervised"), "new mail → answer"],
            arrows=["and writes", "applied to a"],
        ),
        flow(
            "Machine learning: an algorithm turns examples into a model; the model "
            "turns data into answers.",
            ["examples", ("a model", "unsupervised"), "new mail → answer"],
            arrows=["an algorithm fits", "applied to a"],
        ),
    )


def sigmoid_curve() -> str:
    """Draw the sigmoid with its threshold."""
    z = np.linspace(-6, 6, 121)
    plot = Plot(
        "An S-shaped curve that rises from probability 0 to 1 and passes one half at "
        "the score 0.",
        x=(-6, 6),
        y=(0, 1),
        x_label="score $z$",
        y_label=r"probability $p = \sigma(z)$",
        aspect=2,
    )
    plot.rule("reference", y=0.5)
    plot.line(z, sigmoid(z), "estimator")
    plot.points([-2, 0, 2], sigmoid(np.array([-2.0, 0, 2])), "training")
    plot.text(-4, 0.51, "threshold one half", at="above", role="ink-muted")
    return plot.html()


def loan_picture() -> str:
    """Draw the loans by two features, with their outcome."""
    paid = loans["default"] == 0
    plot = Plot(
        "Loans by income and debt ratio. Defaults are common at high debt ratios and "
        "low incomes, but both outcomes overlap.",
        x=(0, 165),
        y=(0, 1),
        x_label="income (thousands a year)",
        y_label="debt / income",
        aspect=1.8,
    )
    for rows, role, said in (
        (paid, "class-1", "paid back"),
        (~paid, "class-2", "default"),
    ):
        part = loans[rows]
        plot.points(part["income"], part["debt_ratio"], role, label=said, size=7)
    return plot.html()


def k_means_steps() -> str:
    """Draw k-means on the customers: a poor start, one round, and the rest."""
    points = customers.to_numpy()
    mean, spread = points.mean(axis=0), points.std(axis=0)
    run = k_means((points - mean) / spread, 4, start=(POOR_START - mean) / spread)
    plots = []
    for step, title in ((0, "start"), (1, "after one round"), (run.n_steps, "at rest")):
        centres = run.centers[step] * spread + mean
        plot = Plot(
            f"Customers in four groups, {title}.",
            x=(0, 20),
            y=(0, 125),
            x_label="visits a month",
            y_label="spending a visit" if step == 0 else "",
            aspect=0.9,
            title=title,
        )
        for group in range(4):
            own = points[run.labels[step] == group]
            plot.points(own[:, 0], own[:, 1], f"group-{group + 1}", size=5)
        plot.points(centres[:, 0], centres[:, 1], "estimator", size=12)
        plots.append(plot)
    return panels(*plots)


def choosing_k() -> str:
    """Draw inertia and silhouette of the customers over the number of clusters."""
    points = standardize(customers.to_numpy()).X
    counts = np.arange(1, 9)
    best = [_best_of_ten(points, k) for k in counts]
    inertias = [run.inertias[-1] for run in best]
    scores = [silhouette(points, run.labels[-1]).mean() for run in best[1:]]
    elbow = Plot(
        "The inertia falls steeply up to four clusters and slowly afterwards.",
        x=(0.5, 8.5),
        y=(0, 420),
        x_label="number of clusters $k$",
        y_label="inertia",
        x_ticks=counts.tolist(),
        aspect=1.2,
    )
    elbow.line(counts, inertias, "cost").points(counts, inertias, "cost")
    elbow.note(5.6, 150, "the elbow", (4.1, inertias[3] + 10))
    peak = Plot(
        "The mean silhouette is largest at four clusters.",
        x=(0.5, 8.5),
        y=(0, 1),
        x_label="number of clusters $k$",
        y_label="mean silhouette",
        x_ticks=counts.tolist(),
        aspect=1.2,
    )
    peak.line(counts[1:], scores, "training").points(counts[1:], scores, "training")
    peak.text(4, scores[2] + 0.03, "largest", at="above")
    return panels(elbow, peak)


def training_lines() -> str:
    """Draw the line of the students after some updates."""
    hours = study_hours["hours"].to_numpy()
    scores = study_hours["score"].to_numpy()
    scaled = standardize(hours)
    run = train_linear(scaled.X[:, 0], scores, n_iter=40, tolerance=0)
    ends = np.array([0.5, 9.3])
    inside = (ends - hours.mean()) / hours.std()
    plot = Plot(
        "Exam scores against hours, with the line after 0, 1, 2, 5, 10 and 40 updates; "
        "it climbs from zero to the points.",
        x=(0.5, 10.6),
        y=(-5, 100),
        x_label="hours of study a week",
        y_label="exam score",
        x_ticks=(2, 4, 6, 8),
    )
    for step in (0, 1, 2, 5, 10, 40):
        b, w = run.parameters[step]
        last = step == 40
        role = "estimator" if last else "ghost"
        heights = b + w * inside
        plot.line(ends, heights, role, width=3 if last else 1.5)
        plot.text(9.4, heights[1], str(step), at="right", role="ink-muted")
    plot.points(hours, scores, "training")
    return plot.html()


def _best_of_ten(points: np.ndarray, k: int):  # type: ignore[no-untyped-def, type-arg]
    runs = [k_means(points, k, random_state=seed) for seed in range(10)]
    return min(runs, key=lambda run: run.inertias[-1])
