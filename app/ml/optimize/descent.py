"""Walking downhill: `descend` records every point of one run, or of a batch of runs.

What many runs say together is in `surveys` (success rate) and `maps` (sweep, basins);
their names are also found here.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, IntArray, RandomState, finite_array
from app.ml.optimize.experiments import SuccessRate, success_rate
from app.ml.optimize.iteration import Status
from app.ml.optimize.maps import BasinMap, Sweep, basin_map, sweep_learning_rates
from app.ml.optimize.minima import numerical_hessian
from app.ml.optimize.schedules import Schedule
from app.ml.optimize.stepping import Optimizer
from app.ml.optimize.terrain import Landscape
from app.ml.optimize.walks import reached_minimum, walk

__all__ = [
    "BasinMap",
    "Status",
    "SuccessRate",
    "Sweep",
    "Trajectory",
    "basin_map",
    "descend",
    "reached_minimum",
    "stability_limit",
    "success_rate",
    "sweep_learning_rates",
]


class Trajectory(NamedTuple):
    """A recorded descent from one start, or from a batch of starts.

    Parameters
    ----------
    path : ndarray of shape (n + 1, n_axes) or (n + 1, *batch, n_axes)
        All points, finite; in a batch a finished run stays at its last point.
    losses : ndarray of shape (n + 1,) or (n + 1, *batch)
    status : Status or ndarray of shape batch
    n_steps : int or ndarray of shape batch
        Steps made until the run ended.
    """

    path: FloatArray
    losses: FloatArray
    status: Status | IntArray
    n_steps: int | IntArray


def descend(
    landscape: Landscape,
    optimizer: Optimizer,
    start: ArrayLike,
    *,
    max_steps: int = 5000,
    tolerance: float = 1e-3,
    noise: float | Schedule = 0.0,
    random_state: RandomState = None,
) -> Trajectory:
    """Follow an optimizer downhill and record every point.

    Parameters
    ----------
    landscape : Landscape
    optimizer : Optimizer
    start : array_like of shape (n_axes,) or (*batch, n_axes)
        A number will do for one start on one axis.
    max_steps : int
    tolerance : float
        Converged where the gradient, looked at before each step, is shorter.
    noise : float or schedule
        Standard deviation of what is added to each component of the gradient. While it
        exceeds the tolerance, a small gradient is chance and does not end the run.
    random_state : int, Generator or None

    Returns
    -------
    Trajectory

    Raises
    ------
    ValueError
        If an argument is out of range, the start has the wrong shape, or the loss is
        not finite there.

    Examples
    --------
    >>> from app.ml.optimize.landscapes import LANDSCAPES_2D
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> bowl = LANDSCAPES_2D["simple-bowl"]
    >>> run = descend(bowl, gradient_descent(0.1), [-2.0, 1.5])
    >>> run.status.name, run.n_steps, run.path.shape
    ('CONVERGED', 39, (40, 2))
    """
    first = _starts(landscape, start)
    rows = first.reshape(-1, landscape.n_axes)
    runs = walk(
        landscape,
        optimizer,
        rows,
        max_steps=max_steps,
        tolerance=tolerance,
        noise=noise,
        random_state=random_state,
        record=True,
    )
    path = runs.points[: int(runs.n_steps.max()) + 1].reshape(-1, *first.shape)
    losses = landscape.loss(path)
    if first.ndim == 1:
        return Trajectory(path, losses, Status(runs.status[0]), int(runs.n_steps[0]))
    batch = first.shape[:-1]
    return Trajectory(
        path, losses, runs.status.reshape(batch), runs.n_steps.reshape(batch)
    )


def stability_limit(landscape: Landscape, point: ArrayLike) -> float:
    """Return the rate above which gradient descent cannot stay at a point: 2 / λ_max.

    Parameters
    ----------
    landscape : Landscape
    point : array_like of shape (n_axes,)
        Usually a minimum.

    Returns
    -------
    float
        Infinite where no direction curves upwards.

    Raises
    ------
    ValueError
        If the point has the wrong shape.

    Notes
    -----
    λ_max is the largest eigenvalue of the Hessian: near the point one step multiplies
    the distance along that direction by 1 − ηλ_max, less than −1 beyond the limit.

    References
    ----------
    Nesterov, *Introductory Lectures on Convex Optimization*, section 1.2.3.

    Examples
    --------
    >>> from app.ml.optimize.landscapes import LANDSCAPES_2D
    >>> round(stability_limit(LANDSCAPES_2D["simple-bowl"], [0.0, 0.0]), 9)
    1.0
    """
    at = finite_array(point, "point", shape=(landscape.n_axes,))
    steepest = float(np.linalg.eigvalsh(numerical_hessian(landscape.gradient, at))[-1])
    return 2 / steepest if steepest > 0 else math.inf


def _starts(landscape: Landscape, start: ArrayLike) -> FloatArray:
    first = finite_array(start, "start")
    if first.ndim == 0:
        first = first[None]
    if first.shape[-1] != landscape.n_axes:
        raise ValueError(
            f"start: shape {first.shape}, expected (..., {landscape.n_axes})"
        )
    with np.errstate(all="ignore"):
        usable = np.isfinite(landscape.loss(first))
    if not usable.all():
        raise ValueError(f"start: the loss is not finite at {first[~usable][0]}")
    return first
