"""The room that BokehJS leaves around a plot for its axes, in pixels at letters of 16.

It measures the words that it has drawn. A poster is there before, and nothing may move
when the living figure takes its place: the same is reckoned here, from the widths of
the few characters that numbers are written in, as the font has them.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

__all__ = ["below", "beside"]

LABEL = 25
"""Beside an axis, for its label."""
BESIDE, BELOW = 13, 26
"""Beside an axis, for its ticks and their gaps; below one, with a row of digits."""
TALLER = 8
"""Below an axis, for letters and raised digits."""
DIGITS = "0123456789.− "
WIDTHS = {
    **dict(zip("01234", (10.1, 6.5, 9.8, 9.9, 10.3), strict=True)),
    **dict(zip("56789", (9.5, 9.9, 9.1, 9.9, 9.9), strict=True)),
    **dict(zip(".−⁻¹²³", (4.6, 10.6, 8.5, 4.9, 7.1, 7.1), strict=True)),
    **dict.fromkeys("⁰⁴⁵⁶⁷⁸⁹", 6.4),
}
WIDE = 10.0
"""Widths of characters, and of any other."""
CLOSER = {"7.": 2.0, ".1": 1.4, "74": 0.9, "−2": 0.5} | dict.fromkeys(
    ("0.", "3.", "4.", "5.", "6.", "8.", "9.", ".0", ".3", ".6", ".8", "−7"), 0.4
)
"""By how much pairs of characters stand closer than their widths say."""


def beside(ticks: Sequence[str], label: str) -> int:
    """Return the width that an upright axis takes.

    Parameters
    ----------
    ticks
        What stands at them.
    label
        Of the axis; empty, it has none.
    """
    widest = BESIDE + max(map(_width, ticks)) if ticks else 0
    return round(widest + LABEL * bool(label))


def below(ticks: Iterable[str], label: str) -> int:
    """Return the height that a level axis takes; parameters as in `beside`."""
    letters = any(not set(text) <= set(DIGITS) for text in ticks)
    return BELOW + TALLER * letters + LABEL * bool(label)


def _width(text: str) -> float:
    closer = sum(CLOSER.get(a + b, 0.0) for a, b in pairwise(text))
    return sum(WIDTHS.get(it, WIDE) for it in text) - closer
