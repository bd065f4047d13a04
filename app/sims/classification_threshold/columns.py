"""Columns of what is drawn: dots over the scores, the cells, the costs, the curves."""

from typing import Any

import numpy as np

from app.ml.arrays import BoolArray, FloatArray
from app.sims.classification_threshold.model import ClassificationThreshold
from app.sims.classification_threshold.report import outcome, rates_of_both, share
from app.sims.classification_threshold.run import (
    N_STEPS,
    THRESHOLDS,
    Group,
    Run,
)
from app.sims.classification_threshold.settings import TEXTS
from app.sims.classification_threshold.situation import cheapest_so_far, is_revealed
from app.text.numbers import fill
from app.ui.plots import Columns, Ends, nothing

VIEW = TEXTS["view"]
NAMES = VIEW["names"]
REACH, CORNER, EDGE = 0.84, 0.97, 1.1
"""Where dots end, words stand and the picture ends, from the middle of a group."""
APART = 1.14
"""Of the middles of two groups from zero."""
LOOSE = 0.08
"""Largest distance of two dots upon each other."""
LIFT = 0.6
"""Of the lowest dot above its line, in such distances."""
LEAST_SIDE = 0.35
"""Share of the room that the smaller class has at least."""
CELLS = {"fn": (0, 1), "tp": (1, 1), "tn": (0, 0), "fp": (1, 0)}
"""Column and row of each cell: below the threshold on the left, positives on top."""
INSET = 0.03
NAME, KEY_HEIGHT = 1.05, 1.19
"""Heights of names, as shares of the greatest cost."""
KEY_PLACES, KEY_WIDTH = {"misses": 0.03, "alarms": 0.42}, 0.08
ASIDE = 0.02
"""Of the marks in the corners, from the ends of the axis."""
BELOW, ABOVE = 0.1, 0.05
"""Of a name from the line that it names."""
LARGEST_BIN, SMALLEST_BIN = 20.0, 8.0


def masks(group: Group, k: int) -> dict[str, BoolArray]:
    """Return which cases are what at a position."""
    positive, called = group.y == 1, group.scores >= THRESHOLDS[k]
    return {
        "tp": positive & called,
        "fp": ~positive & called,
        "fn": positive & ~called,
        "tn": ~positive & ~called,
    }


def line(group: Group) -> float:
    """Return the height of the line that divides the classes, from the middle.

    It leaves more room to the class with the taller columns.
    """
    negative, positive = group.stacks.tallest
    upper = min(max(positive / (negative + positive), LEAST_SIDE), 1 - LEAST_SIDE)
    return REACH * (1 - 2 * upper)


def dot_places(group: Group) -> tuple[FloatArray, FloatArray]:
    """Return where the dots of a group are, its middle at zero.

    All columns have the same scale, in which the tallest one fits.
    """
    column, rank, (negative, positive) = group.stacks
    at = line(group)
    room = min((REACH + at) / negative, (REACH - at) / positive)
    height = min(LOOSE, room) * (rank + LIFT)
    return (column + 0.5) / N_STEPS, at + np.where(group.y == 1, height, -height)


def middles(run: Run) -> list[float]:
    """Return the height of the middle of each group."""
    return [APART, -APART] if run.compares else [0.0]


def height(run: Run) -> Ends:
    """Return the ends of the upright axis."""
    top = EDGE + max(middles(run))
    return -top, top


def dots(model: ClassificationThreshold, kind: str) -> Columns:
    """Return the dots of one outcome; those that change next come last."""
    run, found = model.run, []
    for group, middle in zip(run.groups, middles(run), strict=True):
        rows = masks(group, model.position)[kind]
        x, y = (it[rows] for it in dot_places(group))
        found.append((x, y + middle))
    x, y = (np.concatenate(it) for it in zip(*found, strict=True))
    order = np.argsort(x if CELLS[kind][0] == 0 else -x, kind="stable")
    return {"x": x[order], "y": y[order].round(4)}


def axes(model: ClassificationThreshold) -> Columns:
    """Return the line of each group, on which the columns stand."""
    run = model.run
    pairs = zip(run.groups, middles(run), strict=True)
    at = [middle + line(group) for group, middle in pairs]
    return {"x0": [0.0] * len(at), "y0": at, "x1": [1.0] * len(at), "y1": at}


def handle(model: ClassificationThreshold) -> Columns:
    """Return the mark by which the threshold is taken hold of."""
    low, _ = height(model.run)
    return {"x": [model.threshold], "y": [low]}


