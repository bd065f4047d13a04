"""What the charts of descents show: a number for each step, bars for many rates."""

from itertools import pairwise
from typing import Any

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.gradient_descent.model import GradientDescent
from app.sims.gradient_descent.sweep import OUTCOMES
from app.sims.gradient_descent.trajectory import thinned

FOOT = 0.5
"""Where bars on a logarithmic axis begin."""


def roles(model: GradientDescent) -> list[str]:
    """Name the role that each descent is drawn in."""
    n = len(model.run.entries)
    return ["estimator"] if n == 1 else [f"run-{i + 1}" for i in range(n)]


def walked(model: GradientDescent) -> list[FloatArray]:
    """Return the points of each descent up to the position, long paths thinned."""
    race = model.run
    stops = np.minimum(model.position, race.n_steps)
    return [race.path[thinned(int(k) + 1), i] for i, k in enumerate(stops)]


def costs(model: GradientDescent) -> dict[str, Any]:
    """Return cost above the lowest point, step by step, one line for each descent."""
    return _by_step(model, model.excess(), first=0)


def lengths(model: GradientDescent) -> dict[str, Any]:
    """Return the length of each step, one line for each descent."""
    return _by_step(model, model.lengths(), first=1)


def _by_step(
    model: GradientDescent, values: FloatArray, *, first: int
) -> dict[str, Any]:
    stops = np.minimum(model.position, model.run.n_steps)
    rows = [thinned(max(int(k) + 1 - first, 0)) for k in stops]
    return {
        "xs": [first + at for at in rows],
        "ys": [values[at, i] for i, at in enumerate(rows)],
        "role": roles(model),
    }


def ends(lines: dict[str, Any]) -> dict[str, Any]:
    """Return the last point of each line."""
    rows = zip(lines["xs"], lines["ys"], lines["role"], strict=True)
    last = [(xs[-1], ys[-1], role) for xs, ys, role in rows if len(xs)]
    return {name: [row[i] for row in last] for i, name in enumerate(("x", "y", "role"))}


def strip(model: GradientDescent, outcome: str) -> dict[str, Any]:
    """Return the bars of the rates that end in one way, as high as their steps."""
    if not model.strip_is_ready:
        return {it: [] for it in ("left", "right", "bottom", "top")}
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


def apart(places: FloatArray, gap: float) -> FloatArray:
    """Move places apart until each is at least a gap from the next.

    Examples
    --------
    >>> apart(np.array([1.0, 5.0, 1.5]), 1.0).tolist()
    [1.0, 5.0, 2.0]
    """
    order, moved = np.argsort(places, kind="stable"), np.array(places, dtype=float)
    for lower, upper in pairwise(order):
        moved[upper] = max(moved[upper], moved[lower] + gap)
    return moved
