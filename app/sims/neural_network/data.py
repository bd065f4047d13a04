"""The points of a plane: drawn or brought, and dealt into training and test points."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.datasets.generators import (
    Dataset,
    blobs,
    circles,
    exclusive_or,
    moons,
    spirals,
)

CENTERS = ((-1.0, -0.8), (1.0, 0.8))
SPREAD = 0.5
"""Standard deviation of the two gaussians before noise, along each axis."""
ROOM = 1.08
"""Half the width of the picture, as a share of the farthest point's distance."""
FEWEST = 3
Points = tuple[FloatArray, FloatArray]
"""Places of shape (n_samples, 2), and the class of each, 0 or 1."""


class Frame(NamedTuple):
    """A square part of the plane.

    Parameters
    ----------
    x, y : tuple of float
        Ends along both axes.
    """

    x: tuple[float, float]
    y: tuple[float, float]


@dataclass(frozen=True, eq=False)
class Plane:
    """Points of two classes in a plane.

    Parameters
    ----------
    train, test : tuple of ndarray
        Each (X, y).
    """

    train: Points
    test: Points

    @cached_property
    def frame(self) -> Frame:
        """The square around all points."""
        X = np.vstack([self.train[0], self.test[0]])
        low, high = X.min(axis=0), X.max(axis=0)
        half = ROOM * float((high - low).max()) / 2
        x, y = ((low + high) / 2).tolist()
        return Frame((x - half, x + half), (y - half, y + half))


def gaussians(n_samples: int, *, noise: float, random_state: int) -> Dataset:
    """Draw two round groups; noise makes both wider.

    Parameters
    ----------
    n_samples : int
    noise : float
    random_state : int
    """
    spread = float(np.hypot(SPREAD, noise))
    return blobs(n_samples, centers=CENTERS, spread=spread, random_state=random_state)


DRAWN = {
    "circles": circles,
    "moons": moons,
    "exclusive-or": exclusive_or,
    "gaussians": gaussians,
    "spirals": spirals,
}


def draw_points(name: str, n_samples: int, noise: float, seed: int) -> Points:
    """Draw a data set.

    Parameters
    ----------
    name : str
        A key of `DRAWN`.
    n_samples : int
    noise : float
        Standard deviation along each axis.
    seed : int
    """
    data = DRAWN[name](n_samples, noise=noise, random_state=seed)
    return data.X, data.y


def standardized(points: Points) -> Points:
    """Shift and scale both columns to mean 0 and standard deviation 1."""
    X, y = points
    return (X - X.mean(axis=0)) / X.std(axis=0), y


def deal(points: Points, test_share: float, seed: int) -> Plane:
    """Deal points into training and test points, a few of each at least.

    Parameters
    ----------
    points : tuple of ndarray
    test_share : float
    seed : int
    """
    X, y = points
    n_test = min(max(round(test_share * len(X)), FEWEST), len(X) - FEWEST)
    rows = np.random.default_rng(seed).permutation(len(X))
    test, train = rows[:n_test], rows[n_test:]
    return Plane((X[train], y[train]), (X[test], y[test]))
