"""How each of Bokeh's glyphs is drawn in a poster, as markup that needs no script."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
from bokeh.core.property.vectorization import Field
from numpy.typing import NDArray

from app.svg import marks
from app.svg.markers import DASHES, number, shape
from app.theme import DEEPEST, ROLES, SURFACES

__all__ = ["DRAWN", "Scale", "arrow", "stroke"]

Scale = Callable[[Any], NDArray[np.float64]]
"""Maps data to percent of the frame."""
COLORS = {
    pair[0]: name
    for name, pair in {**SURFACES, **ROLES}.items()
    if name != "accent-ink"  # as white as the card, which is what pictures lie on
}


def _scatter(glyph: Any, data: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    looks = (glyph.marker, glyph.size, glyph.fill_color, glyph.line_color)
    columns = [_each(value, data, len(data[glyph.x])) for value in looks]
    places = zip(x(data[glyph.x]), y(data[glyph.y]), strict=True)
    for at, *look in zip(places, *columns, strict=True):
        marker, size, fill, line = look
        width = f' stroke-width="{glyph.line_width:g}"' if fill is None else ""
        paint = f'fill="{_color(fill)}" stroke="{_color(line)}"{width}'
        yield marks.marker(at, shape(marker, size), paint)


def _each(value: Any, data: dict[str, Any], count: int) -> Any:
    """Return a column: the one that is named, or the same value for every row."""
    named = isinstance(value, str) and value in data
    return data[value] if named else [value] * count


def _line(glyph: Any, data: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    yield from _polyline(x(data[glyph.x]), y(data[glyph.y]), stroke(glyph))


def _multi_line(glyph: Any, data: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    lines = zip(data[glyph.xs], data[glyph.ys], strict=True)
    for row, (xs, ys) in enumerate(lines):
        yield from _polyline(x(xs), y(ys), stroke(glyph, data, row))


def _segment(glyph: Any, data: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    starts = zip(x(data[glyph.x0]), y(data[glyph.y0]), strict=True)
    ends = zip(x(data[glyph.x1]), y(data[glyph.y1]), strict=True)
    for (x0, y0), (x1, y1) in zip(starts, ends, strict=True):
        yield from _polyline([x0, x1], [y0, y1], stroke(glyph))


def _patches(glyph: Any, data: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    rows = [([xs], [ys]) for xs, ys in zip(data[glyph.xs], data[glyph.ys], strict=True)]
    yield _polygons(glyph, data, rows, x, y)


def _multi_polygons(
    glyph: Any, data: dict[str, Any], x: Scale, y: Scale
) -> Iterator[str]:
    rows = [
        ([ring for one in xs for ring in one], [ring for one in ys for ring in one])
        for xs, ys in zip(data[glyph.xs], data[glyph.ys], strict=True)
    ]
    yield _polygons(glyph, data, rows, x, y)


def _polygons(
    glyph: Any,
    data: dict[str, Any],
    rows: list[tuple[Any, Any]],
    x: Scale,
    y: Scale,
) -> str:
    """Draw rows of rings; what lies in an odd number of rings is filled."""
    shades, fills = _fills(glyph.fill_color, data, len(rows))
    paths = "".join(
        f'<path d="{_rings(x, y, *rings)}" fill="{fill}"/>'
        for rings, fill in zip(rows, fills, strict=True)
    )
    look = f'{stroke(glyph)} fill-opacity="{glyph.fill_alpha:g}" fill-rule="evenodd"'
    return marks.stretched(f'<g {look} style="{shades}">{paths}</g>')


def _rings(x: Scale, y: Scale, all_xs: Any, all_ys: Any) -> str:
    rings = zip(all_xs, all_ys, strict=True)
    return "".join(marks.ring(x(xs), y(ys)) for xs, ys in rings)


def _fills(value: Any, data: dict[str, Any], count: int) -> tuple[str, list[str]]:
    """Return declarations of shades, if the colours are shades, and each row's fill."""
    if not isinstance(value, Field):
        return "", [_color(fill) for fill in _each(value, data, count)]
    mapper = value["transform"]
    deepest, last = 100 * DEEPEST, max(1, len(mapper.palette) - 1)
    shades = "; ".join(
        f"--s{i}: color-mix(in srgb, var(--{mapper.tags[0]}) "
        f"{number(deepest * i / last)}%, var(--card))"
        for i in range(len(mapper.palette))
    )
    return shades, [f"var(--s{int(band)})" for band in data[value["field"]]]


