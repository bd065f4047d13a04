"""Digits drawn by one hand, as strokes, and how well the network reads them."""

from functools import cache

import numpy as np

from app.content.chapters.neural_networks import digits
from app.ml.arrays import FloatArray
from app.ml.datasets.handwriting import (
    Bitmap,
    blank,
    draw_stroke,
    normalize,
    to_pixels,
)
from app.ml.networks.training import predict

THICKNESS = 3.0
"""Diameter of the pen, in pixels of 32."""
SMALL = 0.55
"""Height of the digits, as a share of the square."""
Strokes = list[list[tuple[float, float]]]

# Across and down, in tenths of a box that is seven tenths as wide as it is tall.
DRAWN: dict[int, Strokes] = {
    0: [[(5, 0), (2, 1), (0, 4), (0, 7), (2, 10), (5, 10), (7, 7), (7, 3), (5, 0)]],
    1: [[(1, 3), (4, 0), (4, 10)]],
    2: [[(0, 3), (1, 1), (4, 0), (6, 1), (6, 4), (3, 7), (0, 10), (7, 10)]],
    3: [
        [(0, 1), (3, 0), (6, 1), (6, 4), (3, 5)],
        [(3, 5), (6, 6), (7, 8), (5, 10), (2, 10), (0, 9)],
    ],
    4: [[(4, 0), (0, 6), (7, 6)], [(5, 3), (5, 10)]],
    5: [[(6, 0), (1, 0), (1, 4), (4, 4), (7, 6), (6, 9), (3, 10), (0, 9)]],
    6: [[(5, 0), (2, 3), (0, 7), (2, 10), (5, 10), (7, 8), (5, 6), (2, 6), (0, 7)]],
    7: [[(0, 0), (7, 0), (3, 10)]],
    8: [
        [(4, 5), (1, 3), (2, 0), (5, 0), (6, 3), (4, 5)],
        [(4, 5), (0, 7), (1, 10), (5, 10), (7, 8), (4, 5)],
    ],
    9: [[(6, 2), (4, 0), (1, 1), (0, 3), (2, 5), (5, 5), (6, 2), (6, 6), (4, 10)]],
}
SLANTS = (-0.15, 0.0, 0.2)
"""How far the top of a digit leans over its foot, as a share of its height."""


def bitmap(digit: int, size: float, slant: float = 0.0) -> Bitmap:
    """Draw a digit in the middle of the square; a size of 1 fills its height."""
    drawn, tall = blank(), size * (32 - THICKNESS)
    for stroke in DRAWN[digit]:
        x, y = np.array(stroke).T / 10
        places = np.column_stack([x - 0.35 + slant * (0.5 - y), y - 0.5])
        drawn = draw_stroke(drawn, 16 + tall * places, THICKNESS, ink=True)
    return drawn


@cache
def pictures(size: float, *, normalized: bool) -> FloatArray:
    """Return the pictures of all ten digits in three slants."""
    drawn = [bitmap(digit, size, slant) for slant in SLANTS for digit in DRAWN]
    return np.array([to_pixels(normalize(it) if normalized else it) for it in drawn])


def probabilities(size: float, *, normalized: bool) -> FloatArray:
    """Return what the network of the chapter makes of each of the thirty."""
    X = pictures(size, normalized=normalized)
    return predict(digits.shape(), digits.path()[-1], X)


def right(size: float, *, normalized: bool) -> int:
    """Return how many of the thirty it reads."""
    read = probabilities(size, normalized=normalized).argmax(axis=1)
    return int((read == np.tile(list(DRAWN), len(SLANTS))).sum())


def sure(size: float, *, normalized: bool) -> float:
    """Return the mean of its largest probabilities."""
    return float(probabilities(size, normalized=normalized).max(axis=1).mean())
