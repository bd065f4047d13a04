"""The columns that the view draws, each a function of the model."""

from typing import Any

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.optimization_landscape.curve import HIGHEST, PLACES, parse_heights
from app.sims.optimization_landscape.descent import NOWHERE, TOLERANCE
from app.sims.optimization_landscape.model import OptimizationLandscape
from app.sims.optimization_landscape.terrain import Terrain
from app.sims.optimization_landscape.wording import rounded, say

Columns = dict[str, Any]
"""Columns of a Bokeh source."""

LONGEST_ARROW = 0.24
"""Of the domain; the length is that times s / (s + usual slope)."""
STRIP = (0.02, 0.09)
"""Bottom and top of the basin map, as shares of the picture's height."""
FLOOR = 1e-6
"""Costs this close to the global minimum are drawn as this close."""
HELD = 0.14
"""Distance of a ball outside from top and bottom: room for the words above it."""
MOST_LABELS = 6
PATTERNS = [
    "right_diagonal_line",
    "left_diagonal_line",
    "dot",
    "horizontal_line",
    "cross",
]


def limits(model: OptimizationLandscape) -> tuple[tuple[float, float], ...]:
    """Return the ends of the x and y axes of the landscape and of its cost chart."""
    terrain, run = model.run.terrain, model.run
    low, high = float(terrain.cost.min()), float(terrain.cost.max())
    if model.landscape == "drawn":  # does not move under the hand that draws
        low, high = min(low, 0.0), max(high, HIGHEST)
    room = high - low
    above = _above(model)
    most = float(min(above.max(), above[0] * 1e4 + 1))
    least = min(float(above.min()), most / 100)
    margin = 0.02 * terrain.extent
    return (
        (terrain.domain[0] - margin, terrain.domain[1] + margin),
        (low - 0.34 * room, high + 0.12 * room),
        (-0.02 * max(run.n_steps, 10), 1.02 * max(run.n_steps, 10)),
        (least / 1.8, most * 1.8),
    )


def _above(model: OptimizationLandscape) -> FloatArray:
    run = model.run
    return np.maximum(run.costs - run.terrain.depths[0], FLOOR)


def curve(model: OptimizationLandscape) -> Columns:
    """Return the curve."""
    return {"x": model.run.terrain.x, "y": model.run.terrain.cost}


def handles(model: OptimizationLandscape) -> Columns:
    """Return the control points, if the curve is drawn by hand."""
    if model.landscape != "drawn":
        return {"x": [], "y": []}
    return {"x": PLACES, "y": parse_heights(model.heights)}


def minima(model: OptimizationLandscape, lowest: bool) -> Columns:
    """Return the global minima, or the others, each with its cost in words."""
    terrain = model.run.terrain
    chosen = terrain.is_global == lowest
    crowded = len(terrain.minima) > MOST_LABELS and not lowest
    text = [
        "" if crowded else say("label", cost=rounded(cost)) for cost in terrain.depths
    ]
    return {
        "x": terrain.minima[chosen],
        "y": terrain.depths[chosen],
        "text": list(np.array(text, dtype=object)[chosen]),
    }


def ball(model: OptimizationLandscape) -> Columns:
    """Return the ball, held at the frame where it has left the picture."""
    x, y = _held(model)
    return {"x": [x], "y": [y]}


def beyond(model: OptimizationLandscape) -> Columns:
    """Return a word at the frame for a ball that has left the picture."""
    x = float(model.run.path[model.position])
    low, high = model.run.terrain.domain
    if low <= x <= high:
        return {"x": [], "y": [], "text": [], "align": []}
    left = x < low
    text = say("beyond_left" if left else "beyond_right", x=x)
    held = _held(model)
    return {
        "x": held[:1],
        "y": held[1:],
        "text": [text],
        "align": ["left" if left else "right"],
    }


def _held(model: OptimizationLandscape) -> tuple[float, float]:
    """Return the ball's place, or one inside the frame for a ball that has left."""
    run, k = model.run, model.position
    x, y = float(run.path[k]), float(run.costs[k])
    low, high = run.terrain.domain
    if low <= x <= high:
        return x, y
    bottom, top = limits(model)[1]
    room = HELD * (top - bottom)
    return min(max(x, low), high), min(max(y, bottom + room), top - room)


