"""Figures of the sections on digits and trees."""

from itertools import pairwise as _pairwise

import numpy as np

from app.content.chapters.learning_in_practice import digits as _digits
from app.content.chapters.learning_in_practice import mail_words as _mail_words
from app.content.chapters.learning_in_practice import plants as _plants
from app.svg.confusions import confusion_table as _confusion_table
from app.svg.plot import Plot

SPECIES = (
    ("group-1", "setosa"),
    ("group-2", "versicolor"),
    ("group-3", "virginica"),
)


def three_digits() -> str:
    """Draw the three misread test digits about which the model was surest."""
    p, y = _digits.trained().probabilities, _digits.split().y_test
    read, said = p.argmax(axis=1), p.max(axis=1)
    wrong = np.flatnonzero(read != y)
    chosen = wrong[np.argsort(-said[wrong])][:3]
    plot = Plot(
        "Three blurred handwritten digits: "
        + "; ".join(f"{y[k]}, read as {read[k]}" for k in chosen)
        + ".",
        x=(0, 28),
        y=(-3.4, 8),
        x_ticks=(),
        y_ticks=(),
        equal=True,
    )
    for place, k in enumerate(chosen):
        _ink(plot, _digits.split().X_test[k], left=10 * place)
        plot.text(10 * place + 4, -1, f"{y[k]}, read as {read[k]}")
        plot.text(10 * place + 4, -2.6, f"with {100 * said[k]:.0f}%", role="ink-muted")
    return str(plot)


def _ink(plot: Plot, pixels: np.ndarray, left: float) -> None:
    """Draw a digit as squares, the darker the more ink."""
    for row, line in enumerate(pixels.reshape(8, 8)):
        for column, ink in enumerate(line):
            if ink:
                sides = [left + column, left + column + 1]
                plot.area(
                    sides, 7 - row, 8 - row, "estimator", opacity=round(float(ink), 2)
                )


def digit_confusions() -> str:
    """Draw the errors of the digits as a table of counts."""
    return _confusion_table(
        "A table of ten by ten. Most places off the diagonal are empty; the largest "
        "count is that of eights read as ones.",
        _digits.confusion(),
    )


def word_by_word() -> str:
    """Draw the logarithm of the odds of the mail, as each word moves it."""
    it, words = _mail_words.counted(), _mail_words.known_words()
    steps = np.log([it.n_spam / it.n_other, *map(_mail_words.factor, words)])
    sums, rows = np.cumsum(steps), len(words)
    reach = float(np.abs(sums).max()) + 0.4
    plot = Plot(
        "One arrow below the other, a word each; to the right of zero the mail looks "
        "like spam, to the left it does not.",
        x=(-reach, reach),
        y=(-0.7, rows + 1.7),
        x_label="logarithm of the odds of spam",
        y_ticks=[(rows - k, word) for k, word in enumerate(["before", *words])],
        aspect=1.5,
    )
    plot.rule("reference", x=0)
    plot.points([sums[0]], [rows], "estimator")
    for k, (start, end) in enumerate(_pairwise(sums.tolist()), start=1):
        y = float(rows - k)
        plot.line([start, start], [y + 1, y], "ghost")
        role = "class-2" if end > start else "class-1"
        plot.arrow((start, y), (end, y), role)
    plot.text(reach, rows + 1.2, "spam", at="left", role="ink-muted")
    return str(plot.text(-reach, rows + 1.2, "not spam", at="right", role="ink-muted"))


def flower_regions() -> str:
    """Draw the irises by their petals, and the cuts of the small tree."""
    X, y = _plants.flowers()
    first, second = _plants.cut(0), _plants.cut(2)
    plot = Plot(
        "Three clouds of flowers along a rising diagonal, parted by two level lines; "
        "a few flowers lie on the wrong side of the upper one.",
        x=(0.6, 7.4),
        y=(0, 2.7),
        x_label="petal length (cm)",
        y_label="petal width (cm)",
    )
    for k, (role, name) in enumerate(SPECIES):
        part = X[y == k]
        plot.points(part[:, 0], part[:, 1], role, label=name, size=7)
    for height in (first, second):
        plot.rule("estimator", y=height)
    plot.text(7.1, first / 2, "se")
    plot.text(1.2, (first + second) / 2, "ve")
    return str(plot.text(1.2, second + 0.5, "vi"))


def flower_tree() -> str:
    """Draw the same tree as boxes."""
    plot = Plot(
        "A box with a question; to the left a leaf of setosa, to the right a second "
        "question with a leaf of versicolor and a leaf of virginica.",
        x=(0, 10),
        y=(0, 6.4),
        x_ticks=(),
        y_ticks=(),
        aspect=1.7,
    )
    boxes = (
        (4, 5.4, f"width ≤ {_plants.cut(0):.2f}?", 0, "ink-muted"),
        (1.7, 3.2, "setosa", 1, "group-1"),
        (6.4, 3.2, f"width ≤ {_plants.cut(2):.2f}?", 2, "ink-muted"),
        (4, 1, "versicolor", 3, "group-2"),
        (8.3, 1, "virginica", 4, "group-3"),
    )
    for parent, child, said in (
        (0, 1, "yes"),
        (0, 2, "no"),
        (2, 3, "yes"),
        (2, 4, "no"),
    ):
        (x0, y0, *_), (x1, y1, *_) = boxes[parent], boxes[child]
        plot.line([x0, x1], [y0 - 0.75, y1 + 0.75], "ink-muted", width=1.5)
        side, shift = ("left", -0.4) if said == "yes" else ("right", 0.4)
        x, y = (x0 + x1) / 2 + shift, (y0 + y1) / 2 + 0.1
        plot.text(x, y, said, at=side, role="ink-muted")
    for x, y, said, node, role in boxes:
        left, right = x - 1.55, x + 1.55
        corners = [(left, y - 0.75), (right, y - 0.75), (right, y + 0.75)]
        plot.polygon([*corners, (left, y + 0.75)], role, opacity=0.15)
        plot.text(x, y + 0.3, said)
        plot.text(x, y - 0.35, " / ".join(map(str, _plants.leaf(node))))
    return str(plot)
