"""Labels and places changed by hand, kept as text so that a share link carries them."""

import re
from collections.abc import Mapping

from app.ml.arrays import IntArray

LETTERS = "01-"
"""One letter for each label: first class, second class, none."""
MOVED = r"\d{1,3}:-?\d{1,9}(\.\d+)?:-?\d{1,9}(\.\d+)?"
MOVED_POINTS = rf"^({MOVED}(;{MOVED})*)?$"
Place = tuple[float, float]
Moves = Mapping[int, Place]
"""Row of a point → where it is now."""


def read_moves(moved: str) -> Moves:
    """Return the places of moved points from their text."""
    moves = [part.split(":") for part in moved.split(";") if part]
    return {int(index): (float(x), float(y)) for index, x, y in moves}


def write_moves(moves: Moves) -> str:
    """Write the places of moved points so that `MOVED_POINTS` matches."""
    return ";".join(
        f"{index}:{_plain(x)}:{_plain(y)}" for index, (x, y) in sorted(moves.items())
    )


def write_labels(labels: IntArray) -> str:
    """Write one letter for each label."""
    return "".join(LETTERS[int(label)] for label in labels)


def _plain(number: float) -> str:
    """Write a number without an exponent; a picture needs no more digits."""
    return re.sub(r"\.?0+$", "", f"{number:.3f}")
