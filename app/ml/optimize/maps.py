"""Pictures of many descents: a strip of learning rates, a map of basins."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, IntArray, finite_array, whole
from app.ml.optimize.minima import grid
from app.ml.optimize.stepping import Optimizer
from app.ml.optimize.terrain import Landscape
from app.ml.optimize.walks import arrivals, walk


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
    >>> from app.ml.optimize.iteration import Status
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
