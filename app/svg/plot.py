r"""Figures of chapters, drawn while the site is built: a few methods, no script.

A chapter's `figures_*.py` hold one function for each figure, without arguments, that
returns the markup:

>>> import numpy as np
>>> from app.svg.plot import Plot
>>> def cost_curve() -> str:
...     x = np.linspace(-2, 2, 81)
...     plot = Plot(
...         "A parabola, the cost, with its lowest point at zero.",
...         x=(-2, 2), y=(0, 4), x_label=r"weight $\theta$", y_label=r"cost $J$",
...     )
...     plot.line(x, x**2, "cost", label="the cost")
...     plot.points([0], [0], "global-minimum", label="its minimum")
...     plot.arrow((1.5, 2.25), (1.0, 1.0), "gradient")
...     plot.text(1.5, 2.4, "one step", at="above")
...     return plot.html()
>>> cost_curve().startswith('<div class="drawing"')
True

Rules that make figures one family:

- A *role* (`app.theme.ROLES`: ``training``, ``test``, ``estimator``, ``cost``,
  ``gradient``, ``global-minimum``, ``local-minimum``, ``residual``, ``reference``,
  ``ghost``, ``bias``, ``variance``, ``noise``, ``class-1``, ``class-2``, ``group-1`` …
  ``group-6``, ``run-1`` … ``run-6``, ``supervised``, ``unsupervised``; also ``ink``,
  ``ink-muted``) gives colour, marker, dash and width, in both themes and on paper.
- What is drawn with ``label=`` gets an entry in the key below. Prefer ``text`` beside
  the thing where there is room.
- Words may hold formulas, ``$\theta$``. They keep their size on every screen, so keep
  them short: a figure is 290 pixels wide on a telephone.
- The first argument says what there is to see, for those who do not see it.
- Two or three plots side by side (one below the other on a telephone):
  ``return panels(first, second)``. Boxes joined by arrows: ``app.svg.diagrams.flow``.
"""

from collections.abc import Callable, Sequence
from typing import Any, Self

import contourpy
import numpy as np

from app.svg import marks
from app.svg.frame import PLAIN, Frame, panels, stroke
from app.svg.markers import number, shape
from app.svg.words import words
from app.theme import DEEPEST, ROLES

__all__ = ["Plot", "panels"]

GRID = 81
SIDES = ("above", "below", "left", "right", "center")


