"""Contours of a function of two variables: bands of colour, and the lines between."""

from itertools import pairwise
from typing import Any

import numpy as np
from bokeh.models import ColumnDataSource, GlyphRenderer, LinearColorMapper
from contourpy import FillType, LineType, contour_generator
from numpy.typing import NDArray

from app import theme as house

__all__ = ["Shades", "bands", "contours", "draw_bands"]

FloatArray = NDArray[np.float64]


class Shades:
    """Colours from low to high, shared by pictures that show the same height.

    Parameters
    ----------
    count : int
        Number of bands.
    role : str
        Whose hue the highest band tends to.
    """

    def __init__(self, count: int, role: str = "cost") -> None:
        self.count, self.role = count, role
        self.mapper = LinearColorMapper(low=0, high=count - 1, tags=[role])
        self._theme = ""
        self.paint("light")

    def paint(self, theme: str) -> None:
        """Take the colours of a theme."""
        if theme == self._theme:
            return
        self._theme = theme
        self.mapper.palette = house.ramp(theme, self.count, self.role)

    @property
    def of_band(self) -> dict[str, Any]:
        """What a glyph takes as the colour of its column ``band``."""
        return {"field": "band", "transform": self.mapper}


def bands(
    x: FloatArray, y: FloatArray, z: FloatArray, levels: FloatArray
) -> dict[str, Any]:
    """Return the regions between two levels each, as columns of `draw_bands`.

    Parameters
    ----------
    x : ndarray of shape (n,)
    y : ndarray of shape (m,)
    z : ndarray of shape (n, m)
        The first index follows x.
    levels : ndarray of shape (n_bands + 1,)
        Rising; what lies below the first or above the last is left out.

    Returns
    -------
    dict
        ``xs`` and ``ys``, nested as Bokeh's MultiPolygons wants them, and ``band``.
    """
    made: Any = contour_generator(x, y, z.T, fill_type=FillType.OuterOffset)
    columns: dict[str, list[Any]] = {"xs": [], "ys": [], "band": []}
    for index, (low, high) in enumerate(pairwise(levels)):
        points, offsets = made.filled(low, high)
        rings = [
            np.split(outline, cuts[1:-1].astype(int))
            for outline, cuts in zip(points, offsets, strict=True)
        ]
        for axis, name in enumerate(("xs", "ys")):
            columns[name].append(
                [[ring[:, axis] for ring in polygon] for polygon in rings]
            )
        columns["band"].append(index)
    return columns | {name: _ragged(columns[name]) for name in ("xs", "ys")}


def _ragged(rows: list[Any]) -> NDArray[np.object_]:
    """Hold rows of any shape in one column."""
    column = np.empty(len(rows), dtype=object)
    column[:] = rows
    return column


def contours(
    x: FloatArray, y: FloatArray, z: FloatArray, levels: FloatArray
) -> dict[str, list[Any]]:
    """Return the lines of equal height, as columns of `app.ui.figures.curves`."""
    made: Any = contour_generator(x, y, z.T, line_type=LineType.Separate)
    lines = [line for level in levels for line in made.lines(level)]
    return {"xs": [line[:, 0] for line in lines], "ys": [line[:, 1] for line in lines]}


def draw_bands(figure: Any, source: ColumnDataSource, shades: Shades) -> GlyphRenderer:
    """Fill the regions of `bands`, each in its shade."""
    renderer: GlyphRenderer = figure.multi_polygons(
        "xs", "ys", source=source, fill_color=shades.of_band, line_color=None
    )
    return renderer
