"""Columns of the error over the step size: measured, and as theory expects it."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.ml.calculus.finite_differences import SCHEMES
from app.sims.derivative_and_gradient.model import DerivativeAndGradient
from app.sims.derivative_and_gradient.run import STEPS

Columns = dict[str, Any]
Ends = tuple[float, float]
VIEW = read_texts("app.sims.derivative_and_gradient")["view"]
KEY = VIEW["key"]
FLOOR, ROOF = 1e-17, 1e3
"""Errors outside are drawn at the edge."""


def schemes(model: DerivativeAndGradient) -> list[str]:
    """Return the schemes whose errors are drawn."""
    return list(SCHEMES) if model.compare else [model.scheme]


def measured(model: DerivativeAndGradient, scheme: str) -> Columns:
    """Return the error of each step size up to the position, by one scheme."""
    if scheme not in schemes(model):
        return {"x": [], "y": []}
    return _errors(model.secants.errors_of(scheme)[: model.position + 1])


def _errors(values: FloatArray) -> Columns:
    known = np.isfinite(values)
    return {
        "x": STEPS[: len(values)][known],
        "y": np.clip(values[known], FLOOR, ROOF),
    }


def truncation(model: DerivativeAndGradient) -> Columns:
    """Return the truncation error that theory expects."""
    theory = model.secants.model
    return _theory(model, theory.truncation * STEPS**theory.order)


def rounding(model: DerivativeAndGradient) -> Columns:
    """Return the round-off error that theory expects."""
    return _theory(model, model.secants.model.rounding / STEPS)


def _theory(model: DerivativeAndGradient, values: FloatArray) -> Columns:
    if not model.theory or not values.any():
        return {"x": [], "y": []}
    seen = (values >= FLOOR) & (values <= ROOF)
    return {"x": STEPS[seen], "y": values[seen]}


def best(model: DerivativeAndGradient) -> Columns:
    """Return the smallest error so far."""
    k = model.secants.best(model.position)
    if k is None:
        return {"x": [], "y": []}
    return {
        "x": [STEPS[k]],
        "y": [float(np.clip(model.secants.errors[k], FLOOR, ROOF))],
    }


def best_name(model: DerivativeAndGradient) -> Columns:
    """Return a word below the smallest error, once there are others."""
    at = best(model) if model.position else {"x": [], "y": []}
    return {**at, "text": [KEY["best"]] * len(at["x"])}


def theory_names(model: DerivativeAndGradient) -> Columns:
    """Return what each line of the theory is called, near its upper end."""
    high = error_frame(model)[1][1]
    lines = ((truncation, "truncation", "right"), (rounding, "rounding", "left"))
    written: Columns = {"x": [], "y": [], "text": [], "align": []}
    for line, name, align in lines:
        at = line(model)
        seen = [i for i, y in enumerate(at["y"]) if y <= high / 30]
        if seen:
            top = max(seen, key=lambda i: at["y"][i])
            cells = (at["x"][top], at["y"][top], KEY[name], align)
            for column, cell in zip(written.values(), cells, strict=True):
                column.append(cell)
    return written


def question(model: DerivativeAndGradient) -> Columns:
    """Return what the errors are going to answer, until the first step."""
    if model.position:
        return {"x": [], "y": [], "text": []}
    low, high = error_frame(model)[1]
    return {"x": [1e-8], "y": [low**0.5 * high**0.5], "text": [VIEW["question"]]}


def now(model: DerivativeAndGradient) -> Columns:
    """Return the error of the present step size."""
    return _errors(np.where(model.h == STEPS, model.secants.errors, np.nan))


def error_frame(model: DerivativeAndGradient) -> tuple[Ends, Ends]:
    """Return the ends of both axes of the errors; they do not follow h."""
    known = np.concatenate([model.secants.errors_of(it) for it in schemes(model)])
    known = known[known > 0]  # False for NaN as well
    low, high = (known.min(), known.max()) if len(known) else (1e-10, 1.0)
    ends = np.clip([low / 10, high * 10], FLOOR, ROOF)
    return (4e-17, 2.5), (float(ends[0]), float(ends[1]))
