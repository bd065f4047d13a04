"""Columns of everything that is drawn, from the run and its position."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.content.written import typeset
from app.ml.arrays import FloatArray, IntArray
from app.sims.gradient_descent.sweep import OUTCOMES
from app.sims.gradient_descent.wording import TEXTS

if TYPE_CHECKING:
    from app.sims.gradient_descent.model import GradientDescent

Columns = dict[str, Any]
BANDS = 12
"""Colours between the lowest and the highest cost."""
MOST_POINTS = 400
"""Points of a path that are drawn: its first and last steps, and some between."""
APART = 0.015
"""Way between two markers, as a share of the picture."""
ARROW = 0.3
"""Length of the arrow on steep ground, as a share of the picture."""
STEP_AXES = (12, 25, 50, 100, 200, 400, 800, 1600, 3200, 5000)
"""Ends of the axis of steps."""
FOOT = 0.5
"""Where bars on a logarithmic axis begin."""
FAINT = 0.3
"""Opacity of a ball that has left the picture, held at its edge."""
EDGE = 0.06
"""How far inside the edge it is held, as a share of the picture, to be seen whole."""
BEND = 0.04
"""A way is laid on the ground in pieces of at most this share of the picture."""
MOST_PIECES = 4000
LEAP, MOST = 1e3, 1e30
"""The axes of costs and lengths grow in leaps, up to so many times the start."""


def roles(model: "GradientDescent") -> list[str]:
    """Name the role that each descent is drawn in."""
    n = len(model.run.entries)
    return ["estimator"] if n == 1 else [f"run-{i + 1}" for i in range(n)]


def kept(n_points: int) -> IntArray:
    """Choose which points of a long path are drawn; steps stay whole at both ends."""
    if n_points <= MOST_POINTS:
        return np.arange(n_points)
    third = MOST_POINTS // 3
    between = np.linspace(third, n_points - third - 1, third).astype(np.int64)
    return np.unique(
        np.concatenate(
            [np.arange(third), between, np.arange(n_points - third, n_points)]
        )
    )


def walked(model: "GradientDescent") -> list[FloatArray]:
    """Return the points of each descent up to the position, long paths thinned."""
    race = model.run
    ends = np.minimum(model.position, race.n_steps)
    return [race.path[kept(int(k) + 1), i] for i, k in enumerate(ends)]


def paths(model: "GradientDescent") -> Columns:
    """Return the way of each descent as a line on the map."""
    if not model.history:
        return {"xs": [], "ys": [], "role": []}
    ways = walked(model)
    return {
        "xs": [way[:, 0] for way in ways],
        "ys": [way[:, 1] for way in ways],
        "role": roles(model),
    }


def markers(model: "GradientDescent") -> Columns:
    """Return the points of all descents, but for the last, which is the ball."""
    ways = walked(model) if model.history else []
    points = [way[_apart(way / model.scene.landscape.extent)] for way in ways]
    flat = np.concatenate(points) if points else np.empty((0, 2))
    role = [role for role, way in zip(roles(model), points, strict=False) for _ in way]
    return {"x": flat[:, 0], "y": flat[:, 1], "role": role, "alpha": [1.0] * len(flat)}


def _apart(way: FloatArray) -> IntArray:
    """Choose points of a path that do not hide it: one after each bit of the way."""
    hops = np.linalg.norm(np.diff(way, axis=0), axis=1)
    passed = np.floor(np.concatenate([[0], np.cumsum(hops[:-1])]) / APART)
    return np.flatnonzero(np.diff(passed, prepend=-1) > 0)[: len(hops)]


def balls(model: "GradientDescent") -> Columns:
    """Return where each descent stands; outside the picture, where it left for."""
    low, high = np.transpose(model.scene.landscape.domain)
    points = model.points()
    off = ~model.scene.inside(points)
    middle, half = (low + high) / 2, (0.5 - EDGE) * (high - low)
    far = np.abs((points - middle) / half).max(axis=1, keepdims=True)
    held = np.where(off[:, None], middle + (points - middle) / far, points)
    return {
        "x": held[:, 0],
        "y": held[:, 1],
        "role": roles(model),
        "alpha": np.where(off, FAINT, 1.0),
    }


def away(model: "GradientDescent") -> Columns:
    """Return how far away a ball is that has left the picture, beside it."""
    columns, ground = balls(model), model.scene.landscape
    low, high = np.transpose(ground.domain)
    rows = np.flatnonzero(~model.scene.inside(model.points()))
    # Of several at one place only one can be read.
    rows = rows[-1:]
    far = np.abs((model.points()[rows] - (low + high) / 2) / ground.extent).max(axis=1)
    x, left = columns["x"][rows], columns["x"][rows] < (low + high)[0] / 2
    return {
        "x": x + np.where(left, EDGE, -EDGE) * ground.extent[0],
        "y": columns["y"][rows],
        "text": [typeset(TEXTS["away"].format(far=float(f"{it:.2g}"))) for it in far],
        "align": ["left" if it else "right" for it in left],
    }


def minima(model: "GradientDescent") -> tuple[Columns, Columns]:
    """Return the lowest minima and the others."""
    points, costs = model.scene.landscape.minima, model.scene.minimum_costs
    if len(points) == 0:
        return {"x": [], "y": []}, {"x": [], "y": []}
    lowest = np.isclose(costs, costs[0], rtol=1e-9, atol=1e-12)
    best, rest = points[lowest], points[~lowest]
    return {"x": best[:, 0], "y": best[:, 1]}, {"x": rest[:, 0], "y": rest[:, 1]}


def arrow_ends(model: "GradientDescent") -> FloatArray:
    """Return start and end of the arrow downhill, shape (n, 2, 2), n being 0 or 1.

    The direction is that of −∇J; the length grows with the slope, up to a limit.
    """
    point = model.points()[model.chosen]
    with np.errstate(all="ignore"):
        downhill = -model.scene.landscape.gradient(point)
    slope = float(np.linalg.norm(downhill))
    hidden = not (model.arrows and model.scene.inside(point)) or slope < 1e-9
    if hidden or not np.isfinite(slope):
        return np.empty((0, 2, 2))
    share = ARROW * slope / (slope + model.scene.typical_slope)
    reach = share * float(model.scene.landscape.extent.min())
    return np.array([[point, point + reach * downhill / slope]])


def arrow(model: "GradientDescent") -> Columns:
    """Return the arrow on the map."""
    return strokes(arrow_ends(model))


def strokes(ends: FloatArray) -> Columns:
    """Return pairs of points, shape (n, 2, 2), as columns of segments."""
    return {
        "x0": ends[:, 0, 0],
        "y0": ends[:, 0, 1],
        "x1": ends[:, 1, 0],
        "y1": ends[:, 1, 1],
    }


def ground(model: "GradientDescent") -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the grid from which the map is drawn: w1, w2, cost."""
    z = model.scene.samples
    w1, w2 = (
        np.linspace(*span, n)
        for span, n in zip(model.scene.landscape.domain, z.shape, strict=True)
    )
    return w1, w2, z


