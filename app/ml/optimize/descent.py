"""Walking downhill: many descents at once, or one of which every point is kept."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, IntArray, RandomState, finite_array, number, whole
from app.ml.optimize.landscapes import Landscape
from app.ml.optimize.optimizers import Optimizer
from app.ml.optimize.schedules import Schedule
from app.ml.optimize.training_loop import Runs, Status, iterate

NEAR = 0.05
"""A run has reached a minimum within this share of the domain, along every axis."""


def walk(
    landscape: Landscape,
    optimizer: Optimizer,
    starts: FloatArray,
    *,
    max_steps: int,
    tolerance: float,
    noise: float | Schedule = 0.0,
    random_state: RandomState = None,
    record: bool = False,
) -> Runs:
    """Descend from each start; the arguments are those of `descend`.

    Parameters
    ----------
    landscape : Landscape
    optimizer : Optimizer
    starts : ndarray of shape (n_starts, n_axes)
    max_steps, tolerance, noise, random_state
        As in `app.ml.optimize.descent.descend`.
    record : bool
        Whether to keep the whole path, or only its end.

    Returns
    -------
    Runs

    Raises
    ------
    ValueError
        If an argument is out of range.

    Examples
    --------
    >>> from app.ml.optimize.landscapes import LANDSCAPES_1D
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> walk(LANDSCAPES_1D["convex"], gradient_descent(1.0), np.array([[2.0]]),
    ...      max_steps=9, tolerance=1e-3).points[-1]
    array([[0.]])
    """
    tolerance = number(tolerance, "tolerance", low=0)
    spread = _spread(noise)
    generator = np.random.default_rng(random_state)

    def noisy(n: int, _: FloatArray, slope: FloatArray) -> FloatArray:
        return slope + spread(n) * generator.standard_normal(slope.shape)

    def still(n: int) -> float:
        # Where the noise is larger, a small gradient is chance.
        quiet = noise == 0 or np.max(spread(n)) <= tolerance
        return tolerance if quiet else 0.0

    return iterate(
        landscape.loss,
        landscape.gradient,
        optimizer,
        starts,
        max_steps=whole(max_steps, "max_steps", high=1_000_000),
        tolerance=still,
        scale=landscape.extent,
        estimate=None if noise == 0 else noisy,
        record=record,
    )


def reached_minimum(landscape: Landscape, points: FloatArray) -> IntArray:
    """Say which declared minimum each point has reached.

    Parameters
    ----------
    landscape : Landscape
    points : ndarray of shape (..., n_axes)

    Returns
    -------
    ndarray of shape (...)
        Row of `landscape.minima` within a twentieth of the domain along every axis, or
        −1; a minimum exactly as low as the global one counts as the global one.

    Raises
    ------
    ValueError
        If the landscape has no minimum.

    Examples
    --------
    >>> from app.ml.optimize.landscapes import LANDSCAPES_1D
    >>> curve = LANDSCAPES_1D["two-minima"]
    >>> reached_minimum(curve, np.array([[1.2], [0.0]])).tolist()
    [1, -1]
    """
    if len(landscape.minima) == 0:
        raise ValueError(f"{landscape.name}: no minimum inside the domain")
    away = np.abs(points[..., None, :] - landscape.minima) / landscape.extent
    distance = away.max(axis=-1)
    nearest = distance.argmin(axis=-1)
    depths = landscape.loss(landscape.minima)
    ties = np.isclose(depths, depths[0], rtol=1e-9, atol=1e-12)
    nearest = np.where(ties[nearest], 0, nearest)
    return np.where(distance.min(axis=-1) <= NEAR, nearest, -1).astype(np.int64)


def arrivals(landscape: Landscape, runs: Runs) -> IntArray:
    """Say which minimum each run has reached without bouncing around it for ever.

    Parameters
    ----------
    landscape : Landscape
    runs : Runs

    Returns
    -------
    ndarray of shape (n_runs,)
        Row of `landscape.minima`, or −1.

    Raises
    ------
    ValueError
        If the landscape has no minimum.

    Examples
    --------
    >>> from app.ml.optimize.landscapes import LANDSCAPES_1D
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> curve, start = LANDSCAPES_1D["convex"], np.array([[0.1]])
    >>> bouncing = walk(curve, gradient_descent(2.0), start, max_steps=90, tolerance=0)
    >>> arrivals(curve, bouncing).tolist()
    [-1]
    """
    settled = np.isin(runs.status, (Status.CONVERGED, Status.STEP_LIMIT))
    return np.where(settled, reached_minimum(landscape, runs.points[-1]), -1)


def _spread(noise: float | Schedule) -> Schedule:
    if callable(noise):
        return noise
    level = number(noise, "noise", low=0)
    return lambda _: level


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