def _bars(glyph: Any, data: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    middle, half = np.asarray(data[glyph.x], dtype=float), glyph.width / 2
    left, right = x(middle - half), x(middle + half)
    tops = 100 - y(data[glyph.top])
    heights = 100 - y(data[glyph.bottom]) - tops
    for at, width, top, height in zip(left, right - left, tops, heights, strict=True):
        box = at, width, top, max(height, 0)
        yield marks.rectangle(*box, _color(glyph.fill_color))


def _quads(glyph: Any, data: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    left, right = x(data[glyph.left]), x(data[glyph.right])
    top, bottom = 100 - y(data[glyph.top]), 100 - y(data[glyph.bottom])
    for at, end, high, low in zip(left, right, top, bottom, strict=True):
        box = at, end - at, high, low - high
        yield marks.rectangle(*box, _color(glyph.fill_color))


def _text(glyph: Any, data: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    count = len(data[glyph.text])
    aligned, right, down = (
        _each(value, data, count)
        for value in (glyph.text_align, glyph.x_offset, glyph.y_offset)
    )
    for text, px, py, side, dx, dy in zip(
        data[glyph.text],
        x(data[glyph.x]),
        y(data[glyph.y]),
        aligned,
        right,
        down,
        strict=True,
    ):
        anchor = {"center": "middle", "right": "end"}.get(side, "start")
        yield (
            f'<text x="{number(px)}%" y="{number(100 - py)}%" text-anchor="{anchor}" '
            f'dx="{dx:g}" dy="{dy:g}" '
            f'dominant-baseline="middle" fill="{_color(glyph.text_color)}">'
            f"{escape(text)}</text>"
        )


def arrow(annotation: Any, data: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    """Draw the arrows of an annotation; heads keep their size on any screen."""
    color = _color(annotation.line_color)
    name = "arrow" + re.sub("[^a-z0-9]+", "-", color)
    starts = zip(x(data[annotation.x_start]), y(data[annotation.y_start]), strict=True)
    ends = zip(x(data[annotation.x_end]), y(data[annotation.y_end]), strict=True)
    for start, end in zip(starts, ends, strict=True):
        yield marks.arrow(start, end, stroke(annotation), name, color)


DRAWN: dict[str, Callable[..., Iterator[str]]] = {
    "Line": _line,
    "MultiLine": _multi_line,
    "MultiPolygons": _multi_polygons,
    "Patches": _patches,
    "Quad": _quads,
    "Scatter": _scatter,
    "Segment": _segment,
    "Text": _text,
    "VBar": _bars,
}


def _polyline(xs: Any, ys: Any, stroke: str) -> Iterator[str]:
    if len(xs) < 2:
        return
    points = " ".join(
        f"{number(px)} {number(100 - py)}" for px, py in zip(xs, ys, strict=True)
    )
    yield marks.stretched(f'<polyline points="{points}" {stroke}/>')


def stroke(glyph: Any, data: dict[str, Any] | None = None, row: int = 0) -> str:
    """Return the attributes of a line: those of a glyph, or of one of its rows."""

    def look(value: Any) -> Any:
        named = isinstance(value, str) and data is not None and value in data
        return data[value][row] if named and data is not None else value

    dash, width = look(glyph.line_dash), look(glyph.line_width)
    width = width if isinstance(width, (int, float)) else 1
    lengths = DASHES[dash] if isinstance(dash, str) else dash
    color, alpha = _color(look(glyph.line_color)), look(glyph.line_alpha)
    faint = isinstance(alpha, (int, float)) and alpha < 1
    opacity = f' stroke-opacity="{alpha:g}"' if faint else ""
    return marks.stroke(color, width, lengths) + opacity


def _color(value: Any) -> str:
    if value is None:
        return "none"
    code = value if isinstance(value, str) else "#000000"
    return f"var(--{COLORS[code]})" if code in COLORS else code