def levels(model: "GradientDescent") -> FloatArray:
    """Return the costs at which one band of colour ends and the next begins."""
    return model.scene.costs(np.linspace(0, 1, BANDS + 1))


def costs(model: "GradientDescent") -> Columns:
    """Return cost above the lowest point, step by step, one line for each descent."""
    race = model.run
    floor = min(model.scene.lowest, float(np.nanmin(race.losses)))
    shown = race.losses[: model.position + 1]
    return _by_step(model, shown - floor, first=0)


def lengths(model: "GradientDescent") -> Columns:
    """Return the length of each step, one line for each descent."""
    path = model.run.path[: model.position + 1]
    hops = np.linalg.norm(np.diff(path, axis=0), axis=-1)
    return _by_step(model, np.concatenate([hops[:1], hops]), first=1)


def ends(lines: Columns) -> Columns:
    """Return the last point of each line."""
    rows = [
        (xs[-1], ys[-1], role)
        for xs, ys, role in zip(lines["xs"], lines["ys"], lines["role"], strict=True)
        if len(xs)
    ]
    return {
        "x": [row[0] for row in rows],
        "y": [row[1] for row in rows],
        "role": [row[2] for row in rows],
    }


def _by_step(model: "GradientDescent", values: FloatArray, *, first: int) -> Columns:
    stops = np.minimum(model.position, model.run.n_steps)
    at = [first + kept(max(int(k) + 1 - first, 0)) for k in stops]
    # A logarithmic axis has no zero; far below the picture will do.
    drawn = np.maximum(np.nan_to_num(values, nan=np.inf), 1e-30)
    return {
        "xs": at,
        "ys": [drawn[steps, i] for i, steps in enumerate(at)],
        "role": roles(model),
    }


def strip(model: "GradientDescent", outcome: str) -> Columns:
    """Return the bars of the rates that end in one way, as high as their steps."""
    result = model.strip()
    chosen = result.outcome == OUTCOMES.index(outcome)
    ratio = np.sqrt(result.rates[-1] / result.rates[-2])
    rates, steps = result.rates[chosen], result.n_steps[chosen]
    return {
        "left": rates / ratio,
        "right": rates * ratio,
        "bottom": np.full(len(rates), FOOT),
        "top": np.maximum(steps, 1.0),
    }


def step_limits(model: "GradientDescent") -> tuple[float, float]:
    """Return the ends of the axis of steps, which grows in leaps."""
    steps = next(end for end in STEP_AXES if model.position <= end)
    return -0.02 * steps, 1.03 * steps


def cost_limits(lines: Columns) -> tuple[float, float]:
    """Return the ends of the axis of costs, which follows a run that gets away."""
    first = max(float(lines["ys"][0][0]), 1e-6)
    return first * 1e-8, _top(first, lines) * 3


def length_limits(model: "GradientDescent", lines: Columns) -> tuple[float, float]:
    """Return the ends of the axis of lengths, which follows a run that gets away."""
    first = np.linalg.norm(np.diff(model.run.path[:2], axis=0), axis=-1)
    least = float(model.scene.landscape.extent.max()) / 1e3
    start = max(float(first.max(initial=0)), least)
    return start * 1e-6, _top(start, lines) * 3


def _top(start: float, lines: Columns) -> float:
    """Return the start, or so many leaps above it that all is in the picture."""
    shown = [float(ys.max()) for ys in lines["ys"] if len(ys)]
    times = min(max([start, *shown]) / start, MOST)
    return float(start * LEAP ** np.ceil(np.log(times) / np.log(LEAP) - 1e-9))
