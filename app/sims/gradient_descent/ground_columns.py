"""What the pictures of the ground show: the surface, paths, points, balls, minima."""

from typing import Any

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.gradient_descent.charts import roles, walked
from app.sims.gradient_descent.model import GradientDescent
from app.sims.gradient_descent.perspective import ViewOf, overhead, perspective
from app.sims.gradient_descent.trajectory import held, spaced

BANDS = 12
"""Colours between the lowest and the highest cost."""
FAINT = 0.3
"""Opacity of a ball that has left the picture, held at its edge."""


def relief(model: GradientDescent) -> dict[str, Any]:
    """Return the quadrilaterals, the farthest first, each with its band of colour."""
    outlines, heights = perspective(model).relief()
    return {
        "xs": outlines[..., 0].round(4).tolist(),
        "ys": outlines[..., 1].round(4).tolist(),
        "band": np.minimum((heights * BANDS).astype(int), BANDS - 1),
    }


def frame(model: GradientDescent) -> dict[str, Any]:
    """Return the outline of the ground and the upright axis."""
    lines = perspective(model).frame()
    return {"xs": [line[:, 0] for line in lines], "ys": [line[:, 1] for line in lines]}


def paths(model: GradientDescent, view: ViewOf = overhead) -> dict[str, Any]:
    """Return the way of each descent as a line."""
    if not model.history:
        return {"xs": [], "ys": [], "role": []}
    ways = [view(model).laid(way) for way in walked(model)]
    return {
        "xs": [way[:, 0] for way in ways],
        "ys": [way[:, 1] for way in ways],
        "role": roles(model),
    }


def markers(model: GradientDescent, view: ViewOf = overhead) -> dict[str, Any]:
    """Return the points of all descents, but for the last, which is the ball."""
    ways = walked(model) if model.history else []
    points = [way[spaced(way / model.scene.landscape.extent)] for way in ways]
    role = [role for role, way in zip(roles(model), points, strict=False) for _ in way]
    together = np.concatenate([np.empty((0, 2)), *points])
    return xy(view(model).on_ground(together)) | {"role": role}


def xy(points: FloatArray) -> dict[str, Any]:
    """Return points as columns."""
    return {"x": points[:, 0], "y": points[:, 1]}


def balls(model: GradientDescent, view: ViewOf = overhead) -> dict[str, Any]:
    """Return where each descent stands; outside the picture, where it left for."""
    points, domain = model.points(), model.scene.landscape.domain
    return xy(view(model).seen(held(points, domain))) | {
        "role": roles(model),
        "alpha": np.where(model.scene.inside(points), 1.0, FAINT),
    }


def minima(
    model: GradientDescent, lowest: bool, view: ViewOf = overhead
) -> dict[str, Any]:
    """Return the lowest minima, or the others."""
    points = model.scene.landscape.minima.reshape(-1, 2)
    return xy(view(model).seen(points[model.scene.is_lowest == lowest]))
