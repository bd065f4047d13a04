"""What is walked on: the landscapes of this sim, their starts, their relief."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from app.ml.arrays import BoolArray, FloatArray
from app.ml.optimize.descent import reached_minimum
from app.ml.optimize.landscapes import (
    LANDSCAPES_2D,
    Landscape,
    condition_bowl,
    landscape_from_formula,
)
from app.ml.optimize.minima import Domain, grid, numerical_hessian

VARIABLES = ["w1", "w2"]
OWN_DOMAIN: Domain = ((-3.0, 3.0), (-3.0, 3.0))
CONDITION, OWN = "condition-bowl", "own"
NAMES = [*LANDSCAPES_2D, CONDITION, OWN]
PLACES = ["corner", "middle", "near"]
STARTS: dict[str, list[tuple[float, float]]] = {
    "simple-bowl": [(-2, 1.5), (-1, 0.75), (0.2, -0.15)],
    "elongated-valley": [(-2.5, 1.5), (-1.2, 0.7), (0.3, 0.1)],
    "multiple-minima": [(1.6, 1.4), (0, 1), (-0.9, 0.2)],
    "saddle": [(-1.7, 1.6), (-1.5, 0.01), (0.2, 0.8)],
    "rosenbrock": [(-1.5, 2.5), (-0.5, 1), (0.8, 0.7)],
    "beale": [(4, -1.5), (1, 1), (2.5, 0.3)],
    "plateau": [(-3.2, 2.6), (-1.6, 1.3), (0.4, -0.3)],
    CONDITION: [(-2.5, 1.5), (-1.2, 0.7), (0.3, 0.1)],
}
"""Corner, middle and near the minimum."""
SAMPLES = 81
"""Grid points along each side, from which the relief is measured."""
ARROW = 0.3
"""Length of the arrow on steep ground, as a share of the picture."""
STEEP = 10
"""Relief is drawn on a logarithmic scale if its top is this many times its middle."""


@dataclass(frozen=True, eq=False)
class Scene:
    """A landscape with the scale on which its cost is drawn.

    Parameters
    ----------
    landscape : Landscape
    places : list of (w1, w2)
        The starts named in `PLACES`.
    """

    landscape: Landscape
    places: list[tuple[float, float]]

    @cached_property
    def samples(self) -> FloatArray:
        """Cost on a grid over the domain; the first index follows w1."""
        return self.landscape.loss(grid(self.landscape.domain, (SAMPLES, SAMPLES)))

    @property
    def grid(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """The samples with their places along both axes: w1, w2, cost."""
        w1, w2 = (np.linspace(*span, SAMPLES) for span in self.landscape.domain)
        return w1, w2, self.samples

    @property
    def lowest(self) -> float:
        """Cost of the lowest place in the picture."""
        return min([float(self.samples.min()), *map(float, self.minimum_costs)])

    @property
    def highest(self) -> float:
        """Cost of the highest place in the picture."""
        return float(self.samples.max())

    @property
    def minimum_costs(self) -> FloatArray:
        """Cost of each minimum, the lowest first."""
        return self.landscape.loss(self.landscape.minima)

    @property
    def is_lowest(self) -> BoolArray:
        """Which minima are as low as the lowest."""
        costs = self.minimum_costs
        return np.isclose(costs, costs[:1], rtol=1e-9, atol=1e-12)

    @cached_property
    def bend(self) -> float:
        """Cost at which the scale turns logarithmic; 0 for an even scale."""
        above = self.samples - self.lowest
        middle = float(np.median(above))
        if above.max() <= STEEP * middle:
            return 0.0
        return max(float(np.quantile(above, 0.1)), 1e-6 * float(above.max()))

    @cached_property
    def typical_slope(self) -> float:
        """Median length of the gradient, to which arrows are scaled."""
        points = grid(self.landscape.domain, (SAMPLES // 2, SAMPLES // 2))
        slopes = np.linalg.norm(self.landscape.gradient(points), axis=-1)
        return float(np.median(slopes)) or 1.0

    def heights(self, costs: FloatArray) -> FloatArray:
        """Turn costs into heights, 0 for the lowest and 1 for the highest."""
        above = np.clip(costs - self.lowest, 0, self.highest - self.lowest)
        if self.bend == 0:
            return above / (self.highest - self.lowest)
        top = np.log1p((self.highest - self.lowest) / self.bend)
        return np.log1p(above / self.bend) / top

    def costs(self, heights: FloatArray) -> FloatArray:
        """Turn heights back into costs."""
        if self.bend == 0:
            return self.lowest + heights * (self.highest - self.lowest)
        top = np.log1p((self.highest - self.lowest) / self.bend)
        return self.lowest + self.bend * np.expm1(heights * top)

    def levels(self, n_bands: int) -> FloatArray:
        """Return the costs at which one of so many bands ends and the next begins."""
        return self.costs(np.linspace(0, 1, n_bands + 1))

    def box(self, points: FloatArray) -> FloatArray:
        """Place points of the landscape on the surface in the box, shape (..., 3)."""
        low, high = np.transpose(self.landscape.domain)
        plan = 2 * (points - low) / (high - low) - 1
        with np.errstate(all="ignore"):
            costs = np.nan_to_num(self.landscape.loss(points), nan=self.highest)
        height = self.heights(costs) - 0.5
        return np.concatenate([plan, height[..., None]], axis=-1)

    def inside(self, points: FloatArray) -> BoolArray:
        """Say which points are in the picture."""
        low, high = np.transpose(self.landscape.domain)
        return np.asarray(((points >= low) & (points <= high)).all(axis=-1))

    def slopes(self, points: FloatArray) -> FloatArray:
        """Return the length of the gradient at points, shape (n, 2)."""
        with np.errstate(all="ignore"):
            gradients = self.landscape.gradient(points)
            return np.asarray(np.linalg.norm(gradients, axis=-1))

    def crossings(self, path: FloatArray) -> int:
        """Count the steps that go down one side of a valley and up the other."""
        with np.errstate(all="ignore"):
            slope, hops = self.landscape.gradient(path), np.diff(path, axis=0)
            down, up = (slope[:-1] * hops).sum(1) < 0, (slope[1:] * hops).sum(1) > 0
        return int((down & up).sum())

    def downhill(self, point: FloatArray) -> FloatArray:
        """Return the arrow along −∇J at a point: empty or its two ends, shape (n, 2).

        Its length grows with the slope, up to `ARROW`; there is none on level ground
        and none outside the picture.
        """
        with np.errstate(all="ignore"):
            downhill = -self.landscape.gradient(point)
        slope = float(np.linalg.norm(downhill))
        if not self.inside(point) or slope < 1e-9 or not np.isfinite(slope):
            return np.empty((0, 2))
        share = ARROW * slope / (slope + self.typical_slope)
        reach = share * float(self.landscape.extent.min())
        return np.array([point, point + reach * downhill / slope])

    def ground(self, point: FloatArray) -> str:
        """Name the ground where the slope has vanished; a key of `text.toml`."""
        if len(self.landscape.minima):
            reached = int(reached_minimum(self.landscape, point))
            if reached >= 0:
                return "lowest" if reached == 0 else "other_minimum"
        bends = np.linalg.eigvalsh(numerical_hessian(self.landscape.gradient, point))
        flat = 1e-2 * self.typical_slope / float(self.landscape.extent.max())
        if bends[0] < -flat:
            return "saddle" if bends[1] > flat else "hilltop"
        return "minimum_outside" if bends[0] > flat else "flat"


@lru_cache(maxsize=64)
def scene(name: str, condition_number: float, formula: str) -> Scene:
    """Build the scene of some settings.

    Parameters
    ----------
    name : str
        One of `NAMES`.
    condition_number : float
        Of the bowl that has one.
    formula : str
        Of the student's own landscape.

    Raises
    ------
    ValueError
        If the formula is not usable.
    """
    if name == OWN:
        return own_scene(formula)
    if name == CONDITION:
        return Scene(condition_bowl(condition_number), STARTS[name])
    return Scene(LANDSCAPES_2D[name], STARTS[name])


@lru_cache(maxsize=8)
def own_scene(formula: str) -> Scene:
    """Build a landscape from a formula of w1 and w2, each from −3 to 3.

    Raises
    ------
    ValueError
        If the formula is not usable; the sentence says why and where.
    """
    landscape = replace(
        landscape_from_formula(formula, VARIABLES, OWN_DOMAIN), name=formula
    )
    goal = landscape.minima[0] if len(landscape.minima) else np.zeros(2)
    corner = np.where(goal > 0, -2.5, 2.5)
    near = goal + 0.12 * (corner - goal)
    places = [corner, (corner + goal) / 2, near]
    return Scene(landscape, [(float(u), float(v)) for u, v in places])