def corners(model: ClassificationThreshold, kind: str) -> Columns:
    """Return the count of an outcome, in its corner of each group."""
    column, row = CELLS[kind]
    run = model.run
    return {
        "x": [1 - ASIDE if column else ASIDE] * len(run.groups),
        "y": [it + (CORNER if row else -CORNER) for it in middles(run)],
        "text": [outcome(it, kind, model.position) for it in run.groups],
    }


def cell(model: ClassificationThreshold, kind: str, filled: bool) -> Columns:
    """Return a cell as a polygon; filled, it is as high as its share of the class."""
    column, row = CELLS[kind]
    top = _of_class(model, kind) if filled else 1.0
    inside = 1 - 2 * INSET
    left, bottom = column + INSET, row + INSET
    right, top = left + inside, bottom + inside * top
    return {
        "xs": [np.array([left, right, right, left])],
        "ys": [np.array([bottom, bottom, top, top])],
    }


def cell_counts(model: ClassificationThreshold) -> Columns:
    """Return what is counted in each cell."""
    whole, k = model.run.whole, model.position
    return _in_cells([outcome(whole, kind, k) for kind in CELLS])


def cell_shares(model: ClassificationThreshold) -> Columns:
    """Return the share of its class that each cell holds."""
    texts = [VIEW["of_positive" if row else "of_negative"] for _, row in CELLS.values()]
    shares = [share(_of_class(model, kind)) for kind in CELLS]
    return _in_cells(
        [fill(text, share=it) for text, it in zip(texts, shares, strict=True)]
    )


def _in_cells(texts: list[str]) -> Columns:
    """Write a text into the middle of each cell."""
    return {
        "x": [column + 0.5 for column, _ in CELLS.values()],
        "y": [row + 0.5 for _, row in CELLS.values()],
        "text": texts,
    }


def _of_class(model: ClassificationThreshold, kind: str) -> float:
    """Return the share of its class that had an outcome."""
    whole = model.run.whole
    n = whole.outcomes(model.position)[kind]
    return n / (whole.n_positive if CELLS[kind][1] else whole.n_negative)


def seen(model: ClassificationThreshold) -> slice:
    """Return the thresholds whose cost may be seen."""
    return slice(None) if is_revealed(model) else slice(model.position + 1)


def costs(model: ClassificationThreshold, part: str) -> Columns:
    """Return the cost over the threshold, or what one kind of mistake adds to it."""
    run = model.run
    lines = {"cost": run.costs, "misses": run.parts[0], "alarms": run.parts[1]}
    return {"x": THRESHOLDS[seen(model)], "y": lines[part][seen(model)]}


def cost_now(model: ClassificationThreshold) -> Columns:
    """Return the cost at the threshold."""
    return {"x": [model.threshold], "y": [model.run.costs[model.position]]}


def least(model: ClassificationThreshold) -> Columns:
    """Return the least cost, once it may be seen."""
    if not is_revealed(model):
        return nothing()
    best = cheapest_so_far(model)
    return {"x": [THRESHOLDS[best]], "y": [model.run.costs[best]]}


def question(model: ClassificationThreshold) -> Columns:
    """Return what the costs are going to answer, before the first step."""
    if is_revealed(model) or model.position > 0:
        return nothing("x", "y", "text")
    top = 0.5 * float(model.run.costs.max())
    return {"x": [0.5], "y": [top], "text": [VIEW["question"]]}


def break_even(model: ClassificationThreshold) -> float | None:
    """Return the best threshold for exact probabilities, once it may be seen."""
    return model.run.break_even if is_revealed(model) else None


def parts_key(model: ClassificationThreshold, part: str) -> Columns:
    """Return a piece of the line of one kind of mistake, above the costs."""
    x, y = KEY_PLACES[part], _key_height(model)
    return {"x": [x, x + KEY_WIDTH], "y": [y, y]}


def parts_names(model: ClassificationThreshold) -> Columns:
    """Return the names of both kinds of mistakes, beside those pieces."""
    return {
        "x": [x + KEY_WIDTH + 0.02 for x in KEY_PLACES.values()],
        "y": [_key_height(model)] * len(KEY_PLACES),
        "text": [NAMES[part] for part in KEY_PLACES],
    }


def _key_height(model: ClassificationThreshold) -> float:
    return KEY_HEIGHT * float(model.run.costs.max())


def break_even_name(model: ClassificationThreshold) -> Columns:
    """Return the name of that threshold, beside its upper end."""
    at = break_even(model)
    if at is None:
        return nothing("x", "y", "text", "align")
    right = at > 0.5
    return {
        "x": [at - 0.015 if right else at + 0.015],
        "y": [NAME * float(model.run.costs.max())],
        "text": [NAMES["even"]],
        "align": ["right" if right else "left"],
    }


