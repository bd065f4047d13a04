"""Columns of the surface: the ground itself and what stands on it."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.content.written import typeset
from app.ml.arrays import FloatArray
from app.ml.minima import grid
from app.sims.gradient_descent import plots, surface
from app.sims.gradient_descent.surface import Camera
from app.sims.gradient_descent.wording import TEXTS

if TYPE_CHECKING:
    from app.sims.gradient_descent.model import GradientDescent

Columns = dict[str, Any]
HALF_WIDTH, HALF_HEIGHT = 1.85, 1.5
"""Of the picture: room for the box and its words from everywhere."""
GAP = 0.05
"""Between the upright axis and its numbers."""
MANY = 1e5
"""From here on, numbers are written as powers of ten."""
LIFT = 0.012
"""What lies on the ground is drawn this much above it, in half sides of the box."""


def camera(model: "GradientDescent") -> Camera:
    """Return from where the surface is seen."""
    return Camera(model.turn, model.tilt)


def ground(model: "GradientDescent") -> Columns:
    """Return the quadrilaterals, the farthest first, each with its band of colour."""
    domain, view = model.scene.landscape.domain, camera(model)
    points = grid(domain, (surface.DETAIL, surface.DETAIL))
    heights = model.scene.box(points)[..., 2]
    quads = surface.quadrilaterals(heights)
    order = surface.painters_order(quads, view)
    seen = surface.project(quads[order], view)
    middle = quads[order, :, 2].mean(axis=1) + 0.5
    bands = np.minimum((middle * plots.BANDS).astype(int), plots.BANDS - 1)
    return {
        "xs": seen[..., 0].round(4).tolist(),
        "ys": seen[..., 1].round(4).tolist(),
        "band": bands,
    }


def seen(model: "GradientDescent", points: FloatArray) -> FloatArray:
    """Return points of the landscape as they appear on the surface, (..., 2)."""
    placed = model.scene.box(points) + np.array([0, 0, LIFT])
    return surface.project(placed, camera(model))[..., :2]


def paths(model: "GradientDescent") -> Columns:
    """Return the way of each descent, laid on the ground and cut at its edge."""
    if not model.history:
        return {"xs": [], "ys": [], "role": []}
    ways = [seen(model, _draped(model, way)) for way in plots.walked(model)]
    return {
        "xs": [way[:, 0] for way in ways],
        "ys": [way[:, 1] for way in ways],
        "role": plots.roles(model),
    }


def markers(model: "GradientDescent") -> Columns:
    """Return the points of all descents but the last."""
    columns = plots.markers(model)
    points = np.stack([columns["x"], columns["y"]], axis=-1)
    places = _on_surface(model, points)
    return columns | {"x": places[:, 0], "y": places[:, 1]}


def balls(model: "GradientDescent") -> Columns:
    """Return where each descent stands."""
    columns = plots.balls(model)
    places = seen(model, np.stack([columns["x"], columns["y"]], axis=-1))
    return columns | {"x": places[:, 0], "y": places[:, 1]}


def away(model: "GradientDescent") -> Columns:
    """Return how far away a ball is that has left the picture, beside it."""
    columns = plots.away(model)
    places = seen(model, np.stack([columns["x"], columns["y"]], axis=-1))
    left = places[:, 0] < 0
    return columns | {
        "x": places[:, 0],
        "y": places[:, 1],
        "align": ["left" if it else "right" for it in left],
    }


def minima(model: "GradientDescent") -> tuple[Columns, Columns]:
    """Return the lowest minima and the others."""
    both = plots.minima(model)
    places = [
        seen(model, np.stack([c["x"], c["y"]], axis=-1).reshape(-1, 2)) for c in both
    ]
    lowest, others = ({"x": place[:, 0], "y": place[:, 1]} for place in places)
    return lowest, others


def arrow(model: "GradientDescent") -> Columns:
    """Return the arrow downhill, laid on the ground."""
    return plots.strokes(seen(model, plots.arrow_ends(model)))


def frame(model: "GradientDescent") -> Columns:
    """Return the outline of the ground and the upright axis."""
    view = camera(model)
    outline, upright = surface.floor(view), surface.edges(view)[2].ends
    return {
        "xs": [outline[:, 0], upright[:, 0]],
        "ys": [outline[:, 1], upright[:, 1]],
    }


def words(model: "GradientDescent") -> Columns:
    """Return the axes' names and the numbers at their ends."""
    scene = model.scene
    cost = "axis_cost" if scene.bend == 0 else "axis_cost_log"
    names = [TEXTS["axis_w1"], TEXTS["axis_w2"], TEXTS[cost]]
    spans = [*scene.landscape.domain, (scene.lowest, scene.highest)]
    places, texts = [], []
    edges = surface.edges(camera(model))
    for edge, name, span in zip(edges, names, spans, strict=True):
        places += [*edge.numbers, edge.name]
        texts += [*map(_short, span), name]
    x, y = np.transpose(places)
    # The words of the upright axis end at it, or begin at the edge of the picture.
    x[6:8], x[8] = edges[2].ends[:, 0] - GAP, GAP - HALF_WIDTH
    align = ["center"] * 6 + ["right", "right", "left"]
    return {"x": x, "y": y, "text": texts, "align": align}


def _short(value: float) -> str:
    """Write a number in a few characters."""
    if abs(value) >= MANY:
        return typeset(f"{value:.0e}").replace(" ", "")
    return typeset(f"{float(f'{value:.3g}'):g}")


def _draped(model: "GradientDescent", way: FloatArray) -> FloatArray:
    """Lay a path on the ground: cut at its edge, in pieces that follow its bends.

    Where the path leaves the ground there is a row that is not a number.
    """
    low, high = np.transpose(model.scene.landscape.domain)
    starts, hops = way[:-1], np.diff(way, axis=0)
    with np.errstate(all="ignore"):
        edges = np.sort([(low - starts) / hops, (high - starts) / hops], axis=0)
    # A hop along an edge never meets it: it is inside, or not, for its whole length.
    level, within = hops == 0, (starts >= low) & (starts <= high)
    edges[0][level] = np.where(within, -np.inf, np.inf)[level]
    edges[1][level] = np.inf
    enters, leaves = edges[0].max(axis=1).clip(0), edges[1].min(axis=1).clip(max=1)
    here = np.flatnonzero(enters <= leaves)
    reach = np.linalg.norm(hops / (high - low), axis=1) * (leaves - enters)
    pieces = np.ceil(reach[here] / plots.BEND).clip(1)
    pieces = np.ceil(pieces * min(1, plots.MOST_PIECES / max(pieces.sum(), 1)))
    parts = [np.empty((0, 2))]
    for i, n in zip(here, pieces.astype(int), strict=True):
        shares = np.linspace(enters[i], leaves[i], n + 1)[:, None]
        parts.append((starts[i] + shares * hops[i]).clip(low, high))
        if leaves[i] < 1:
            parts.append(np.full((1, 2), np.nan))
    return np.concatenate(parts)


def _on_surface(model: "GradientDescent", points: FloatArray) -> FloatArray:
    """Return points as they are seen, not a number where they are off the ground."""
    outside = ~model.scene.inside(points)
    low, high = np.transpose(model.scene.landscape.domain)
    places = seen(model, np.clip(points, low, high))
    return np.where(outside[:, None], np.nan, places)
