"""Columns for the pictures; what is cut at a frame is cut here."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.sims.error_types.numbers import write
from app.sims.error_types.run import MAX_DEGREE
from app.sims.error_types.wording import TEXTS

if TYPE_CHECKING:
    from app.sims.error_types.model import ErrorTypes

Columns = dict[str, Any]
DEGREES = np.arange(1, MAX_DEGREE + 1)
TALLEST = 3e3
"""An error of so many times the best is beyond the top of the picture."""


def points(model: "ErrorTypes", is_train: bool) -> Columns:
    """Return the points of a set."""
    x, y = model.run.sample.part(is_train)
    return {"x": x, "y": y}


def selected(model: "ErrorTypes", is_train: bool) -> Columns:
    """Return the selected point, in the panel of its set."""
    point = model.point()
    if point is None or point.is_train != is_train:
        return {"x": [], "y": []}
    return {"x": [point.x], "y": [point.y]}


def curve(model: "ErrorTypes") -> Columns:
    """Return the fitted curve, the same for both panels."""
    run = model.run
    return {"x": run.grid, "y": cut(model, run.curves[model.degree])}


def residuals(model: "ErrorTypes", is_train: bool) -> Columns:
    """Return a stroke from each point of a set to the curve."""
    run = model.run
    rows = run.sample.is_train == (is_train if model.show_residuals else None)
    x, y = run.sample.x[rows], run.sample.y[rows]
    ends = cut(model, run.predictions[model.degree][rows])
    return {"x0": x, "y0": y, "x1": x, "y1": ends}


def cut(model: "ErrorTypes", y: FloatArray) -> FloatArray:
    """Keep a curve that leaves the picture within what a canvas can draw."""
    frame = model.run.frame
    height = frame.top - frame.bottom
    inside: FloatArray = np.clip(y, frame.bottom - height, frame.top + height)
    return inside


def frame(model: "ErrorTypes") -> list[tuple[float, float]]:
    """Return the ends of the axes of both panels."""
    low, high, bottom, top = model.run.frame
    room = 0.03 * (high - low)
    return [(low - room, high + room), (bottom, top)]


def error_limits(model: "ErrorTypes") -> tuple[float, float]:
    """Return the ends of the axis of errors, the same for bars and curves."""
    run = model.run
    unit = float(run.sample.y.var()) or 1.0
    errors = [run.errors.train_errors[1:], run.errors.test_errors[1:]]
    best = max(float(errors[1].min()), 1e-6 * unit)
    low = max(min(float(e.min()) for e in errors), 0.02 * best)
    low = min(low, run.noise) if run.noise and run.noise > 0.02 * best else low
    high = min(max(float(e.max()) for e in errors), TALLEST * best)
    return 0.5 * low, 2.5 * max(high, 2 * low)


def _shown(model: "ErrorTypes", errors: FloatArray) -> FloatArray:
    low, high = error_limits(model)
    shown: FloatArray = np.clip(errors, 1.02 * low, high / 1.02)
    return shown


def bar(model: "ErrorTypes", is_train: bool) -> Columns:
    """Return the bar of one error at the degree that is shown."""
    verdict = model.verdict
    error = np.array([verdict.train if is_train else verdict.test])
    low, _ = error_limits(model)
    return {
        "x": [1 if is_train else 2],
        "bottom": [low],
        "top": _shown(model, error),
    }


def bar_words(model: "ErrorTypes") -> Columns:
    """Return the numbers that stand in the bars."""
    verdict = model.verdict
    errors = np.array([verdict.train, verdict.test])
    low, high = error_limits(model)
    # In the middle of the upper half of a bar, but never below the axis.
    tops = np.maximum(_shown(model, errors), low * (high / low) ** 0.09)
    return {
        "x": [1, 2],
        "y": np.minimum(tops * (high / low) ** 0.05, high / (high / low) ** 0.04),
        "text": [write(verdict.train), write(verdict.test)],
    }


def gap(model: "ErrorTypes") -> Columns:
    """Return the arrow from the training error to the test error."""
    verdict = model.verdict
    train, test = _shown(model, np.array([verdict.train, verdict.test]))
    return {"x0": [2.75], "y0": [train], "x1": [2.75], "y1": [test]}


def gap_guides(model: "ErrorTypes") -> Columns:
    """Return thin strokes that carry both errors over to the arrow."""
    verdict = model.verdict
    levels = _shown(model, np.array([verdict.train, verdict.test]))
    return {"x0": [1.35, 2.35], "y0": levels, "x1": [2.9, 2.9], "y1": levels}


def gap_words(model: "ErrorTypes") -> Columns:
    """Return the size of the gap, beside its arrow."""
    verdict = model.verdict
    levels = _shown(model, np.array([verdict.train, verdict.test]))
    ratio = verdict.ratio
    key = "infinite" if ratio is None else "label"
    text = TEXTS["gap"][key].format(ratio=write(ratio or 0))
    return {"x": [2.9], "y": [float(np.sqrt(levels.prod()))], "text": [text]}


def previous(model: "ErrorTypes") -> Columns:
    """Return where the errors stood at the degree before: the way the gap went."""
    if model.degree == 1:
        return {"x0": [], "y0": [], "x1": [], "y1": []}
    errors, before = model.run.errors, model.degree - 1
    pair = (errors.train_errors[before], errors.test_errors[before])
    levels = _shown(model, np.array(pair))
    return {"x0": [0.6, 1.6], "y0": levels, "x1": [1.4, 2.4], "y1": levels}


def shown_degrees(model: "ErrorTypes") -> IntArray:
    """Return the degrees that may be seen: until a judgement, the shown one."""
    return DEGREES if model.is_revealed else np.array([model.degree])


def error_curve(model: "ErrorTypes", is_train: bool) -> Columns:
    """Return one error over all degrees, or at the shown one until judged."""
    errors = model.run.errors
    chosen = errors.train_errors if is_train else errors.test_errors
    rows = shown_degrees(model)
    return {"x": rows, "y": _shown(model, chosen[rows])}


def beyond(model: "ErrorTypes") -> Columns:
    """Return marks at the top for test errors that lie above the picture."""
    shown = error_curve(model, False)["x"]
    _, high = error_limits(model)
    rows = shown[model.run.errors.test_errors[shown] > high / 1.02]
    return {"x": rows, "y": np.full(len(rows), high / 1.15)}


def best(model: "ErrorTypes") -> Columns:
    """Return the degree with the smallest test error, once it may be seen."""
    errors = model.run.errors
    if not model.is_revealed:
        return {"x": [], "y": []}
    row = np.array([errors.best_degree])
    return {"x": row, "y": _shown(model, errors.test_errors[row])}


def cross_validation(model: "ErrorTypes") -> Columns:
    """Return the cross-validation error over the degree, once it may be seen."""
    errors = model.cross_validation if model.is_revealed else None
    if errors is None:
        return {"x": [], "y": []}
    return {"x": DEGREES, "y": _shown(model, errors[DEGREES])}


def curtain(model: "ErrorTypes") -> Columns:
    """Return the words that stand where the curve is hidden."""
    low, high = error_limits(model)
    text = [] if model.is_revealed else [TEXTS["view"]["hidden_curve"]]
    middle = [float(np.sqrt(low * high))] * len(text)
    return {"x": [8] * len(text), "y": middle, "text": text}