class Plot(Frame):
    """A frame with two axes, drawn mark by mark; later marks lie on top."""

    def line(self, x: Any, y: Any, role: str, *, label: str = "", **look: Any) -> Self:
        """Join points by a line; `look` may hold ``dash`` and ``width``."""
        path = "L".join(self._places(x, y))
        self._stretch(f'<path d="M{path}" fill="none" {stroke(role, **look)}/>')
        return self._entry(label, f'<path d="M1 10h30" {stroke(role, **look)}/>')

    def points(
        self, x: Any, y: Any, role: str, *, label: str = "", size: float | None = None
    ) -> Self:
        """Draw the marker of a role at points."""
        look = ROLES.get(role, PLAIN)
        mark, fill = shape(look.marker, size or look.size), f'fill="var(--{role})"'
        self._marks += [marks.marker(at, mark, fill) for at in self._percents(x, y)]
        sample = f'd="{shape(look.marker, 12)}" {fill}'
        return self._entry(label, f'<path transform="translate(16 10)" {sample}/>')

    def bars(
        self, x: Any, heights: Any, role: str, *, width: float = 0.8, label: str = ""
    ) -> Self:
        """Draw bars from zero, `width` wide in units of x."""
        base = max(self.y.low, 0.0)
        for at, height in zip(np.atleast_1d(x), np.atleast_1d(heights), strict=True):
            left, right = self.x.percent([at - width / 2, at + width / 2])
            low, high = sorted(self.y.percent([base, height]))
            box = left, right - left, 100 - high, high - low
            self._marks.append(marks.rectangle(*box, f"var(--{role})"))
        swatch = f'<rect x="9" y="3" width="14" height="14" fill="var(--{role})"/>'
        return self._entry(label, swatch)

    def area(
        self,
        x: Any,
        low: Any,
        high: Any,
        role: str,
        *,
        label: str = "",
        opacity: float = 0.2,
    ) -> Self:
        """Fill between two curves over the same x."""
        x, low, high = np.broadcast_arrays(np.asarray(x, float), low, high)
        ring = self._places([*x, *x[::-1]], [*low, *high[::-1]])
        fill = f'fill="var(--{role})" fill-opacity="{opacity:g}"'
        self._stretch(f'<path d="M{"L".join(ring)}z" {fill}/>')
        swatch = f'<rect x="4" y="3" width="24" height="14" {fill}/>'
        return self._entry(label, swatch)

    def polygon(self, corners: Any, role: str, *, opacity: float = 0.2) -> Self:
        """Fill a polygon and draw its outline."""
        ring = "L".join(self._places(*np.asarray(corners, float).T))
        fill = f'fill="var(--{role})" fill-opacity="{opacity:g}"'
        self._stretch(f'<path d="M{ring}z" {fill} {stroke(role, width=1.5)}/>')
        return self

    def contours(
        self,
        function: Callable[[Any, Any], Any],
        levels: Sequence[float],
        role: str = "cost",
        *,
        filled: bool = True,
    ) -> Self:
        """Draw the level lines of a function of two arrays; deeper shade is higher."""
        x = np.linspace(self.x.low, self.x.high, GRID)
        y = np.linspace(self.y.low, self.y.high, GRID)
        heights = np.asarray(function(*np.meshgrid(x, y)), dtype=float)
        traced: Any = contourpy.contour_generator(x, y, heights)
        for index, level in enumerate(levels):
            if filled and index:
                share = 100 * DEEPEST * index / len(levels)
                rings, ends = traced.filled(levels[index - 1], level)
                paint = (
                    f"fill:color-mix(in srgb,var(--{role}) {share:.0f}%,var(--card))"
                )
                for points, cuts in zip(rings, ends, strict=True):
                    self._rings(np.split(points, cuts[1:-1]), f'style="{paint}"')
            for line in traced.lines(level):
                self._rings([line], f'fill="none" {stroke(role, width=1)}', close="")
        return self

    def arrow(
        self, start: tuple[float, float], end: tuple[float, float], role: str
    ) -> Self:
        """Draw an arrow; its head keeps its size."""
        first, last = self._percents(*zip(start, end, strict=True))
        look, color = stroke(role, dash="solid"), f"var(--{role})"
        self._marks.append(marks.arrow(first, last, look, f"head-{role}", color))
        return self

    def rule(
        self, role: str = "reference", *, x: float | None = None, y: float | None = None
    ) -> Self:
        """Draw a line across the frame at an x or at a y."""
        if x is not None:
            return self.line([x, x], [self.y.low, self.y.high], role)
        return self.line([self.x.low, self.x.high], [y, y], role)

    def text(
        self, x: float, y: float, said: str, *, at: str = "center", role: str = "ink"
    ) -> Self:
        """Write words beside a point: above, below, left, right, or centred on it."""
        if at not in SIDES:
            raise ValueError(f"'{at}' should be one of {', '.join(SIDES)}.")
        place = f"left:{self.x.at(x)}%;top:{number(100 - self.y.percent(y))}%"
        self._words.append(
            f'<span class="word {at}" style="{place};color:var(--{role})">'
            f"{words(said)}</span>"
        )
        return self

    def note(
        self, x: float, y: float, said: str, to: tuple[float, float], at: str = "above"
    ) -> Self:
        """Write words at a place and lead a thin line from them to a point."""
        self.line([x, to[0]], [y, to[1]], "ink-muted", width=1)
        return self.text(x, y, said, at=at)

    def _rings(self, rings: Sequence[Any], look: str, close: str = "z") -> None:
        """Draw rings of points; what an odd number of them surrounds is filled."""
        path = "".join(f"M{'L'.join(self._places(*ring.T))}{close}" for ring in rings)
        self._stretch(f'<path d="{path}" fill-rule="evenodd" {look}/>')
