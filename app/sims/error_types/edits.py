"""What a student changed by hand: points placed, removed, added or moved to a set.

Points have names: `a3` is the fourth training point of the untouched data, `b0` the
first test point, `c0` the first added one. Edits are kept as text, so that a share link
carries them, and they belong to one data set.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from app.sims.edits import join_edits, read_place, split_edits

GONE = "gone"
SETS = {"train": True, "test": False}
NAME = re.compile(r"[abc]\d{1,3}")
DECIMALS = 4
FARTHEST = 1e7


class Placed(NamedTuple):
    """Where a point has been put.

    Parameters
    ----------
    x, y : float
    is_train : bool
    """

    x: float
    y: float
    is_train: bool


Edits = Mapping[str, Placed | None]
"""Name of a point → where it is now; None where it was removed."""


def read_edits(text: str) -> tuple[str, Edits]:
    """Read edits from text such as `"cubic a3=0.5,-0.1,train b7=gone"`.

    Parameters
    ----------
    text : str
        As `write_edits` returns it; empty for no edits.

    Returns
    -------
    tuple of (str, Edits)
        The data set that they belong to, and the edits.

    Raises
    ------
    ValueError
        If the text is anything else.
    """
    data_set, words = split_edits(text)
    edits: dict[str, Placed | None] = {}
    for word in words:
        name, _, value = word.partition("=")
        if not NAME.fullmatch(name):
            raise ValueError(f"{name[:10]!r} is no point")
        edits[name] = None if value == GONE else _read_place(value)
    return data_set, edits


def _read_place(value: str) -> Placed:
    place, _, part = value.rpartition(",")
    if part not in SETS:
        raise ValueError(f"{part[:30]!r} is no set")
    return Placed(*read_place(place, FARTHEST), SETS[part])


def write_edits(data_set: str, edits: Edits) -> str:
    """Write edits as text; nothing where there are none.

    Parameters
    ----------
    data_set : str
    edits : Edits
    """
    return join_edits(
        data_set, (f"{name}={_write_place(place)}" for name, place in edits.items())
    )


def _write_place(place: Placed | None) -> str:
    if place is None:
        return GONE
    part = "train" if place.is_train else "test"
    return f"{round(place.x, DECIMALS):g},{round(place.y, DECIMALS):g},{part}"


def new_name(edits: Edits) -> str:
    """Return a name for a point to be added.

    Parameters
    ----------
    edits : Edits
    """
    numbers = [int(name[1:]) for name in edits if name.startswith("c")]
    return f"c{max(numbers, default=-1) + 1}"
