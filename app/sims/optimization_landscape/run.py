"""One descent on a curve: its steps, what it escaped from, how it ended."""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.optimize.descent import descend, reached_minimum
from app.ml.optimize.optimizers import Optimizer
from app.ml.optimize.schedules import Schedule
from app.ml.optimize.training_loop import Status
from app.sims.optimization_landscape.terrain import Terrain

MAX_STEPS = 300
TOLERANCE = 1e-3
"""A run has come to rest where the slope is smaller, and no momentum is left."""
NOWHERE = -1


class Descent(NamedTuple):
    """All that one set of settings leads to.

    Parameters
    ----------
    terrain : Terrain
    path, costs, slopes : ndarray of shape (n_steps + 1,)
        Every x with its cost and its exact slope.
    rates : ndarray of shape (n_steps + 1,)
        Learning rate at each step.
    valleys : ndarray of shape (n_steps + 1,)
        Row of the minimum in whose valley the ball is.
    escapes : ndarray
        Steps that led from one valley into another.
    status : Status
    minimum : int
        Row of the minimum in which it came to rest, or −1.
    noisy : bool
        Whether the last step was still disturbed.
    """

    terrain: Terrain
    path: FloatArray
    costs: FloatArray
    slopes: FloatArray
    rates: FloatArray
    valleys: IntArray
    escapes: IntArray
    status: Status
    minimum: int
    noisy: bool

    @property
    def n_steps(self) -> int:
        """Steps until the run ended."""
        return len(self.path) - 1

    @property
    def ending(self) -> str:
        """How the run ended, in a word that `text.toml` explains."""
        if self.status is Status.CONVERGED:
            return self._rest()
        if self.status is Status.DIVERGED:
            fell = self.costs[-1] < self.terrain.depths[0]
            return "fell" if fell else "diverged"
        if self.status is Status.OSCILLATING:
            return "bouncing"
        return "wandering" if self.noisy else "unfinished"

    def _rest(self) -> str:
        if self.minimum == NOWHERE:
            low, high = self.terrain.domain
            return "flat" if low <= self.path[-1] <= high else "outside"
        return "global" if self.terrain.is_global[self.minimum] else "local"


def run_descent(
    terrain: Terrain,
    optimizer: Optimizer,
    start: float,
    *,
    rate: Schedule,
    noise: float | Schedule,
    seed: int,
) -> Descent:
    """Walk down from one start.

    Parameters
    ----------
    terrain : Terrain
    optimizer : Optimizer
    start : float
    rate : schedule
        The optimizer's, to be listed beside the steps.
    noise : float or schedule
        Standard deviation of what is added to each slope.
    seed : int
        Where that noise comes from.
    """
    run = descend(
        terrain.landscape,
        optimizer,
        [start],
        max_steps=MAX_STEPS,
        tolerance=TOLERANCE,
        noise=noise,
        random_state=seed,
    )
    path = run.path[:, 0]
    valleys = terrain.valley(path)
    last = noise(len(path) - 1) if callable(noise) else noise
    return Descent(
        terrain,
        path,
        run.losses,
        terrain.slope(path),
        np.array([float(np.max(rate(n))) for n in range(len(path))]),
        valleys,
        np.flatnonzero(np.diff(valleys)) + 1,
        Status(int(run.status)),
        _resting_place(terrain, path[-1]),
        float(np.max(last)) > TOLERANCE,
    )


def _resting_place(terrain: Terrain, x: float) -> int:
    """Row of the minimum at x: near it, in its valley, and where the curve bends up."""
    nearest = int(reached_minimum(terrain.landscape, np.array([x])))
    width = 1e-4 * terrain.extent
    bend = float(np.diff(terrain.slope([x - width, x + width]))[0])
    return nearest if bend > 0 else NOWHERE
