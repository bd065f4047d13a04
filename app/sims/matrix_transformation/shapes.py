"""Shapes in the plane, to be transformed: grid lines, square, letter, cloud."""

import numpy as np

from app.ml.arrays import FloatArray

HALF = 3.5
"""The picture reaches from −3.5 to 3.5 both ways."""
NEAR = np.arange(-3.0, 4.0)
FAR = np.arange(-16.0, 17.0)
"""Places of the grid's lines: with these a shrunken grid still fills the picture."""
SQUARE = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)
LETTER = np.array(
    [
        *((0.22, 0.14), (0.22, 0.86), (0.78, 0.86), (0.78, 0.7), (0.4, 0.7)),
        *((0.4, 0.57), (0.66, 0.57), (0.66, 0.42), (0.4, 0.42), (0.4, 0.14)),
    ]
)
POINTS = 60
AROUND = np.linspace(0, 2 * np.pi, 121)
CIRCLE = np.stack([np.cos(AROUND), np.sin(AROUND)], axis=1)
BESIDE = 0.34
"""Distance of a word from the tip of its arrow."""


def grid_lines(axis: int, places: FloatArray, reach: float) -> FloatArray:
    """Return the lines on which one coordinate is constant, shape (n, 2, 2)."""
    ends = np.empty((len(places), 2, 2))
    ends[:, :, axis] = places[:, None]
    ends[:, :, 1 - axis] = (-reach, reach)
    return ends


def cloud(seed: int) -> FloatArray:
    """Return normally distributed points, shape (n, 2)."""
    return np.random.default_rng(seed).normal(0, 0.7, (POINTS, 2))


def beside(tips: FloatArray) -> FloatArray:
    """Return places a little beyond the tips of arrows, inside the picture."""
    lengths = np.maximum(np.linalg.norm(tips, axis=1, keepdims=True), 1e-9)
    return np.clip(tips * (1 + BESIDE / lengths), 0.3 - HALF, HALF - 0.3)


def at_the_edge(directions: FloatArray) -> tuple[FloatArray, list[str]]:
    """Return places at the edge for words at lines, on the left or below.

    Returns
    -------
    places : FloatArray
        Shape (n, 2).
    align : list of str
        The side of each word that stands there, so that none is cut off.
    """
    sides = np.abs(directions).max(axis=1, initial=0)[:, None]
    places = (HALF - 0.75) * directions / sides
    upwards = (directions[:, 1] > 0)[:, None]
    places = np.where(upwards, -places, places) + np.array([0, 0.3])
    at_side = np.abs(places[:, 0]) > HALF / 2
    align = np.where(at_side, np.where(places[:, 0] < 0, "left", "right"), "center")
    places[at_side, 0] = np.sign(places[at_side, 0]) * (HALF - 0.1)
    return places, align.tolist()


def half_axes(matrix: FloatArray) -> FloatArray:
    """Return the half-axes of the ellipse that the unit circle becomes, as rows."""
    left, lengths, _ = np.linalg.svd(matrix)
    # Down and to the right there is most room beside the arrows.
    signs = np.where(left[1] > 0, -1, 1)
    return np.asarray((left * lengths * signs).T)
