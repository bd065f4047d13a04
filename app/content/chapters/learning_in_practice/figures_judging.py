"""Figures of the sections on thresholds and on logistic regression."""

import numpy as np
from sklearn.metrics import precision_recall_curve, roc_curve

from app.content.chapters.learning_in_practice import tumours as _tumours
from app.ml.probability.logits import sigmoid
from app.svg.plot import Plot, panels

MARKED = (0.5, 0.2, 0.05)
NAMES = ((0, "class-1", "benign"), (1, "class-2", "malignant"))


def tumours() -> str:
    """Draw the test tumours, with the lines of two thresholds."""
    it = _tumours.split()
    low, high = 9.0, 40.0
    plot = Plot(
        "Tumours by radius and texture. Malignant ones lie to the right. Two parallel "
        "lines lean to the left; the one for the smaller threshold lies further left.",
        x=(6, 29),
        y=(low, high),
        x_label="mean radius",
        y_label="mean texture",
    )
    for label, role, said in NAMES:
        part = it.X_test[it.y_test == label]
        plot.points(part[:, 0], part[:, 1], role, label=said, size=7)
    heights = np.array([low, high])
    for threshold, dash in ((0.5, "solid"), (0.1, "dashed")):
        plot.line(_boundary(threshold, heights), heights, "estimator", dash=dash)
    top = _boundary(0.5, np.array([38.0]))[0]
    plot.text(top, 38, "0.5", at="right")
    left = _boundary(0.1, np.array([38.0]))[0]
    return str(plot.text(left, 38, "0.1", at="left"))


def _boundary(threshold: float, heights: np.ndarray) -> np.ndarray:
    """Return at which radius tumours of some textures have a probability."""
    scaler, model = _tumours.model()
    w, z = model.coef_[0], np.log(threshold / (1 - threshold))
    texture = (heights - scaler.mean_[1]) / scaler.scale_[1]
    radius = (z - model.intercept_[0] - w[1] * texture) / w[0]
    return radius * scaler.scale_[0] + scaler.mean_[0]


def every_threshold() -> str:
    """Draw the ROC curve and precision against recall."""
    y, p = _tumours.split().y_test, _tumours.probabilities()
    roc = Plot(
        "A curve that rises steeply from the lower left and reaches the top early; the "
        "diagonal below it.",
        x=(0, 1),
        y=(0, 1.04),
        x_label="false positive rate",
        y_label="true positive rate",
        aspect=1.1,
        title="ROC curve",
    )
    roc.line([0, 1], [0, 1], "reference")
    roc.line(*roc_curve(y, p)[:2], "estimator")
    curve = Plot(
        "Precision is near one for a recall up to a half and falls to the base rate at "
        "a recall of one.",
        x=(0, 1),
        y=(0, 1.04),
        x_label="recall",
        y_label="precision",
        aspect=1.1,
        title="precision and recall",
    )
    precision, recall, _ = precision_recall_curve(y, p)
    curve.rule("reference", y=float(y.mean()))
    curve.line(recall, precision, "estimator")
    for threshold in MARKED:
        found, alarmed = _tumours.rates(threshold)
        exact = _tumours.precision_at(float(y.mean()), threshold)
        roc.points([alarmed], [found], "test")
        roc.text(alarmed + 0.01, found - 0.05, f"{threshold:g}", at="right")
        curve.points([found], [exact], "test")
        curve.text(found - 0.02, exact, f"{threshold:g}", at="left")
    return panels(roc, curve)


def reliability() -> str:
    """Draw the share of malignant tumours by the probability that they were given."""
    plot = Plot(
        "Points near the diagonal for the model; for the squared scores the points in "
        "the middle lie far above it.",
        x=(0, 1),
        y=(-0.04, 1.06),
        x_label="mean probability given",
        y_label="share malignant",
    )
    plot.line([0, 1], [0, 1], "reference", label="calibrated")
    for power, role, said in ((1, "training", "model"), (2, "test", "squared scores")):
        rows = _tumours.reliability(power)
        given, shares = [row[1] for row in rows], [row[2] for row in rows]
        plot.line(given, shares, role, width=1.5)
        plot.points(given, shares, role, label=said)
        if power == 1:
            for n, x, y in rows:
                side = "right" if x < 0.9 else "below"
                plot.text(x, y - 0.03, str(n), at=side, role="ink-muted")
    return str(plot)


def two_slopes() -> str:
    """Draw the slope of two losses by the score."""
    z = np.linspace(-8, 6, 141)
    p = sigmoid(z)
    plot = Plot(
        "Two curves below zero. The cross-entropy's is near minus one on the left and "
        "rises to zero; the squared error's is near zero at both ends.",
        x=(-8, 6),
        y=(-1.08, 0.12),
        x_label="score $z$ of an example with $y = 1$",
        y_label=r"slope $\partial L / \partial z$",
    )
    plot.rule("reference", y=0)
    plot.line(z, p - 1, "training", label="cross-entropy")
    slope = 2 * (p - 1) * p * (1 - p)
    plot.line(z, slope, "test", dash="dashed", label="squared error")
    return str(plot.text(-5, -0.5, "surely wrong"))


def tree_depths() -> str:
    """Draw training and test accuracy of trees by their depth."""
    depths, _, train, test = zip(*_tumours.tree_depths(), strict=True)
    plot = Plot(
        "The training accuracy rises with the depth to one; the test accuracy is "
        "level up to depth three and then lower.",
        x=(0.5, 12.5),
        y=(0.81, 1.01),
        x_label="depth of the tree",
        y_label="accuracy",
        x_ticks=depths,
    )
    for values, role, said in ((train, "training", "training"), (test, "test", "test")):
        plot.line(depths, values, role).points(depths, values, role, label=said)
    return str(plot)
