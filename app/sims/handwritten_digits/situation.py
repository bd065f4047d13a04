"""How a drawing stands, and how it differs from the data set's digits, as names."""

from functools import cache
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.datasets.digits import digits
from app.ml.datasets.handwriting import PIXELS
from app.sims.handwritten_digits.model import HandwrittenDigits
from app.sims.handwritten_digits.settings import NONE

SURE = 0.5
"""Below this probability the network does not decide."""
FAR = 3.0
"""Standard deviations of the data set beyond which a drawing is unlike its digits."""


class Shape(NamedTuple):
    """Size, place and amount of the ink of a picture.

    Parameters
    ----------
    tall, wide : float
        Rows and columns that have ink.
    across, down : float
        Centre of the ink, in pixels from the left and from the top.
    ink : float
        Share of the picture.
    """

    tall: float
    wide: float
    across: float
    down: float
    ink: float


def situation(model: HandwrittenDigits) -> str:
    """Name how the drawing stands; a key of the headlines.

    Returns
    -------
    str
        `start`, `empty`, `untrained`, `right`, `wrong`, `unsure` or `reads`.
    """
    if model.is_empty:
        return "empty" if model.position else "start"
    if not model.position:
        return "untrained"
    p = model.probabilities
    if model.written != NONE:
        return "right" if int(model.written) == int(p.argmax()) else "wrong"
    return "reads" if p.max() >= SURE else "unsure"


def shape(pixels: FloatArray) -> Shape:
    """Measure a picture that has ink.

    Parameters
    ----------
    pixels : ndarray of shape (64,)
    """
    picture = pixels.reshape(PIXELS, PIXELS)
    rows, columns = (np.flatnonzero(picture.any(axis=axis)) for axis in (1, 0))
    centres = np.arange(PIXELS) + 0.5
    across, down = (
        float(picture.sum(axis=axis) @ centres / picture.sum()) for axis in (0, 1)
    )
    tall, wide = (float(it[-1] - it[0] + 1) for it in (rows, columns))
    return Shape(tall, wide, across, down, float(picture.mean()))


@cache
def usual() -> tuple[Shape, Shape]:
    """Return means and standard deviations of the shapes in the data set."""
    shapes = np.array([shape(it) for it in digits().X])
    return Shape(*shapes.mean(axis=0).tolist()), Shape(*shapes.std(axis=0).tolist())


def unlike(pixels: FloatArray) -> list[str]:
    """Name in what a picture is unlike the data set's digits.

    Returns
    -------
    list of str
        Of `small`, `aside`, `thin` and `thick`.
    """
    if not pixels.any():
        return []
    found, (mean, deviation) = shape(pixels), usual()
    far = {
        name: (at - usually) / max(spread, 0.01)
        for name, at, usually, spread in zip(
            Shape._fields, found, mean, deviation, strict=True
        )
    }
    names = {
        "small": far["tall"] < -FAR,
        "aside": max(abs(far["across"]), abs(far["down"])) > FAR,
        "thin": far["ink"] < -FAR,
        "thick": far["ink"] > FAR,
    }
    return [name for name, there in names.items() if there]
