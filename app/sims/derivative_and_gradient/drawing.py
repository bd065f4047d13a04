"""Columns of what is drawn in one variable: curve, secant, microscope, errors."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.calculus.finite_differences import SCHEMES
from app.sims.derivative_and_gradient.functions import REACH
from app.sims.derivative_and_gradient.secants import STEPS

if TYPE_CHECKING:
    from app.sims.derivative_and_gradient.model import DerivativeAndGradient

Columns = dict[str, Any]
Ends = tuple[float, float]
EMPTY: Columns = {"x": [], "y": []}
NO_STROKES: Columns = {"x0": [], "y0": [], "x1": [], "y1": []}
PLACES = np.linspace(-REACH, REACH, 401)
ZOOM = np.linspace(-2, 2, 401)
"""Places under the microscope, in steps from x."""
FLOOR, ROOF = 1e-17, 1e3
"""Errors outside are drawn at the edge."""


def _line(x: FloatArray, y: FloatArray) -> Columns:
    known = np.isfinite(x) & np.isfinite(y)
    return {"x": x[known], "y": y[known]}


def curve(model: "DerivativeAndGradient") -> Columns:
    """Return the curve."""
    return _line(PLACES, model.run.function.of(PLACES))


def frame(model: "DerivativeAndGradient") -> tuple[Ends, Ends]:
    """Return the ends of both axes around the curve."""
    heights = np.asarray(curve(model)["y"])
    low, high = float(heights.min()), float(heights.max())
    room = 0.08 * (high - low) or 1.0
    return (-REACH - 0.15, REACH + 0.15), (low - room, high + room)


def tangent(model: "DerivativeAndGradient") -> Columns:
    """Return the tangent at x."""
    run = model.secants
    if not (model.tangent and run.has_slope):
        return EMPTY
    ends = np.array([-REACH - 1, REACH + 1])
    return {"x": ends, "y": run.value + run.slope * (ends - run.x)}


def secant(model: "DerivativeAndGradient") -> Columns:
    """Return the secant, drawn through the whole picture."""
    run, quotient = model.secants, float(model.secants.quotients[model.position])
    if not np.isfinite(quotient):
        return EMPTY
    anchor = run.ends(model.position)[0]
    height = float(run.function.of(anchor))
    ends = np.array([-REACH - 1, REACH + 1])
    return {"x": ends, "y": height + quotient * (ends - anchor)}


def secant_points(model: "DerivativeAndGradient") -> Columns:
    """Return the two points that the secant goes through."""
    ends = model.secants.ends(model.position)
    return _line(ends, model.run.function.of(ends))


def legs(model: "DerivativeAndGradient") -> Columns:
    """Return the way across and the way up between these points."""
    points = secant_points(model)
    if len(points["x"]) < 2:
        return NO_STROKES
    (left, right), (low, high) = points["x"], points["y"]
    return {
        "x0": [left, right],
        "y0": [low, low],
        "x1": [right, right],
        "y1": [low, high],
    }


def point(model: "DerivativeAndGradient") -> Columns:
    """Return the place on the curve."""
    return {"x": [model.x], "y": [model.secants.value]}


def _magnified(model: "DerivativeAndGradient", steps: FloatArray) -> FloatArray:
    """Return the change of f divided by h, some steps away from x."""
    run, h = model.secants, model.h
    with np.errstate(all="ignore"):
        changes: FloatArray = (run.function.of(run.x + steps * h) - run.value) / h
    return changes


def close_curve(model: "DerivativeAndGradient") -> Columns:
    """Return the curve under the microscope, as its values are rounded."""
    return _line(ZOOM, _magnified(model, ZOOM))


def close_tangent(model: "DerivativeAndGradient") -> Columns:
    """Return the tangent under the microscope."""
    run = model.secants
    if not (model.tangent and run.has_slope):
        return EMPTY
    ends = np.array([ZOOM[0], ZOOM[-1]])
    return {"x": ends, "y": run.slope * ends}


def close_points(model: "DerivativeAndGradient") -> Columns:
    """Return the points of the secant under the microscope."""
    steps = np.array(SCHEMES[model.scheme], dtype=float)
    return _line(steps, _magnified(model, steps))


def close_secant(model: "DerivativeAndGradient") -> Columns:
    """Return the secant under the microscope."""
    points = close_points(model)
    if len(points["x"]) < 2:
        return EMPTY
    (left, right), (low, high) = points["x"], points["y"]
    slope = (high - low) / (right - left)
    ends = np.array([ZOOM[0], ZOOM[-1]])
    return {"x": ends, "y": low + slope * (ends - left)}


def close_frame(model: "DerivativeAndGradient") -> tuple[Ends, Ends]:
    """Return the ends of both axes of the microscope; they do not follow h."""
    run = model.secants
    steep = run.slope if run.has_slope else 1.0
    reach = 2.4 * max(abs(steep), 0.6)
    return (-2.1, 2.1), (-reach, reach)


def schemes(model: "DerivativeAndGradient") -> list[str]:
    """Return the schemes whose errors are drawn."""
    return list(SCHEMES) if model.compare else [model.scheme]


def errors(model: "DerivativeAndGradient", scheme: str) -> Columns:
    """Return the error of each step size up to the position, by one scheme."""
    if scheme not in schemes(model):
        return EMPTY
    return _errors(model.secants.errors_of(scheme)[: model.position + 1])


def _errors(values: FloatArray) -> Columns:
    known = np.isfinite(values)
    return {
        "x": STEPS[: len(values)][known],
        "y": np.clip(values[known], FLOOR, ROOF),
    }


def truncation(model: "DerivativeAndGradient") -> Columns:
    """Return the truncation error that theory expects."""
    theory = model.secants.model
    return _theory(model, theory.truncation * STEPS**theory.order)


def rounding(model: "DerivativeAndGradient") -> Columns:
    """Return the round-off error that theory expects."""
    return _theory(model, model.secants.model.rounding / STEPS)


def _theory(model: "DerivativeAndGradient", values: FloatArray) -> Columns:
    if not model.theory or not values.any():
        return EMPTY
    seen = (values >= FLOOR) & (values <= ROOF)
    return {"x": STEPS[seen], "y": values[seen]}


def best(model: "DerivativeAndGradient") -> Columns:
    """Return the smallest error so far."""
    k = model.secants.best(model.position)
    if k is None:
        return EMPTY
    return {
        "x": [STEPS[k]],
        "y": [float(np.clip(model.secants.errors[k], FLOOR, ROOF))],
    }


def now(model: "DerivativeAndGradient") -> Columns:
    """Return the error of the present step size."""
    return _errors(np.where(model.h == STEPS, model.secants.errors, np.nan))


def error_frame(model: "DerivativeAndGradient") -> tuple[Ends, Ends]:
    """Return the ends of both axes of the errors; they do not follow h."""
    known = np.concatenate([model.secants.errors_of(it) for it in schemes(model)])
    known = known[known > 0]  # False for NaN as well
    low, high = (known.min(), known.max()) if len(known) else (1e-10, 1.0)
    ends = np.clip([low / 10, high * 10], FLOOR, ROOF)
    return (4e-17, 2.5), (float(ends[0]), float(ends[1]))
