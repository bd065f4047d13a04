"""Columns for the pictures of many worlds: a fan of curves, stacked causes of error."""

from typing import TYPE_CHECKING

import numpy as np

from app.sims.error_types.plots import DEGREES, Columns, cut, shown_degrees

if TYPE_CHECKING:
    from app.sims.error_types.model import ErrorTypes

PARTS = ("noise", "variance", "bias")
"""From the bottom of a bar to its top."""
TALLEST = 4.0
"""The bars reach up to so many times the smallest loss."""
EVERY = 2
"""Of the points of a curve in the fan, one in so many is drawn."""


def fan(model: "ErrorTypes") -> Columns:
    """Return the curve of every world at the degree that is shown."""
    worlds = model.many_worlds
    if worlds is None:
        return {"xs": [], "ys": []}
    curves = cut(model, worlds.curves[:, model.degree, ::EVERY])
    return {"xs": [worlds.grid[::EVERY]] * len(curves), "ys": list(curves)}


def mean(model: "ErrorTypes") -> Columns:
    """Return the mean of the curves."""
    worlds = model.many_worlds
    if worlds is None:
        return {"x": [], "y": []}
    average = worlds.curves[:, model.degree].mean(axis=0)
    return {"x": worlds.grid, "y": cut(model, average)}


def truth(model: "ErrorTypes") -> Columns:
    """Return the true curve, where it is known."""
    worlds = model.many_worlds
    if worlds is None or worlds.truth is None:
        return {"x": [], "y": []}
    return {"x": worlds.grid, "y": worlds.truth}


def limit(model: "ErrorTypes") -> float:
    """Return the top of the axis of the stacked bars."""
    worlds = model.many_worlds
    if worlds is None:
        return 1.0
    losses = worlds.parts.expected_loss[DEGREES]
    top = min(float(losses.max()), TALLEST * float(losses.min()))
    return 1.1 * top or 1.0


def bars(model: "ErrorTypes", part: str) -> Columns:
    """Return one part of the stacked bars, over the degree, or at the shown one.

    Parameters
    ----------
    model : ErrorTypes
    part : {"noise", "bias", "variance"}
    """
    worlds = model.many_worlds
    if worlds is None:
        return {"x": [], "bottom": [], "top": []}
    parts, rows = worlds.parts, shown_degrees(model)
    heights = {
        "noise": np.full(len(rows), parts.noise),
        "bias": parts.bias_squared[rows],
        "variance": parts.variance[rows],
    }
    bottom = sum(
        (heights[lower] for lower in PARTS[: PARTS.index(part)]), np.zeros(len(rows))
    )
    top = limit(model)
    return {
        "x": rows,
        "bottom": np.minimum(bottom, top),
        "top": np.minimum(bottom + heights[part], top),
    }


def cut_bars(model: "ErrorTypes") -> Columns:
    """Return marks at the top of bars that are cut."""
    worlds = model.many_worlds
    top = limit(model)
    rows = DEGREES[:0]
    if worlds is not None:
        rows = shown_degrees(model)
        rows = rows[worlds.parts.expected_loss[rows] > top]
    return {"x": rows, "y": np.full(len(rows), 0.965 * top)}
