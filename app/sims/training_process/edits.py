"""Points moved or added by hand, kept as text so that a share link carries them."""

from collections.abc import Mapping

from app.sims.edits import join_edits, read_place, split_edits

MOST_ADDED = 5
MOST_POINTS = 200 + MOST_ADDED
FARTHEST = 1e6
Place = tuple[float, float]
Edits = Mapping[int, Place]
"""Row of a point → where it is now; rows beyond the data are added points."""


def read_edits(text: str) -> tuple[str, Edits]:
    """Read edits from text such as `"study-hours 3:2.5,40 30:8.6,5"`.

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
    edits: dict[int, Place] = {}
    for word in words:
        row, _, place = word.partition(":")
        if not 0 <= int(row) < MOST_POINTS:
            raise ValueError(f"{word[:30]!r} moves no point")
        edits[int(row)] = read_place(place, FARTHEST)
    return data_set, edits


def write_edits(data_set: str, edits: Edits) -> str:
    """Write edits as text; nothing where there are none.

    Parameters
    ----------
    data_set : str
    edits : Edits
    """
    return join_edits(
        data_set, (f"{row}:{x:.6g},{y:.6g}" for row, (x, y) in sorted(edits.items()))
    )
