"""What many descents say together: success rate, map of basins, restarts."""

from typing import Any, NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.optimize.descent import arrivals, walk
from app.ml.optimize.experiments import success_rate
from app.ml.optimize.landscapes import Landscape
from app.ml.optimize.optimizers import Optimizer
from app.ml.optimize.schedules import Schedule
from app.ml.probability.confidence_intervals import wilson_interval
from app.sims.optimization_landscape.run import MAX_STEPS, NOWHERE, TOLERANCE

N_STARTS = 1000
MAP_WIDTH = 240
"""Starts of the map: finer than a pixel column of a telephone."""
MOST_RESTARTS = 10


class Success(NamedTuple):
    """Share of random starts that reached the global minimum, with 95% interval."""

    n_successes: int
    rate: float
    low: float
    high: float


class Basins(NamedTuple):
    """Neighbouring starts that end alike, as one band each.

    Parameters
    ----------
    left, right : ndarray
    minimum : ndarray of int
        Row of the minimum, or −1 for none.
    """

    left: FloatArray
    right: FloatArray
    minimum: Any

    def share(self, row: int) -> float:
        """Return the share of the domain that ends in one minimum."""
        widths = self.right - self.left
        return float(widths[self.minimum == row].sum() / widths.sum())


class Restarts(NamedTuple):
    """Success with 1, 2, … starts of which the best counts.

    Parameters
    ----------
    k : ndarray
    measured, low, high : ndarray
        Over `N_STARTS` trials, with Wilson's 95% interval.
    share : float
        p: share of all starts of all trials that found it.
    predicted : ndarray
        1 − (1 − p)ᵏ.
    """

    k: Any
    measured: FloatArray
    low: FloatArray
    high: FloatArray
    share: float
    predicted: FloatArray


class Surveyor(NamedTuple):
    """Descends from many starts under the same settings.

    Parameters
    ----------
    landscape : Landscape
    optimizer : Optimizer
    noise : float or schedule
    seed : int
    """

    landscape: Landscape
    optimizer: Optimizer
    noise: float | Schedule
    seed: int

    def success(self) -> Success:
        """Descend from `N_STARTS` random starts."""
        found = success_rate(
            self.landscape,
            self.optimizer,
            n_starts=N_STARTS,
            max_steps=MAX_STEPS,
            tolerance=TOLERANCE,
            noise=self.noise,
            random_state=self.seed,
        )
        n_successes = round(found.rate * N_STARTS)
        return Success(n_successes, found.rate, found.low, found.high)

    def basins(self) -> Basins:
        """Descend from starts spread evenly over the domain."""
        edges = np.linspace(*self.landscape.domain[0], MAP_WIDTH + 1)
        ends = self._ends((edges[1:] + edges[:-1]) / 2)
        first = np.flatnonzero(np.diff(ends, prepend=NOWHERE - 1))
        last = np.append(first[1:], MAP_WIDTH)
        return Basins(edges[first], edges[last], ends[first])

    def restarts(self) -> Restarts:
        """Descend from ten random starts in each of `N_STARTS` trials."""
        low, high = self.landscape.domain[0]
        generator = np.random.default_rng(self.seed)
        starts = generator.uniform(low, high, (MOST_RESTARTS, N_STARTS))
        found = self._ends(starts.ravel()).reshape(starts.shape) == 0
        successes = np.logical_or.accumulate(found).sum(axis=1)
        intervals = np.array([wilson_interval(int(n), N_STARTS) for n in successes])
        k = np.arange(1, MOST_RESTARTS + 1)
        share = float(found.mean())
        low_ends, high_ends = intervals.T
        measured = successes / N_STARTS
        predicted: FloatArray = 1 - np.power(1 - share, k, dtype=np.float64)
        return Restarts(k, measured, low_ends, high_ends, share, predicted)

    def _ends(self, starts: FloatArray) -> Any:
        runs = walk(
            self.landscape,
            self.optimizer,
            starts[:, None],
            max_steps=MAX_STEPS,
            tolerance=TOLERANCE,
            noise=self.noise,
            random_state=self.seed,
        )
        return arrivals(self.landscape, runs)
