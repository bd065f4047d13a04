"""Names of lines and arrows, written where they end instead of in a key."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims.derivative_and_gradient import landscape
from app.sims.derivative_and_gradient.functions import REACH
from app.sims.derivative_and_gradient.model import DerivativeAndGradient
from app.text.numbers import fill, fixed

Columns = dict[str, Any]
VIEW = read_texts("app.sims.derivative_and_gradient")["view"]
NONE: Columns = {"x": [], "y": [], "text": [], "align": []}
PLACES = np.linspace(-REACH, REACH, 121)
ROOM = 0.06
"""Share of the picture's height that a word keeps from its edges and its line."""
BEYOND = 0.28
"""Distance of a word from the tip of its arrow."""


def tangent(model: DerivativeAndGradient) -> Columns:
    """Return the name of the tangent and its slope, near its left end."""
    run = model.secants
    if not (model.tangent and run.has_slope):
        return NONE
    text = fill(VIEW["tangent_slope"], slope=fixed(run.slope, 6))
    return _named(model, run.value + run.slope * (PLACES - run.x), text, left=True)


def secant(model: DerivativeAndGradient) -> Columns:
    """Return the name of the secant, near its right end."""
    run, quotient = model.secants, float(model.secants.quotients[model.position])
    if not np.isfinite(quotient):
        return NONE
    anchor = run.ends(model.position)[0]
    height = float(run.function.of(anchor))
    heights = height + quotient * (PLACES - anchor)
    return _named(model, heights, VIEW["secant"], left=False)


def _named(
    model: DerivativeAndGradient, heights: FloatArray, text: str, left: bool
) -> Columns:
    """Write a word beside the end of a line, on the side where there is room."""
    values = model.run.function.of(PLACES)
    values = values[np.isfinite(values)]
    low, high = float(values.min()), float(values.max())
    room = ROOM * (high - low) or 1.0
    seen = np.flatnonzero((heights > low + room) & (heights < high - room))
    if not len(seen):
        return NONE
    at = seen[0 if left else -1]
    return {
        "x": [PLACES[at]],
        "y": [heights[at] + (room if heights[at] < (low + high) / 2 else -room)],
        "text": [text],
        "align": ["left" if left else "right"],
    }


def gradient(model: DerivativeAndGradient) -> Columns:
    """Return the name of the gradient, beyond the tip of its arrow."""
    return _beyond(landscape.gradient(model), VIEW["gradient"])


def direction(model: DerivativeAndGradient) -> Columns:
    """Return the name of the direction, beyond the tip of its arrow."""
    return _beyond(landscape.direction(model), VIEW["u_arrow"])


def _beyond(stroke: Columns, text: str) -> Columns:
    if not len(stroke["x0"]):
        return {"x": [], "y": [], "text": []}
    start = np.array([stroke["x0"][0], stroke["y0"][0]])
    tip = np.array([stroke["x1"][0], stroke["y1"][0]])
    way = tip - start
    place = tip + BEYOND * way / max(float(np.hypot(*way)), 1e-9)
    x, y = np.clip(place, 0.2 - REACH, REACH - 0.2)
    return {"x": [x], "y": [y], "text": [text]}
