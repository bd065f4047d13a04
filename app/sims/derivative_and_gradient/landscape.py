"""Columns of what is drawn in two variables: map, arrows, cut, slopes all round."""

from typing import Any

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.calculus.directional_derivatives import unit_vectors
from app.sims.derivative_and_gradient.functions import REACH
from app.sims.derivative_and_gradient.model import DerivativeAndGradient
from app.sims.derivative_and_gradient.run import ANGLES, SAMPLES

Columns = dict[str, Any]
Ends = tuple[float, float]
BANDS = 12
LONGEST = 1.6
"""Length of the arrow of a very steep gradient; ½ of it for one of length 1."""
TICKS = (-2, 0, 2)
CUT = np.linspace(-2, 2, 201)
"""Places of the cut, in units of length along the direction."""
SIDE = np.linspace(-REACH, REACH, SAMPLES)


def ground(model: DerivativeAndGradient) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the grid from which the map is drawn: x, y, height."""
    return SIDE, SIDE, model.compass.samples


def levels(model: DerivativeAndGradient) -> FloatArray:
    """Return the heights between bands of colour."""
    heights = model.compass.samples
    low, high = float(heights.min()), float(heights.max())
    return np.linspace(low, high if high > low else low + 1, BANDS + 1)


def _strokes(*ends: FloatArray) -> Columns:
    pairs = np.array(ends).reshape(-1, 2, 2)
    return {
        "x0": pairs[:, 0, 0],
        "y0": pairs[:, 0, 1],
        "x1": pairs[:, 1, 0],
        "y1": pairs[:, 1, 1],
    }


def _arrow(model: DerivativeAndGradient) -> FloatArray:
    """Return the gradient as it is drawn: its direction, and a bounded length."""
    run = model.compass
    if run.is_level:
        return np.zeros(2)
    share = run.steepness / (1 + run.steepness)
    return LONGEST * share * run.gradient / run.steepness


def gradient(model: DerivativeAndGradient) -> Columns:
    """Return the arrow of the gradient."""
    place, arrow = model.compass.place, _arrow(model)
    return _strokes(place, place + arrow) if arrow.any() else _strokes()


def direction(model: DerivativeAndGradient) -> Columns:
    """Return the arrow of the direction, of length one."""
    place = model.compass.place
    return _strokes(place, place + unit_vectors(model.direction))


def _foot(model: DerivativeAndGradient) -> FloatArray:
    u = unit_vectors(model.direction)
    return model.compass.place + (_arrow(model) @ u) * u


def shadow(model: DerivativeAndGradient) -> Columns:
    """Return the part of the gradient that lies along the direction."""
    if model.compass.is_level:
        return _strokes()
    return _strokes(model.compass.place, _foot(model))


def plumb(model: DerivativeAndGradient) -> Columns:
    """Return the line from the tip of the gradient to the end of that part."""
    if model.compass.is_level:
        return _strokes()
    return _strokes(model.compass.place + _arrow(model), _foot(model))


def place(model: DerivativeAndGradient) -> Columns:
    """Return the place."""
    return {"x": [model.x], "y": [model.y]}


def tip(model: DerivativeAndGradient) -> Columns:
    """Return the tip of the direction, where it can be taken hold of."""
    x, y = model.compass.place + unit_vectors(model.direction)
    return {"x": [x], "y": [y]}


def ticks(_model: DerivativeAndGradient) -> Columns:
    """Return numbers along the lower and the left edge."""
    edge = REACH - 0.25
    text = [f"{value}".replace("-", "−") for value in TICKS]
    return {
        "x": [*TICKS, *(-edge for _ in TICKS), edge, -edge],
        "y": [*(-edge for _ in TICKS), *TICKS, -edge, edge],
        "text": [*text, *text, "x", "y"],
    }


def cut(model: DerivativeAndGradient) -> Columns:
    """Return the height along the direction."""
    run = model.compass
    places = run.place + CUT[:, None] * unit_vectors(model.direction)
    heights = run.function.value(places)
    known = np.isfinite(heights)
    return {"x": CUT[known], "y": heights[known]}


def cut_tangent(model: DerivativeAndGradient) -> Columns:
    """Return the tangent of the cut at the place."""
    if not model.tangent:
        return {"x": [], "y": []}
    run, ends = model.compass, CUT[[0, -1]]
    return {"x": ends, "y": run.value + run.slopes[model.position] * ends}


def cut_point(model: DerivativeAndGradient) -> Columns:
    """Return the place on the cut."""
    return {"x": [0.0], "y": [model.compass.value]}


def cut_frame(model: DerivativeAndGradient) -> tuple[Ends, Ends]:
    """Return the ends of both axes of the cut; they do not follow the direction."""
    run = model.compass
    around = run.place + CUT[::20, None, None] * unit_vectors(ANGLES)
    heights = run.function.value(around)
    heights = heights[np.isfinite(heights)]
    low, high = (float(np.quantile(heights, share)) for share in (0.02, 0.98))
    room = 0.1 * (high - low) or 1.0
    return (-2.1, 2.1), (low - room, high + room)


def slopes(model: DerivativeAndGradient) -> Columns:
    """Return the slope in each direction up to the present one."""
    shown = slice(model.position + 1)
    return {"x": ANGLES[shown], "y": model.compass.slopes[shown]}


def slope_now(model: DerivativeAndGradient) -> Columns:
    """Return the slope in the present direction."""
    return {name: values[-1:] for name, values in slopes(model).items()}


def uphill(model: DerivativeAndGradient) -> Columns:
    """Return the slope in the direction of the gradient, once it has been passed."""
    run = model.compass
    if run.is_level or model.direction < run.uphill:
        return {"x": [], "y": []}
    return {"x": [run.uphill], "y": [run.steepness]}


def compass_frame(model: DerivativeAndGradient) -> tuple[Ends, Ends]:
    """Return the ends of both axes of the slopes."""
    reach = 1.2 * model.compass.steepness or 1.0
    return (-6.0, 366.0), (-max(reach, 1e-6), max(reach, 1e-6))
