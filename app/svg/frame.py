"""The frame of a drawing: axes, grid, words around it, a key below it.

Marks are SVG in percents of the frame and words are HTML above it: so a figure fits any
width, while lines, markers and words keep their size.
"""

from html import escape
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from app.svg import marks
from app.svg.axis import Axis, Ticks
from app.svg.markers import DASHES, number
from app.svg.words import words
from app.theme import ROLES, Role

__all__ = ["PLAIN", "Frame", "panels", "stroke"]

PLAIN = Role("", "")
CHARACTER, TICK_ROOM, LABEL_ROOM = 8.2, 12, 26
"""Pixels, to leave room left of the frame."""


def stroke(role: str, *, dash: str = "", width: float = 0) -> str:
    """Return the attributes of a line in the look of a role."""
    look = ROLES.get(role, PLAIN)
    dashes = DASHES[dash or look.dash]
    return marks.stroke(f"var(--{role})", width or look.width, dashes)


def panels(*plots: "Frame") -> str:
    """Return plots side by side, or one below the other where there is no room."""
    inside = "".join(plot.html() for plot in plots)
    return f'<div class="drawing-panels">{inside}</div>'


class Frame:
    """Two axes and what is drawn between them.

    Parameters
    ----------
    says
        What there is to see, one sentence.
    x, y
        Least and greatest value on each axis.
    x_label, y_label
        Names with units.
    x_ticks, y_ticks
        Values, or pairs of value and words; ``()`` for none.
    x_log, y_log
        Logarithmic axes.
    aspect
        Width of the frame by its height.
    equal
        Whether one unit is as long on both axes; sets the aspect.
    title
        Words above the frame, for one of several panels.
    """

    def __init__(
        self,
        says: str,
        x: tuple[float, float],
        y: tuple[float, float],
        *,
        x_label: str = "",
        y_label: str = "",
        x_ticks: Ticks | None = None,
        y_ticks: Ticks | None = None,
        x_log: bool = False,
        y_log: bool = False,
        aspect: float = 1.55,
        equal: bool = False,
        title: str = "",
    ) -> None:
        self.says, self.title = says, title
        self.x = Axis(x, x_label, x_ticks, x_log)
        self.y = Axis(y, y_label, y_ticks, y_log)
        self.aspect = (x[1] - x[0]) / (y[1] - y[0]) if equal else aspect
        self._marks: list[str] = []
        self._words: list[str] = []
        self._key: list[tuple[str, str]] = []

    def html(self) -> str:
        """Return the whole figure."""
        title = (
            f'<p class="drawing-title">{words(self.title)}</p>' if self.title else ""
        )
        key = "".join(
            f'<li><svg viewBox="0 0 32 20">{sample}</svg>{words(said)}</li>'
            for said, sample in self._key
        )
        return (
            f'<div class="drawing" role="img" aria-label="{escape(self.says)}">{title}'
            f'<div class="drawing-plot{self._bare()}" style="{self._room()}">'
            f'<svg width="100%" height="100%" aria-hidden="true">{self._grid()}'
            f"{''.join(self._marks)}</svg>{self._labels()}{''.join(self._words)}</div>"
            + (f'<ul class="drawing-key">{key}</ul>' if key else "")
            + "</div>"
        )

    __str__ = html

    def _percents(self, x: Any, y: Any) -> NDArray[np.float64]:
        """Return where points lie, one row each, counted from the lower left."""
        x, y = np.broadcast_arrays(np.atleast_1d(x), np.atleast_1d(y))
        places: NDArray[np.float64] = np.column_stack(
            [self.x.percent(x), self.y.percent(y)]
        )
        return places

    def _places(self, x: Any, y: Any) -> list[str]:
        """Return points as the coordinates of a path."""
        return marks.places(*self._percents(x, y).T)

    def _stretch(self, paths: str) -> None:
        """Add paths whose coordinates are percents."""
        self._marks.append(marks.stretched(paths))

    def _entry(self, label: str, sample: str) -> Self:
        """Add an entry to the key, if it has words."""
        if label:
            self._key.append((label, sample))
        return self

    def _bare(self) -> str:
        """Return the class of a frame that has nothing to measure, so no axes."""
        measured = (*self.x.ticks, *self.y.ticks, self.x.label, self.y.label)
        return "" if any(measured) else " bare"

    def _room(self) -> str:
        """Return the declarations that leave room around the frame."""
        widest = max((len(said) for _, said in self.y.ticks), default=0)
        left = CHARACTER * widest + TICK_ROOM + LABEL_ROOM * bool(self.y.label)
        below = 8 + 20 * bool(self.x.ticks) + 24 * bool(self.x.label)
        return f"--left:{left:.0f}px;--below:{below}px;--aspect:{self.aspect:.4g}"

    def _grid(self) -> str:
        columns = "".join(
            f'<line class="grid" {marks.down(self.x.at(value))}/>'
            for value, _ in self.x.ticks
        )
        rows = "".join(
            f'<line class="grid" {marks.across(number(100 - self.y.percent(value)))}/>'
            for value, _ in self.y.ticks
        )
        return columns + rows

    def _labels(self) -> str:
        columns = "".join(
            f'<span class="x" style="left:{self.x.at(value)}%">{words(said)}</span>'
            for value, said in self.x.ticks
        )
        rows = "".join(
            f'<span class="y" style="bottom:{self.y.at(value)}%">{words(said)}</span>'
            for value, said in self.y.ticks
        )
        names = ((self.x.label, "x-label"), (self.y.label, "y-label"))
        return (
            columns
            + rows
            + "".join(
                f'<span class="{name}">{words(said)}</span>'
                for said, name in names
                if said
            )
        )
