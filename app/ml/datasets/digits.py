"""Handwritten digits as pictures of 8 by 8 pixels, 1797 of them.

Source: E. Alpaydin and C. Kaynak (1998), *Optical Recognition of Handwritten Digits*,
UCI Machine Learning Repository, doi:10.24432/C50P49, under CC BY 4.0: the 1797 pictures
of its test part, written by thirteen people, in the order of scikit-learn's
`load_digits`. `handwriting` makes such pictures of what a hand draws.
"""

from importlib.resources import files
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, IntArray

LEVELS = 16
"""Greatest grey level: pixels of ink among the 16 that make up a pixel."""
MARKS = b"0123456789abcdefg"
"""How the file writes the levels; behind the 64 of a picture stands the digit."""

WIDTH = 67
"""Bytes of a line: pixels, a space, the digit, the end."""


class Pictures(NamedTuple):
    """Pictures of digits, and which digit each is.

    Parameters
    ----------
    X : ndarray of shape (n_samples, 64)
        Share of ink in each pixel, row by row, from 0 to 1.
    y : ndarray of int of shape (n_samples,)
        The digit that was written.
    """

    X: FloatArray
    y: IntArray


def digits() -> Pictures:
    """Return the handwritten digits.

    Returns
    -------
    Pictures

    Examples
    --------
    >>> X, y = digits()
    >>> X.shape, y[:5].tolist(), float(X.max())
    ((1797, 64), [0, 1, 2, 3, 4], 1.0)
    """
    text = files(__package__).joinpath("digits.txt").read_bytes()
    table = np.frombuffer(text, dtype=np.uint8).reshape(-1, WIDTH)
    levels = np.zeros(256)
    levels[list(MARKS)] = np.arange(LEVELS + 1)
    return Pictures(levels[table[:, :64]] / LEVELS, table[:, 65] - np.int64(ord("0")))
