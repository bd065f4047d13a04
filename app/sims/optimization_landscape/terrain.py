"""The landscapes to choose from, with what the sim needs to know of each."""

from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray, IntArray
from app.ml.calculus.formulas import FormulaError
from app.ml.optimize.landscapes import LANDSCAPES_1D, Landscape, landscape_from_formula
from app.ml.optimize.stability import stability_limit
from app.sims.optimization_landscape.curve import drawn_landscape

TEXTS = read_texts("app.sims.optimization_landscape")["formula"]

OWN = ("formula", "drawn")
CHOICES = [*LANDSCAPES_1D, *OWN]
FORMULA_DOMAIN = (-5.0, 5.0)
TALLEST = 1e6
"""Formulas that rise above this have no readable picture."""
SAMPLES = 601


class Terrain(NamedTuple):
    """A landscape over one axis, surveyed once.

    Parameters
    ----------
    landscape : Landscape
    x, cost : ndarray
        The curve, sampled over the domain.
    minima, depths : ndarray of shape (n_minima,)
        Place and cost of each local minimum, a global one first.
    is_global : ndarray of bool
        Which minima are as low as the lowest.
    ridges : ndarray of shape (n_minima - 1,)
        Highest point between neighbouring minima, from left to right.
    valley_of : ndarray of shape (n_minima,)
        Row of `minima` in each valley, from left to right.
    limits : ndarray of shape (n_minima,)
        Rate above which plain gradient descent cannot stay: 2 / f''.
    """

    landscape: Landscape
    x: FloatArray
    cost: FloatArray
    minima: FloatArray
    depths: FloatArray
    is_global: Any
    ridges: FloatArray
    valley_of: IntArray
    limits: FloatArray

    @property
    def domain(self) -> tuple[float, float]:
        """Ends of the x axis."""
        return self.landscape.domain[0]

    @property
    def extent(self) -> float:
        """Length of the domain."""
        low, high = self.domain
        return high - low

    @property
    def usual_slope(self) -> float:
        """Half of the curve is steeper than this, half is flatter."""
        return float(np.median(np.abs(np.diff(self.cost) / np.diff(self.x))))

    def loss(self, x: Any) -> FloatArray:
        """Return the cost at each x."""
        return self.landscape.loss(np.asarray(x, dtype=float)[..., None])

    def slope(self, x: Any) -> FloatArray:
        """Return the derivative at each x."""
        return self.landscape.gradient(np.asarray(x, dtype=float)[..., None])[..., 0]

    def valley(self, x: Any) -> IntArray:
        """Return the row of the minimum in whose valley each x lies."""
        return self.valley_of[np.searchsorted(self.ridges, x)]


@lru_cache(maxsize=64)
def survey(choice: str, formula: str, heights: str) -> Terrain:
    """Return the chosen landscape; formula and heights matter only where they are used.

    Raises
    ------
    ValueError
        With a sentence, if a formula or a drawing cannot be used.
    """
    landscape = _landscape(choice, formula, heights)
    x = np.linspace(*landscape.domain[0], SAMPLES)
    minima = landscape.minima[:, 0]
    depths = landscape.loss(landscape.minima)
    order = np.argsort(minima)
    return Terrain(
        landscape,
        x,
        landscape.loss(x[:, None]),
        minima,
        depths,
        np.isclose(depths, depths[0], rtol=1e-9, atol=1e-12),
        _ridges(landscape, minima[order]),
        order,
        np.array([stability_limit(landscape, [place]) for place in minima]),
    )


def _landscape(choice: str, formula: str, heights: str) -> Landscape:
    if choice == "formula":
        return _from_formula(formula)
    return drawn_landscape(heights) if choice == "drawn" else LANDSCAPES_1D[choice]


def _from_formula(text: str) -> Landscape:
    try:
        landscape = landscape_from_formula(text, ["x"], (FORMULA_DOMAIN,))
    except FormulaError as fault:
        raise ValueError(TEXTS["broken"].format(reason=fault)) from None
    except ValueError as fault:
        reason = str(fault).removeprefix("formula: ")
        raise ValueError(TEXTS["broken"].format(reason=reason)) from None
    low, high = FORMULA_DOMAIN
    if len(landscape.minima) == 0:
        raise ValueError(TEXTS["no_minimum"].format(low=low, high=high))
    heights = landscape.loss(np.linspace(low, high, SAMPLES)[:, None])
    if not (np.abs(heights) <= TALLEST).all():
        raise ValueError(TEXTS["too_tall"].format(limit=TALLEST, low=low, high=high))
    return landscape


def _ridges(landscape: Landscape, minima: FloatArray) -> FloatArray:
    tops = []
    for left, right in pairwise(minima):
        between = np.linspace(left, right, SAMPLES)
        tops.append(between[np.argmax(landscape.loss(between[:, None]))])
    return np.array(tops, dtype=float)
