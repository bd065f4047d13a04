"""The room that BokehJS leaves around a plot for its axes, in pixels at letters of 16.

It measures the words that it has drawn. A poster is there before, and nothing may move
when the living figure takes its place: the same is reckoned here, from the widths of
the few characters that numbers are written in.
"""

from collections.abc import Iterable

__all__ = ["below", "beside"]

LABEL = 24
"""Beside an axis, for its label."""
BESIDE, BELOW = 14, 26
"""Beside an axis, for its ticks and their gaps; below one, with a row of digits."""
TALLER = 8
"""Below an axis, for letters and raised digits."""
DIGITS = "0123456789.− "
NARROW = {
    "1": 6.5,
    ".": 4.6,
    "−": 10.6,
    "⁻": 8.5,
    "¹": 4.9,
    "²": 7.1,
    "³": 7.1,
    "⁰": 6.4,
}
"""Widths of characters; all other raised digits are as wide as a raised 0."""
WIDE, RAISED = 10.0, 6.4


def beside(ticks: Iterable[str], label: str) -> int:
    """Return the width that an upright axis takes.

    Parameters
    ----------
    ticks
        What stands at them.
    label
        Of the axis; empty, it has none.
    """
    return round(BESIDE + LABEL * bool(label) + max(map(_width, ticks), default=0.0))


def below(ticks: Iterable[str], label: str) -> int:
    """Return the height that a level axis takes; parameters as in `beside`."""
    letters = any(not set(text) <= set(DIGITS) for text in ticks)
    return BELOW + TALLER * letters + (LABEL + 1) * bool(label)


def _width(text: str) -> float:
    return sum(NARROW.get(it, WIDE) for it in text)