def _group(model: ClassificationThreshold, which: int) -> Group | None:
    groups = model.run.groups
    return groups[which] if which < len(groups) else None


def roc(model: ClassificationThreshold, which: int) -> Columns:
    """Return the ROC curve of a group."""
    group = _group(model, which)
    if group is None:
        return nothing()
    return {"x": group.roc.false_alarm_rate, "y": group.roc.recall}


def roc_now(model: ClassificationThreshold, which: int) -> Columns:
    """Return where the threshold lies on it."""
    group, k = _group(model, which), model.position
    if group is None:
        return nothing()
    return {"x": [group.false_alarm_rate[k]], "y": [group.rates.recall[k]]}


def precision(model: ClassificationThreshold, which: int) -> Columns:
    """Return precision over recall, of a group."""
    group = _group(model, which)
    if group is None:
        return nothing()
    curve = group.precision_recall
    return {"x": curve.recall, "y": curve.precision}


def precision_now(model: ClassificationThreshold, which: int) -> Columns:
    """Return where the threshold lies on it, if precision is defined there."""
    group, k = _group(model, which), model.position
    if group is None or not group.called(k):
        return nothing()
    return {"x": [group.rates.recall[k]], "y": [group.rates.precision[k]]}


def named_groups(model: ClassificationThreshold, which: int) -> Columns:
    """Return the mark of a group, in a corner where no ROC curve goes."""
    if not model.run.compares:
        return nothing()
    return {"x": [0.78 + 0.13 * which], "y": [0.06]}


def group_names(model: ClassificationThreshold) -> Columns:
    """Return the names of both groups, beside those marks."""
    groups = model.run.groups if model.run.compares else ()
    return {
        "x": [0.78 + 0.13 * which for which in range(len(groups))],
        "y": [0.06] * len(groups),
        "text": [group.name for group in groups],
    }


def diagonal_name(_model: ClassificationThreshold, text: str) -> Columns:
    """Return the name of the diagonal, below it."""
    return {"x": [0.58 + BELOW / 2], "y": [0.58 - BELOW / 2], "text": [text]}


def base_rate_name(model: ClassificationThreshold) -> Columns:
    """Return the name of the precision of guessing, above its line or below it."""
    at = base_rate(model)
    if at is None:
        return nothing("x", "y", "text")
    y = at + ABOVE if at < 1 - 2 * ABOVE else at - ABOVE
    return {"x": [0.0], "y": [y], "text": [NAMES["guessing"]]}


def base_rate(model: ClassificationThreshold) -> float | None:
    """Return the precision of guessing, where there is one group."""
    return None if model.run.compares else model.run.whole.base_rate


def bins(model: ClassificationThreshold) -> Columns:
    """Return the share of positive cases over the mean score, larger for more cases."""
    curve = model.run.whole.reliability
    part = np.sqrt(curve.n_cases / curve.n_cases.max())
    return {
        "x": curve.score,
        "y": curve.share,
        "size": SMALLEST_BIN + (LARGEST_BIN - SMALLEST_BIN) * part,
    }


def exact(_model: ClassificationThreshold) -> Columns:
    """Return the diagonal, on which probabilities and guesses lie."""
    return {"x": [0.0, 1.0], "y": [0.0, 1.0]}


def _rates(model: ClassificationThreshold) -> list[tuple[int, tuple[float, float]]]:
    """Return rows from the top, and the rates of both groups."""
    if not model.run.compares:
        return []
    found = rates_of_both(model)
    return [(len(found) - 1 - row, pair) for row, (_, pair) in enumerate(found)]


def rate(model: ClassificationThreshold, which: int) -> Columns:
    """Return four rates of a group, one below the other; none is left out."""
    rows = [(y, pair[which]) for y, pair in _rates(model) if np.isfinite(pair[which])]
    return {"x": [x for _, x in rows], "y": [float(y) for y, _ in rows]}


def rate_names(model: ClassificationThreshold, which: int) -> Columns:
    """Return the name of a group at its first rate, A above the mark and B below."""
    first = _rates(model)[:1]
    if not first:
        return nothing("x", "y", "text")
    ((y, pair),) = first
    aside = (0.42, -0.42)[which]
    name = model.run.groups[which].name
    return {"x": [pair[which]], "y": [y + aside], "text": [name]}


def rate_gaps(model: ClassificationThreshold) -> Columns:
    """Return a stroke between the rates of both groups."""
    rows = [(y, pair) for y, pair in _rates(model) if np.isfinite(pair).all()]
    heights: list[Any] = [float(y) for y, _ in rows]
    return {
        "x0": [pair[0] for _, pair in rows],
        "y0": heights,
        "x1": [pair[1] for _, pair in rows],
        "y1": heights,
    }
