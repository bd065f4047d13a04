"""The axes of errors: what they reach, what is cut at their ends, and the bars."""

from typing import Any

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.sims.error_types.model import ErrorTypes
from app.sims.error_types.run import MAX_DEGREE, Fits
from app.sims.error_types.worlds import ManyWorlds

DEGREES = np.arange(1, MAX_DEGREE + 1)
TALLEST = 3e3
"""An error of so many times the best is beyond the top of the picture."""
TALLEST_LOSS = 4.0
"""The stacked bars reach up to so many times the smallest loss."""


def error_limits(run: Fits) -> tuple[float, float]:
    """Return the ends of the logarithmic axis of errors, for bars and curves alike."""
    unit = float(run.sample.y.var()) or 1.0
    errors = [run.errors.train_errors[1:], run.errors.test_errors[1:]]
    best = max(float(errors[1].min()), 1e-6 * unit)
    low = max(min(float(e.min()) for e in errors), 0.02 * best)
    low = min(low, run.noise) if run.noise and run.noise > 0.02 * best else low
    high = min(max(float(e.max()) for e in errors), TALLEST * best)
    return 0.5 * low, 2.5 * max(high, 2 * low)


def clip_errors(run: Fits, errors: FloatArray) -> FloatArray:
    """Return errors as they are drawn: inside the axis."""
    low, high = error_limits(run)
    clipped: FloatArray = np.clip(errors, 1.02 * low, high / 1.02)
    return clipped


def loss_limit(worlds: ManyWorlds) -> float:
    """Return the top of the axis of expected losses, which begins at 0."""
    losses = worlds.parts.expected_loss[1:]
    top = min(float(losses.max()), TALLEST_LOSS * float(losses.min()))
    return 1.1 * top or 1.0


def both(model: ErrorTypes) -> FloatArray:
    """Return both errors at the degree that is shown, as they are drawn."""
    return clip_errors(model.run, np.array([model.verdict.train, model.verdict.test]))


def bar(model: ErrorTypes, is_train: bool) -> dict[str, Any]:
    """Return the bar of one error at the degree that is shown."""
    row = 0 if is_train else 1
    low, _ = error_limits(model.run)
    return {"x": [row + 1], "bottom": [low], "top": both(model)[[row]]}


def gap(model: ErrorTypes) -> dict[str, Any]:
    """Return the arrow from the training error to the test error."""
    train, test = both(model)
    return {"x0": [2.6], "y0": [train], "x1": [2.6], "y1": [test]}


def gap_guides(model: ErrorTypes) -> dict[str, Any]:
    """Return thin strokes that carry both errors over to the arrow."""
    levels = both(model)
    return {"x0": [1.35, 2.35], "y0": levels, "x1": [2.72, 2.72], "y1": levels}


def shown_degrees(model: ErrorTypes) -> IntArray:
    """Return the degrees that may be seen: until a judgement, the shown one."""
    return DEGREES if model.is_revealed else np.array([model.degree])


def error_curve(model: ErrorTypes, is_train: bool) -> dict[str, Any]:
    """Return one error over all degrees, or at the shown one until judged."""
    errors, rows = model.run.errors, shown_degrees(model)
    chosen = errors.train_errors if is_train else errors.test_errors
    return {"x": rows, "y": clip_errors(model.run, chosen[rows])}
