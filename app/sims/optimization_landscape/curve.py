"""A landscape drawn by hand: the smoothest curve through a few control points."""

from typing import NamedTuple

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray, IntArray
from app.ml.optimize.landscapes import Landscape, line

TEXTS = read_texts("app.sims.optimization_landscape")["drawn"]

PLACES = np.linspace(-4.0, 4.0, 9)
"""Where the control points stand; they only move up and down."""
DOMAIN = (-4.5, 4.5)
LOWEST, HIGHEST = 0.0, 4.0


def parse_heights(text: str) -> FloatArray:
    """Read the heights of the control points.

    Parameters
    ----------
    text
        Numbers separated by commas.

    Returns
    -------
    ndarray of shape (9,)

    Raises
    ------
    ValueError
        With a sentence that names the point.
    """
    parts = text.split(",")
    if len(parts) != len(PLACES):
        raise ValueError(TEXTS["count"].format(n=len(parts), wanted=len(PLACES)))
    heights = np.array([_height(n, part) for n, part in enumerate(parts, 1)])
    if np.ptp(heights) == 0:
        raise ValueError(TEXTS["flat"])
    return heights


def write_heights(heights: FloatArray) -> str:
    """Return the text that `parse_heights` reads."""
    return ",".join(f"{height:g}" for height in np.round(heights, 2) + 0.0)


def _height(n: int, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(TEXTS["no_number"].format(n=n, text=text[:20])) from None
    if not LOWEST <= value <= HIGHEST:
        raise ValueError(
            TEXTS["outside"].format(n=n, text=text[:20], low=LOWEST, high=HIGHEST)
        )
    return value


class Pieces(NamedTuple):
    """Cubic a + bt + ct² + dt³ on each interval, t counted from its left end.

    Beyond both ends a wall rises, a parabola that continues value and slope.
    """

    a: FloatArray
    b: FloatArray
    c: FloatArray
    d: FloatArray
    end_value: FloatArray
    end_slope: FloatArray

    @property
    def wall(self) -> FloatArray:
        """Curvature of both walls, so steep that their lowest point is in sight."""
        return 4 + 2 * np.abs(self.end_slope)

    def value(self, x: FloatArray) -> FloatArray:
        """Return the height at each x."""
        i, t, beyond, side = self._locate(x)
        inside = self.a[i] + t * (self.b[i] + t * (self.c[i] + t * self.d[i]))
        wall = self.wall[side] / 2 * beyond**2 + self.end_slope[side] * beyond
        return np.where(beyond == 0, inside, self.end_value[side] + wall)

    def slope(self, x: FloatArray) -> FloatArray:
        """Return the derivative at each x."""
        i, t, beyond, side = self._locate(x)
        inside = self.b[i] + t * (2 * self.c[i] + t * 3 * self.d[i])
        wall = self.end_slope[side] + self.wall[side] * beyond
        return np.where(beyond == 0, inside, wall)

    def _locate(
        self, x: FloatArray
    ) -> tuple[IntArray, FloatArray, FloatArray, IntArray]:
        held = np.clip(x, PLACES[0], PLACES[-1])
        i = np.clip(np.searchsorted(PLACES, held, "right") - 1, 0, len(PLACES) - 2)
        return i, held - PLACES[i], x - held, (x > 0).astype(int)


def spline(heights: FloatArray) -> Pieces:
    """Return the natural cubic spline through the control points.

    Notes
    -----
    With second derivatives m and spacing h, m₀ = mₙ = 0 and
    mᵢ₋₁ + 4mᵢ + mᵢ₊₁ = 6 (yᵢ₋₁ − 2yᵢ + yᵢ₊₁) / h².

    References
    ----------
    de Boor, *A Practical Guide to Splines*, chapter IV.
    """
    h, n = PLACES[1] - PLACES[0], len(heights) - 2
    system = 4 * np.eye(n) + np.eye(n, k=1) + np.eye(n, k=-1)
    m = np.pad(np.linalg.solve(system, 6 * np.diff(heights, 2) / h**2), 1)
    b = np.diff(heights) / h - h * (2 * m[:-1] + m[1:]) / 6
    c, d = m[:-1] / 2, np.diff(m) / (6 * h)
    last = b[-1] + h * (2 * c[-1] + h * 3 * d[-1])
    return Pieces(
        heights[:-1], b, c, d, heights[[0, -1]].copy(), np.array([b[0], last])
    )


def minima(pieces: Pieces) -> FloatArray:
    """Return the x of every local minimum, the lowest first."""
    b, c, d = pieces.b, pieces.c, pieces.d
    with np.errstate(invalid="ignore", divide="ignore"):
        # The root of the derivative at which the second derivative is positive.
        t = -b / (c + np.sqrt(c**2 - 3 * b * d))
    inside = (t >= 0) & (t <= np.diff(PLACES))
    left, right = pieces.end_slope
    found = [*(PLACES[:-1] + t)[inside]]
    if left > 0:
        found.append(PLACES[0] - left / pieces.wall[0])
    if right < 0:
        found.append(PLACES[-1] - right / pieces.wall[1])
    x = np.unique(np.round(np.array(found), 9))
    return x[np.argsort(pieces.value(x), kind="stable")]


def drawn_landscape(text: str) -> Landscape:
    """Build the landscape of the control points whose heights the text lists.

    Parameters
    ----------
    text
        See `parse_heights`.

    Raises
    ------
    ValueError
        If the text is not usable.
    """
    pieces = spline(parse_heights(text))
    return line(
        TEXTS["name"],
        "",
        pieces.value,
        pieces.slope,
        domain=DOMAIN,
        minima=[[float(x)] for x in minima(pieces)],
    )