def arrow(model: OptimizationLandscape) -> Columns:
    """Return the arrow downhill, the shorter the flatter the curve."""
    run, terrain = model.run, model.run.terrain
    slope = float(run.slopes[model.position])
    x, y = _held(model)
    if not model.arrows or abs(slope) < TOLERANCE:
        return {"x0": [], "y0": [], "x1": [], "y1": []}
    share = slope / (abs(slope) + terrain.usual_slope)
    tip = x - LONGEST_ARROW * terrain.extent * share
    return {"x0": [x], "y0": [y], "x1": [tip], "y1": [y]}


def trail(model: OptimizationLandscape) -> Columns:
    """Return the earlier steps that lie in the picture."""
    shown = model.position if model.trail else 0
    x, y = model.run.path[:shown], model.run.costs[:shown]
    low, high = model.run.terrain.domain
    inside = (x >= low) & (x <= high)
    return {"x": x[inside], "y": y[inside]}


def escapes(model: OptimizationLandscape) -> Columns:
    """Return a stroke for each step that left a valley, up to the position."""
    run = model.run
    steps = run.escapes[run.escapes <= model.position]
    low, high = limits(model)[1]
    return {
        "x0": run.path[steps - 1],
        "y0": np.clip(run.costs[steps - 1], low, high),
        "x1": run.path[steps],
        "y1": np.clip(run.costs[steps], low, high),
    }


def escape_words(model: OptimizationLandscape) -> Columns:
    """Return a word at the top of the picture, above the latest escape."""
    run = model.run
    steps = run.escapes[run.escapes <= model.position][-1:]
    low, high = run.terrain.domain
    bottom, top = limits(model)[1]
    margin = 0.2 * run.terrain.extent  # half of the word on a narrow screen
    return {
        "x": np.clip(run.path[steps], low + margin, high - margin),
        "y": np.full(len(steps), top - 0.05 * (top - bottom)),
        "text": [say("escape_label", step=step) for step in steps],
    }


def gap(model: OptimizationLandscape) -> Columns:
    """Return what still lies between the ball at rest and the global cost."""
    run = model.run
    missing = model.position == run.n_steps and run.ending == "local"
    if not missing:
        return {"x0": [], "y0": [], "x1": [], "y1": []}
    x, y, lowest = run.path[-1], run.costs[-1], run.terrain.depths[0]
    return {
        "x0": [x, x],
        "y0": [y, lowest],
        "x1": [x, run.terrain.minima[0]],
        "y1": [lowest, lowest],
    }


def basins(model: OptimizationLandscape, kind: str) -> Columns:
    """Return the map's bands that end in the `global`, a `local` or `no` minimum."""
    found = model.found("basins")
    terrain = model.run.terrain
    empty: Columns = {"left": [], "right": [], "bottom": [], "top": [], "pattern": []}
    if found is None:
        return empty
    chosen = np.array([_kind(terrain, row) == kind for row in found.minimum])
    low, high = limits(model)[1]
    bottom, top = (low + share * (high - low) for share in STRIP)
    rows = found.minimum[chosen]
    return {
        "left": found.left[chosen],
        "right": found.right[chosen],
        "bottom": np.full(len(rows), bottom),
        "top": np.full(len(rows), top),
        "pattern": [PATTERNS[(row - 1) % len(PATTERNS)] for row in rows],
    }


def _kind(terrain: Terrain, row: int) -> str:
    if row == NOWHERE:
        return "no"
    return "global" if terrain.is_global[row] else "local"


def costs(model: OptimizationLandscape) -> Columns:
    """Return the cost above the global minimum up to the position."""
    above = _above(model)[: model.position + 1]
    return {"x": np.arange(len(above)), "y": np.minimum(above, limits(model)[3][1])}


def cost_now(model: OptimizationLandscape) -> Columns:
    """Return the cost above the global minimum at the position."""
    return {name: values[-1:] for name, values in costs(model).items()}


def restarts(model: OptimizationLandscape) -> dict[str, Columns]:
    """Return measured shares with their intervals, and the predicted curve."""
    found = model.found("restarts")
    if found is None:
        nothing: Columns = {"x": [], "y": []}
        strokes: Columns = {"x0": [], "y0": [], "x1": [], "y1": []}
        return {"measured": nothing, "predicted": nothing, "interval": strokes}
    return {
        "measured": {"x": found.k, "y": found.measured},
        "predicted": {"x": found.k, "y": found.predicted},
        "interval": {"x0": found.k, "y0": found.low, "x1": found.k, "y1": found.high},
    }
