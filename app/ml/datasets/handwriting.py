"""From a stroke of the hand to a picture of 8 by 8 pixels, as a data set makes it.

A digit is drawn on a bitmap of 32 by 32 pixels. As in the *Optical Recognition of
Handwritten Digits*, each of the 64 pixels of the picture is the share of ink in a block
of 4 by 4. Before that, their digits were stretched to the same size in the same place.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.ml.arrays import FloatArray, finite_array, whole

SIDE, PIXELS = 32, 8
"""Pixels along a side of a bitmap, and of a picture."""
BLOCK = SIDE // PIXELS
TALL, WIDE = SIDE, 24
"""Size in pixels of the bitmap that digits are stretched to: three quarters wide."""
MOST_WIDENED = 1.5
"""At most so many times more is stretched across than down: a 1 stays a stroke."""
Bitmap = NDArray[np.bool_]


def blank() -> Bitmap:
    """Return a bitmap without ink.

    Examples
    --------
    >>> int(blank().sum())
    0
    """
    return np.zeros((SIDE, SIDE), dtype=np.bool_)


def draw_stroke(
    bitmap: Bitmap, points: ArrayLike, thickness: float, *, ink: bool
) -> Bitmap:
    """Draw a stroke from point to point with a round pen, or erase along it.

    Parameters
    ----------
    bitmap : ndarray of bool of shape (32, 32)
        Stays as it is.
    points : array_like of shape (n_points, 2)
        Across from the left and down from the top, in pixels; one makes a dot.
    thickness : float
        Diameter of the pen in pixels.
    ink : bool
        Whether the pen leaves ink, or takes it away.

    Returns
    -------
    ndarray of bool of shape (32, 32)

    Raises
    ------
    ValueError
        If the points are not finite, or not pairs.

    Examples
    --------
    >>> drawn = draw_stroke(blank(), [(4, 16), (28, 16)], 2, ink=True)
    >>> int(drawn.sum()), drawn[14:18].any(axis=1).tolist()
    (52, [False, True, True, False])
    """
    places = finite_array(points, "points", shape=(None, 2))
    starts = places[:-1] if len(places) > 1 else places
    ways = places[1:] - starts if len(places) > 1 else np.zeros_like(places)
    centres = np.stack(np.meshgrid(*[np.arange(SIDE) + 0.5] * 2), axis=-1)
    from_start = centres[:, :, None] - starts
    lengths = np.maximum((ways**2).sum(axis=-1), 1e-12)
    share = np.clip((from_start * ways).sum(axis=-1) / lengths, 0, 1)
    away = np.linalg.norm(from_start - share[..., None] * ways, axis=-1)
    touched = away.min(axis=-1) <= thickness / 2
    drawn: Bitmap = bitmap | touched if ink else bitmap & ~touched
    return drawn


def normalize(bitmap: Bitmap) -> Bitmap:
    """Stretch the ink to the size and place of the digits of the data set.

    Parameters
    ----------
    bitmap : ndarray of bool of shape (32, 32)

    Returns
    -------
    ndarray of bool of shape (32, 32)
        All rows are filled, and three quarters of the columns, in the middle; a narrow
        digit is less wide. Without ink it is the same.

    Examples
    --------
    >>> drawn = draw_stroke(blank(), [(5, 3), (9, 9), (5, 15)], 2, ink=True)
    >>> made = normalize(drawn)
    >>> bool(made[0].any() and made[-1].any())
    True
    >>> np.flatnonzero(made.any(axis=0))[[0, -1]]
    array([ 5, 25])
    """
    rows, columns = (np.flatnonzero(bitmap.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return bitmap.copy()
    ink = bitmap[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = ink.shape
    wide = min(WIDE, round(width * MOST_WIDENED * TALL / height))
    down, across = (
        ((np.arange(size) + 0.5) * length / size).astype(int)
        for size, length in ((TALL, height), (wide, width))
    )
    made, left = blank(), (SIDE - wide) // 2
    made[:, left : left + wide] = ink[np.ix_(down, across)]
    return made


def to_pixels(bitmap: Bitmap) -> FloatArray:
    """Return the share of ink in each block of 4 by 4, as a picture of the data set.

    Parameters
    ----------
    bitmap : ndarray of bool of shape (32, 32)

    Returns
    -------
    ndarray of shape (64,)
        Row by row, from 0 to 1.

    Examples
    --------
    >>> float(to_pixels(np.ones((32, 32), dtype=bool)).min())
    1.0
    """
    blocks = bitmap.reshape(PIXELS, BLOCK, PIXELS, BLOCK)
    pixels: FloatArray = blocks.mean(axis=(1, 3)).ravel()
    return pixels


def move(X: FloatArray, *, across: int = 0, down: int = 0) -> FloatArray:
    """Move pictures by whole pixels; what leaves a picture is lost.

    Parameters
    ----------
    X : ndarray of shape (n_samples, 64)
    across, down : int
        To the right and downwards, from −8 to 8.

    Returns
    -------
    ndarray of shape (n_samples, 64)

    Examples
    --------
    >>> X = np.eye(64)[[9]]
    >>> int(move(X, across=1).argmax()), int(move(X, down=-1).argmax())
    (10, 1)
    """
    for name, value in (("across", across), ("down", down)):
        whole(value, name, low=-PIXELS, high=PIXELS)
    pictures = X.reshape(-1, PIXELS, PIXELS)
    padded = np.pad(pictures, ((0, 0), (PIXELS, PIXELS), (PIXELS, PIXELS)))
    top, left = PIXELS - down, PIXELS - across
    moved: FloatArray = padded[:, top : top + PIXELS, left : left + PIXELS]
    return moved.reshape(-1, PIXELS * PIXELS)
