"""Points changed by hand, as text that a share link carries: `"own 3:2.5,40 7:1,2"`.

The first word is the data set that the changes belong to; what the others mean is a
matter of each simulation.
"""

import math
from collections.abc import Iterable

__all__ = ["join_edits", "read_place", "split_edits"]


def split_edits(text: str) -> tuple[str, list[str]]:
    """Return the data set and a word for each change; both empty where there is none.

    Parameters
    ----------
    text : str
    """
    data_set, *words = text.split(" ")
    return data_set, words


def join_edits(data_set: str, words: Iterable[str]) -> str:
    """Return the text that `split_edits` takes apart; empty without a change.

    Parameters
    ----------
    data_set : str
    words : iterable of str
    """
    changes = list(words)
    return " ".join([data_set, *changes]) if changes else ""


def read_place(text: str, farthest: float) -> tuple[float, float]:
    """Read x and y.

    Parameters
    ----------
    text : str
        Such as `"2.5,40"`.
    farthest : float
        Greatest magnitude of either.

    Raises
    ------
    ValueError
        If that is no place, or one too far away.
    """
    x, y = (float(number) for number in text.split(","))
    if not all(math.isfinite(v) and abs(v) <= farthest for v in (x, y)):
        raise ValueError(f"{text[:30]!r} is no place")
    return x, y
