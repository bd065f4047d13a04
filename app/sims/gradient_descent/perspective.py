"""Where points of a landscape appear: seen from above, and on the surface."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from app.ml.arrays import BoolArray, FloatArray
from app.ml.optimize.minima import grid
from app.sims.gradient_descent import surface
from app.sims.gradient_descent.model import GradientDescent
from app.sims.gradient_descent.scene import Scene
from app.sims.gradient_descent.surface import Camera
from app.sims.gradient_descent.trajectory import EDGE, draped

HALF_WIDTH, HALF_HEIGHT = 1.85, 1.5
"""Of the surface's picture: room for the box and its words from everywhere."""
GAP = 0.05
"""Between the upright axis and its numbers."""
LIFT = 0.012
"""What lies on the ground is drawn this much above it, in half sides of the box."""


class Overhead(NamedTuple):
    """A landscape as a map: everything appears where it is."""

    scene: Scene

    def seen(self, points: FloatArray) -> FloatArray:
        """Return where points appear, of shape (..., 2)."""
        return points

    def laid(self, way: FloatArray) -> FloatArray:
        """Return where a path appears, of shape (n, 2)."""
        return way

    def on_ground(self, points: FloatArray) -> FloatArray:
        """Return where points appear that need not lie in the picture."""
        return points

    def beside(self, points: FloatArray) -> tuple[FloatArray, BoolArray]:
        """Return places for words beside points, and which begin there, not end."""
        domain, extent = self.scene.landscape.domain, self.scene.landscape.extent
        left = points[:, 0] < np.mean(domain[0])
        aside = np.where(left, EDGE, -EDGE) * extent[0]
        return points + np.stack([aside, 0 * aside], axis=-1), np.asarray(left)


class Perspective(NamedTuple):
    """A landscape as a surface, seen from a camera."""

    scene: Scene
    camera: Camera

    def seen(self, points: FloatArray) -> FloatArray:
        """Return where points of the landscape appear, of shape (..., 2)."""
        placed = self.scene.box(points) + np.array([0, 0, LIFT])
        return surface.project(placed, self.camera)[..., :2]

    def laid(self, way: FloatArray) -> FloatArray:
        """Return where a path appears, laid on the ground and cut at its edge."""
        return self.seen(draped(way, self.scene.landscape.domain))

    def on_ground(self, points: FloatArray) -> FloatArray:
        """Return where points appear; those off the ground are not a number."""
        inside = self.scene.inside(points)[:, None]
        low, high = np.transpose(self.scene.landscape.domain)
        return np.where(inside, self.seen(np.clip(points, low, high)), np.nan)

    def beside(self, points: FloatArray) -> tuple[FloatArray, BoolArray]:
        """Return places for words beside points, and which begin there, not end."""
        places = self.seen(Overhead(self.scene).beside(points)[0])
        return places, places[:, 0] < 0

    def relief(self) -> tuple[FloatArray, FloatArray]:
        """Return the ground as quadrilaterals, the farthest first.

        Returns
        -------
        outlines : ndarray of shape (n_quads, 4, 2)
        heights : ndarray of shape (n_quads,)
            From 0 to 1.
        """
        points = grid(self.scene.landscape.domain, (surface.DETAIL, surface.DETAIL))
        quads = surface.quadrilaterals(self.scene.box(points)[..., 2])
        quads = quads[surface.painters_order(quads, self.camera)]
        outlines = surface.project(quads, self.camera)[..., :2]
        return outlines, quads[..., 2].mean(axis=1) + 0.5

    def frame(self) -> tuple[FloatArray, FloatArray]:
        """Return the outline of the ground, and the upright axis."""
        return surface.floor(self.camera), surface.edges(self.camera)[2].ends

    def word_places(self) -> tuple[FloatArray, list[str]]:
        """Return where low end, high end and name of each axis go, and how aligned."""
        edges = surface.edges(self.camera)
        places = np.array([it for edge in edges for it in (*edge.numbers, edge.name)])
        # The words of the upright axis end at it, or begin at the edge of the picture.
        places[6:8, 0] = edges[2].ends[:, 0] - GAP
        places[8, 0] = GAP - HALF_WIDTH
        return places, ["center"] * 6 + ["right", "right", "left"]


ViewOf: TypeAlias = Callable[[GradientDescent], Overhead | Perspective]


def overhead(model: GradientDescent) -> Overhead:
    """Return how the map is seen."""
    return Overhead(model.scene)


def perspective(model: GradientDescent) -> Perspective:
    """Return how the surface is seen."""
    return Perspective(model.scene, Camera(model.turn, model.tilt))
