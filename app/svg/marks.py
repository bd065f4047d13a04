"""The marks that chapter figures and posters are made of, in percents of a frame.

Lines, markers and heads of arrows keep their size on any screen; only what is
`stretched` has coordinates that follow the frame.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from app.svg.markers import number

__all__ = [
    "across",
    "arrow",
    "down",
    "marker",
    "places",
    "rectangle",
    "ring",
    "stretched",
    "stroke",
]

Point = tuple[Any, Any]
"""Percents from the left and from below."""


def stroke(color: str, width: float, dash: Iterable[int] = ()) -> str:
    """Return the attributes of a line."""
    lengths = " ".join(map(str, dash))
    pattern = f' stroke-dasharray="{lengths}"' if lengths else ""
    return f'stroke="{color}" stroke-width="{width:g}"{pattern}'


def stretched(marks: str) -> str:
    """Return paths whose coordinates are percents."""
    return (
        '<svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" '
        f'height="100%">{marks}</svg>'
    )


def places(xs: Iterable[Any], ys: Iterable[Any]) -> list[str]:
    """Return points as the coordinates of a path.

    A tenth of a percent is half a pixel, and there may be thousands of these.
    """
    return [
        f"{x:.1f} {100 - y:.1f}".replace(".0", "") for x, y in zip(xs, ys, strict=True)
    ]


def ring(xs: Iterable[Any], ys: Iterable[Any]) -> str:
    """Return a closed path through points, to the same tenth of a percent.

    All but the first are written as steps from the one before: the cells of a surface
    have thousands of corners but few different steps, so a page packs to less.
    """
    across, down = (np.rint(10 * np.asarray(it)).astype(int) for it in (xs, ys))
    places = np.column_stack([across, 1000 - down])
    steps = np.diff(places, axis=0)
    start, way = (
        " ".join(f"{tenths / 10:g}" for tenths in numbers.ravel())
        for numbers in (places[0], steps[steps.any(axis=1)])
    )
    return f"M{start}{way and 'l' + way}z".replace(" -", "-")


def marker(at: Point, path: str, look: str) -> str:
    """Return a path around a point; `look` holds its attributes."""
    place = f'x="{number(at[0])}%" y="{number(100 - at[1])}%"'
    return f'<svg {place} overflow="visible"><path d="{path}" {look}/></svg>'


def rectangle(left: Any, width: Any, top: Any, height: Any, fill: str) -> str:
    """Return a rectangle; `top` is counted from above."""
    return (
        f'<rect x="{number(left)}%" width="{number(width)}%" '
        f'y="{number(top)}%" height="{number(height)}%" fill="{fill}"/>'
    )


def arrow(start: Point, end: Point, look: str, head: str, color: str) -> str:
    """Return an arrow whose head has a name of its own."""
    (x0, y0), (x1, y1) = start, end
    return (
        f'<marker id="{head}" orient="auto" markerUnits="userSpaceOnUse" '
        'refX="10" refY="6" markerWidth="12" markerHeight="12">'
        f'<path d="M0 0L12 6L0 12L4 6z" fill="{color}"/></marker>'
        f'<line x1="{number(x0)}%" y1="{number(100 - y0)}%" '
        f'x2="{number(x1)}%" y2="{number(100 - y1)}%" {look} '
        f'marker-end="url(#{head})"/>'
    )


def down(x: str) -> str:
    """Return the ends of a line from the upper edge of the frame to the lower one."""
    return f'x1="{x}%" x2="{x}%" y1="0" y2="100%"'


def across(y: str) -> str:
    """Return the ends of a line from the left edge of the frame to the right one."""
    return f'x1="0" x2="100%" y1="{y}%" y2="{y}%"'
