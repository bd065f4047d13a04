"""The geometry of a surface drawn without a third dimension: projection and order.

A landscape fills the box [−1, 1] × [−1, 1] × [−½, ½]. It is turned about the vertical,
tilted, and seen from infinitely far away. What is farther is drawn first and so painted
over by what is nearer: the painter's algorithm.
"""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, IntArray

DETAIL = 32
"""Grid points along each side; one quadrilateral fewer."""
CORNERS = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], dtype=float)
NUMBERS, NAMES = 1.14, 1.36
"""How far out the words along an edge stand, in half sides of the box."""
INWARDS = 0.86
"""Numbers stand a little before the ends, out of the way of the next edge's."""


class Camera(NamedTuple):
    """From where the box is seen.

    Parameters
    ----------
    turn : float
        Degrees about the vertical; 0 looks along the second axis.
    tilt : float
        Degrees above the horizon; 90 looks straight down.
    """

    turn: float
    tilt: float


class Edge(NamedTuple):
    """An edge of the box and where its words go, in the plane of the picture.

    Parameters
    ----------
    ends : ndarray of shape (2, 2)
        Low end, high end.
    numbers : ndarray of shape (2, 2)
        Places of the numbers at the two ends.
    name : ndarray of shape (2,)
        Place of the name.
    """

    ends: FloatArray
    numbers: FloatArray
    name: FloatArray


def project(points: FloatArray, camera: Camera) -> FloatArray:
    """Turn and tilt points of the box.

    Parameters
    ----------
    points : ndarray of shape (..., 3)
    camera : Camera

    Returns
    -------
    ndarray of shape (..., 3)
        Rightwards, upwards, and towards the viewer.

    Notes
    -----
    The product of two rotations: lengths and angles in space are kept.

    Examples
    --------
    >>> project(np.array([1.0, 0.5, 0.3]), Camera(0, 90)).round(9)
    array([1. , 0.5, 0.3])
    """
    turn, tilt = np.radians(camera)
    x, y, z = np.moveaxis(np.asarray(points, dtype=float), -1, 0)
    right = x * np.cos(turn) - y * np.sin(turn)
    away = x * np.sin(turn) + y * np.cos(turn)
    up = away * np.sin(tilt) + z * np.cos(tilt)
    near = z * np.sin(tilt) - away * np.cos(tilt)
    return np.stack([right, up, near], axis=-1)


def quadrilaterals(heights: FloatArray) -> FloatArray:
    """Cut a height field into quadrilaterals.

    Parameters
    ----------
    heights : ndarray of shape (n, m)
        From −½ to ½; the first index follows the first axis.

    Returns
    -------
    ndarray of shape ((n − 1)(m − 1), 4, 3)
        Corners of each, in the order of their outline.
    """
    n, m = heights.shape
    x, y = np.meshgrid(np.linspace(-1, 1, n), np.linspace(-1, 1, m), indexing="ij")
    grid = np.stack([x, y, heights], axis=-1)
    around = [grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]]
    return np.stack(around, axis=2).reshape(-1, 4, 3)


def painters_order(quads: FloatArray, camera: Camera) -> IntArray:
    """Order quadrilaterals of a height field from the farthest to the nearest.

    Parameters
    ----------
    quads : ndarray of shape (n_quads, 4, 3)
    camera : Camera

    Returns
    -------
    ndarray of shape (n_quads,)

    Notes
    -----
    Distances are taken on the ground: nothing in a height field can hide what stands
    nearer to the viewer there, however high it is.
    """
    centres = quads.mean(axis=1)
    turn = np.radians(camera.turn)
    away = centres[:, 0] * np.sin(turn) + centres[:, 1] * np.cos(turn)
    return np.argsort(-away, kind="stable").astype(np.int64)


def edges(camera: Camera) -> tuple[Edge, Edge, Edge]:
    """Choose the edges of the box along which the axes are written.

    Parameters
    ----------
    camera : Camera

    Returns
    -------
    tuple of Edge
        Of the two axes on the ground, in front of the surface, and of the height, at
        the corner farthest to the left.
    """
    turn = np.radians(camera.turn)
    x_side = -1.0 if np.sin(turn) >= 0 else 1.0
    y_side = -1.0 if np.cos(turn) >= 0 else 1.0
    first = np.array([[-1, y_side, -0.5], [1, y_side, -0.5]])
    second = np.array([[x_side, -1, -0.5], [x_side, 1, -0.5]])
    x, y = CORNERS[np.argmin(project(_on_ground(CORNERS), camera)[:, 0])]
    upright = np.array([[x, y, -0.5], [x, y, 0.5]])
    return (
        _edge(first, [INWARDS, NUMBERS, 1], [0, NAMES, 1], camera),
        _edge(second, [NUMBERS, INWARDS, 1], [NAMES, 0, 1], camera),
        _edge(upright, [NUMBERS, NUMBERS, INWARDS], [1, 1, 1], camera, over=True),
    )


def floor(camera: Camera) -> FloatArray:
    """Return the outline of the ground in the picture, closed, of shape (5, 2)."""
    around = np.concatenate([CORNERS, CORNERS[:1]])
    return project(_on_ground(around), camera)[:, :2]


def _edge(
    ends: FloatArray,
    numbers: list[float],
    name: list[float],
    camera: Camera,
    *,
    over: bool = False,
) -> Edge:
    """Place an edge's words: its name at the middle, or over the second end."""
    bearer = ends[1] + np.array([0, 0, 0.24]) if over else ends.mean(axis=0)
    return Edge(
        project(ends, camera)[:, :2],
        project(ends * np.array(numbers), camera)[:, :2],
        project(bearer * np.array(name), camera)[:2],
    )


def _on_ground(plan: FloatArray) -> FloatArray:
    return np.concatenate([plan, np.full((len(plan), 1), -0.5)], axis=1)
