"""The curve close to the place, magnified by 1 / h: what a microscope would show."""

from typing import Any

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.calculus.finite_differences import SCHEMES
from app.sims.derivative_and_gradient.model import DerivativeAndGradient

Columns = dict[str, Any]
Ends = tuple[float, float]
ZOOM = np.linspace(-2, 2, 401)
"""Places under the microscope, in steps from x."""


def known(x: FloatArray, y: FloatArray) -> Columns:
    """Return the points whose coordinates are both known."""
    known = np.isfinite(x) & np.isfinite(y)
    return {"x": x[known], "y": y[known]}


def _magnified(model: DerivativeAndGradient, steps: FloatArray) -> FloatArray:
    """Return the change of f divided by h, some steps away from x."""
    run, h = model.secants, model.h
    with np.errstate(all="ignore"):
        changes: FloatArray = (run.function.of(run.x + steps * h) - run.value) / h
    return changes


def curve(model: DerivativeAndGradient) -> Columns:
    """Return the curve under the microscope, as its values are rounded."""
    return known(ZOOM, _magnified(model, ZOOM))


def tangent(model: DerivativeAndGradient) -> Columns:
    """Return the tangent under the microscope."""
    run = model.secants
    if not (model.tangent and run.has_slope):
        return {"x": [], "y": []}
    ends = np.array([ZOOM[0], ZOOM[-1]])
    return {"x": ends, "y": run.slope * ends}


def points(model: DerivativeAndGradient) -> Columns:
    """Return the points of the secant under the microscope."""
    steps = np.array(SCHEMES[model.scheme], dtype=float)
    return known(steps, _magnified(model, steps))


def secant(model: DerivativeAndGradient) -> Columns:
    """Return the secant under the microscope."""
    ends = points(model)
    if len(ends["x"]) < 2:
        return {"x": [], "y": []}
    (left, right), (low, high) = ends["x"], ends["y"]
    slope = (high - low) / (right - left)
    edges = np.array([ZOOM[0], ZOOM[-1]])
    return {"x": edges, "y": low + slope * (edges - left)}


def frame(model: DerivativeAndGradient) -> tuple[Ends, Ends]:
    """Return the ends of both axes of the microscope; they do not follow h."""
    run = model.secants
    steep = run.slope if run.has_slope else 1.0
    reach = 2.4 * max(abs(steep), 0.6)
    return (-2.1, 2.1), (-reach, reach)
