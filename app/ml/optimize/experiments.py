"""What many descents say together: success rates, sweeps of the rate, basins."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, IntArray, RandomState, finite_array, whole
from app.ml.optimize.descent import arrivals, walk
from app.ml.optimize.landscapes import Landscape
from app.ml.optimize.minima import grid
from app.ml.optimize.optimizers import Optimizer
from app.ml.optimize.schedules import Schedule
from app.ml.probability.confidence_intervals import wilson_interval


class SuccessRate(NamedTuple):
    """Share of random starts that reach the global minimum.

    Parameters
    ----------
    rate : float
    low, high : float
        Wilson's 95 % confidence interval.
    endpoints : ndarray of shape (n_starts * n_restarts, n_axes)
    """

    rate: float
    low: float
    high: float
    endpoints: FloatArray


def success_rate(
    landscape: Landscape,
    optimizer: Optimizer,
    *,
    n_starts: int = 1000,
    n_restarts: int = 1,
    max_steps: int = 1000,
    tolerance: float = 1e-3,
    noise: float | Schedule = 0.0,
    random_state: RandomState = None,
) -> SuccessRate:
    """Measure how often a descent from a random start reaches the global minimum.

    Parameters
    ----------
    landscape : Landscape
    optimizer : Optimizer
    n_starts : int
        Number of trials, each from starts uniform over the domain.
    n_restarts : int
        Starts in each trial, of which the lowest end counts: the rate becomes
        1 − (1 − p)ᵏ.
    max_steps, tolerance, noise : int, float, float or schedule
        As in `descend`.
    random_state : int, Generator or None

    Returns
    -------
    SuccessRate

    Raises
    ------
    ValueError
        If an argument is out of range, or the landscape has no minimum.

    Examples
    --------
    >>> from app.ml.optimize.landscapes import LANDSCAPES_1D
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> success_rate(LANDSCAPES_1D["convex"], gradient_descent(0.1), n_starts=50).rate
    1.0
    """
    whole(n_starts, "n_starts", high=1_000_000)
    generator = np.random.default_rng(random_state)
    first, last = np.transpose(landscape.domain)
    size = (n_starts * whole(n_restarts, "n_restarts", high=1000), landscape.n_axes)
    rows = generator.uniform(first, last, size)
    runs = walk(
        landscape,
        optimizer,
        rows,
        max_steps=max_steps,
        tolerance=tolerance,
        noise=noise,
        random_state=generator,
    )
    reached = (arrivals(landscape, runs) == 0).reshape(n_starts, n_restarts)
    n_successes = int(reached.any(axis=1).sum())
    low, high = wilson_interval(n_successes, n_starts)
    return SuccessRate(n_successes / n_starts, low, high, runs.points[-1])


class Sweep(NamedTuple):
    """One run for each learning rate, all from the same start.

    Parameters
    ----------
    learning_rates, final_losses : ndarray of shape (n_rates,)
    status, n_steps : ndarray of shape (n_rates,)
    endpoints : ndarray of shape (n_rates, n_axes)
    """

    learning_rates: FloatArray
    final_losses: FloatArray
    status: IntArray
    n_steps: IntArray
    endpoints: FloatArray


class BasinMap(NamedTuple):
    """Where a run ends, for every start on a grid.

    Parameters
    ----------
    starts, endpoints : ndarray of shape (*shape, n_axes)
    minimum : ndarray of shape (*shape,)
        Row of `landscape.minima` that is reached, or −1.
    status, n_steps : ndarray of shape (*shape,)
    """

    starts: FloatArray
    endpoints: FloatArray
    minimum: IntArray
    status: IntArray
    n_steps: IntArray


def sweep_learning_rates(
    landscape: Landscape,
    optimizer: Callable[[FloatArray], Optimizer],
    learning_rates: ArrayLike,
    start: ArrayLike,
    *,
    max_steps: int = 5000,
    tolerance: float = 1e-3,
) -> Sweep:
    """Run one descent for each learning rate, all at once.

    Parameters
    ----------
    landscape : Landscape
    optimizer : callable
        Makes an optimizer from a rate: `gradient_descent`, or a partial of another.
    learning_rates : array_like of shape (n_rates,)
    start : array_like of shape (n_axes,)
    max_steps, tolerance : int, float
        As in `descend`.

    Returns
    -------
    Sweep

    Raises
    ------
    ValueError
        If an argument is out of range.

    Examples
    --------
    >>> from app.ml.optimize.training_loop import Status
    >>> from app.ml.optimize.landscapes import LANDSCAPES_2D
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> bowl = LANDSCAPES_2D["simple-bowl"]
    >>> rates = [0.1, 0.5, 1.0, 1.05]
    >>> sweep = sweep_learning_rates(bowl, gradient_descent, rates, [-2.0, 1.5])
    >>> [Status(s).name for s in sweep.status]
    ['CONVERGED', 'CONVERGED', 'OSCILLATING', 'DIVERGED']
    """
    rates = finite_array(learning_rates, "learning_rates", shape=(None,))
    first = finite_array(start, "start", shape=(landscape.n_axes,))
    rows = np.tile(first, (len(rates), 1))
    runs = walk(
        landscape,
        optimizer(rates[:, None]),
        rows,
        max_steps=max_steps,
        tolerance=tolerance,
    )
    ends = runs.points[-1]
    return Sweep(rates, landscape.loss(ends), runs.status, runs.n_steps, ends)


def basin_map(
    landscape: Landscape,
    optimizer: Optimizer,
    *,
    shape: tuple[int, ...],
    max_steps: int = 1000,
    tolerance: float = 1e-3,
) -> BasinMap:
    """Descend from every point of a grid over the domain.

    Parameters
    ----------
    landscape : Landscape
    optimizer : Optimizer
    shape : tuple of int
        Points along each axis.
    max_steps, tolerance : int, float
        As in `descend`.

    Returns
    -------
    BasinMap

    Raises
    ------
    ValueError
        If an argument is out of range, or the landscape has no minimum.

    Examples
    --------
    >>> from app.ml.optimize.landscapes import LANDSCAPES_1D
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> curve = LANDSCAPES_1D["two-minima"]
    >>> basin_map(curve, gradient_descent(0.02), shape=(5,)).minimum.tolist()
    [0, 0, 0, 1, 1]
    """
    if len(shape) != landscape.n_axes:
        raise ValueError(f"shape: {shape}, expected {landscape.n_axes} numbers")
    starts = grid(landscape.domain, tuple(whole(n, "shape", high=2000) for n in shape))
    rows = starts.reshape(-1, landscape.n_axes)
    runs = walk(landscape, optimizer, rows, max_steps=max_steps, tolerance=tolerance)
    return BasinMap(
        starts,
        runs.points[-1].reshape(starts.shape),
        arrivals(landscape, runs).reshape(shape),
        runs.status.reshape(shape),
        runs.n_steps.reshape(shape),
    )
