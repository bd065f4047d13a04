"""The loop that all training shares: look at the gradient, step, look again.

`iterate` carries any number of independent runs at once, one per row, and ends each of
them with a `Status`. `descent` runs it over a landscape, `estimators` over the cost of
a model.
"""

from collections import deque
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import numpy as np

from app.ml.arrays import LARGEST, BoolArray, FloatArray, IntArray
from app.ml.optimize.optimizers import Optimizer

FAR = 1e6
"""A run has diverged this many scales away from its start."""
STILL = 1e-5
"""A run stands still if on flat ground its momentum would carry it less, in scales."""
WINDOW = 200
"""Steps at the end of a run in which bouncing is looked for; a multiple of four."""
MIN_WINDOW = 12
"""Shorter runs are not judged."""
TURNING = 0.05
"""Share of steps that turn back, above which a run may be bouncing."""
CHECK_EVERY = 50
"""Steps between two looks for an exact bounce, which will never end."""


class Status(IntEnum):
    """How a run ended.

    Examples
    --------
    >>> Status(1).name
    'DIVERGED'
    """

    CONVERGED = 0
    """The gradient is shorter than the tolerance, and no momentum is left."""
    DIVERGED = 1
    """The next step would have left the reach, or the finite numbers."""
    OSCILLATING = 2
    """It bounces to and fro without getting anywhere."""
    STEP_LIMIT = 3
    """The steps ran out on the way."""


class Runs(NamedTuple):
    """Rows of `iterate`, each frozen at its last point once it has ended.

    Parameters
    ----------
    points : ndarray of shape (n_kept, n_runs, n_parameters)
        Every point, or the last few if they were not recorded.
    gradients : ndarray of shape (n_kept, n_runs, n_parameters)
        The gradient (or its estimate) that the optimizer was given at each point; only
        the last one if they were not recorded.
    status : ndarray of shape (n_runs,)
    n_steps : ndarray of shape (n_runs,)
    """

    points: FloatArray
    gradients: FloatArray
    status: IntArray
    n_steps: IntArray


@np.errstate(over="ignore", invalid="ignore", divide="ignore")
def iterate(
    objective: Callable[[FloatArray], FloatArray],
    gradient: Callable[[FloatArray], FloatArray],
    optimizer: Optimizer,
    start: FloatArray,
    *,
    max_steps: int,
    tolerance: Callable[[int], float],
    scale: float | FloatArray,
    estimate: Callable[[int, FloatArray, FloatArray], FloatArray] | None = None,
    record: bool = True,
) -> Runs:
    """Run an optimizer from every row of `start` until each run has ended.

    Parameters
    ----------
    objective : callable
        Maps points of shape (..., n_parameters) to what is to be minimised; only asked
        at the end, to tell bouncing from progress.
    gradient : callable
        Maps points of shape (n_runs, n_parameters) to the exact gradient of it.
    optimizer : Optimizer
    start : ndarray of shape (n_runs, n_parameters)
    max_steps : int
    tolerance : callable
        Maps the step to the length of gradient below which a run has converged.
    scale : float or ndarray of shape (n_parameters,)
        Size of the region of interest along each axis. A run has diverged a million
        times that far from its start.
    estimate : callable, optional
        Maps (step, points, gradients) to what the optimizer is given in place of the
        gradients: a noisy one, or that of a mini-batch.
    record : bool
        Whether to keep every point.

    Returns
    -------
    Runs

    Notes
    -----
    A run is only called oscillating if nothing is random in it.

    Examples
    --------
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> runs = iterate(
    ...     lambda x: (x**2).sum(-1), lambda x: 2 * x,
    ...     gradient_descent(0.5), np.array([[1.0], [0.0]]),
    ...     max_steps=9, tolerance=lambda n: 1e-3, scale=1.0)
    >>> runs.status.tolist(), runs.n_steps.tolist()
    ([0, 0], [1, 0])
    """
    ends, state = _Ends(len(start)), optimizer.init(start)
    x, slope, candidate = start, np.zeros_like(start), start
    kept = max_steps + 1 if record else WINDOW + 1
    points = deque[FloatArray](maxlen=kept)
    given = deque[FloatArray](maxlen=kept if record else 1)
    for n in range(max_steps + 1):
        if ends.n_running == 0:
            break
        steep = gradient(candidate)
        steepness = _squared_length(steep)
        ends.keep_open(steepness <= LARGEST**2, Status.DIVERGED, max(n - 1, 0))
        x, slope = ends.keep(candidate, x), ends.keep(steep, slope)
        points.append(x)
        given.append(slope if estimate is None else estimate(n, x, slope))
        flat = ends.running & (steepness < tolerance(n) ** 2)
        if flat.any():
            coasting, _ = optimizer.update(np.zeros_like(x), state)
            still = _squared_length(coasting / scale) <= STILL**2
            ends.close(flat & still, Status.CONVERGED, n)
        if estimate is None and n % CHECK_EVERY == CHECK_EVERY - 1:
            ends.close(repeats(points), Status.OSCILLATING, n)
        update, state = optimizer.update(given[-1], state)
        candidate = x + update
        away = _squared_length((candidate - start) / scale)
        ends.keep_open(away <= FAR**2, Status.DIVERGED, n)
        candidate = ends.keep(candidate, x)
    path = np.array(points)
    if estimate is None and len(path) >= MIN_WINDOW and ends.n_running:
        window = path[-min(WINDOW, len(path) // 4 * 4) :]
        grows, bounces = bouncing(window, objective(window))
        ends.close(grows, Status.DIVERGED, max_steps)
        ends.close(bounces, Status.OSCILLATING, max_steps)
    ends.close(ends.running, Status.STEP_LIMIT, max_steps)
    return Runs(path, np.array(given), ends.status, ends.n_steps)


class _Ends:
    """Which runs are still running, and how and when the others ended."""

    def __init__(self, n_runs: int) -> None:
        self.running: BoolArray = np.ones(n_runs, dtype=np.bool_)
        self.status: IntArray = np.zeros(n_runs, dtype=np.int64)
        self.n_steps: IntArray = np.zeros(n_runs, dtype=np.int64)
        self.n_running = n_runs

    def keep_open(self, sound: BoolArray, status: Status, n_steps: int) -> None:
        """Close what is not sound; NaN never is."""
        if not sound.all():
            self.close(~sound, status, n_steps)

    def close(self, ended: BoolArray, status: Status, n_steps: int) -> None:
        now = ended & self.running
        if now.any():
            self.status[now], self.n_steps[now] = status, n_steps
            self.running &= ~now
            self.n_running = int(self.running.sum())

    def keep(self, new: FloatArray, old: FloatArray) -> FloatArray:
        """Let the running runs move on and the others stay."""
        if self.n_running == len(self.running):
            return new
        return np.where(self.running[:, None], new, old)


def _squared_length(vectors: FloatArray) -> FloatArray:
    # A product with ones is far faster than a sum over a short last axis.
    squared: FloatArray = (vectors * vectors) @ _ones(vectors.shape[-1])
    return squared


@cache
def _ones(length: int) -> FloatArray:
    ones = np.ones(length)
    ones.flags.writeable = False
    return ones


def repeats(points: Sequence[FloatArray] | FloatArray) -> BoolArray:
    """Tell whether each run stands where it stood two steps ago, twice in a row.

    Parameters
    ----------
    points : sequence of ndarray of shape (n_runs, n_parameters)
        At least the last four of each run.

    Returns
    -------
    ndarray of bool, shape (n_runs,)

    Examples
    --------
    >>> repeats([np.array([[x]]) for x in (1.0, -1.0, 1.0, -1.0)]).tolist()
    [True]
    """
    hop = np.abs(points[-1] - points[-2]).max(-1)
    missed = np.maximum(
        np.abs(points[-1] - points[-3]), np.abs(points[-2] - points[-4])
    )
    again: BoolArray = (hop > 0) & (missed.max(-1) <= 1e-12 * hop)
    return again


def bouncing(path: FloatArray, losses: FloatArray) -> tuple[BoolArray, BoolArray]:
    """Tell whether each run, turning back again and again, goes wider or nowhere.

    Parameters
    ----------
    path : ndarray of shape (n_points, n_runs, n_parameters)
        The last points of each run; their number is a multiple of four.
    losses : ndarray of shape (n_points, n_runs)
        What is minimised, there.

    Returns
    -------
    grows : ndarray of bool, shape (n_runs,)
    bounces : ndarray of bool, shape (n_runs,)

    Examples
    --------
    >>> path = np.array([1.0, -2, 4, -8, 16, -32, 64, -128]).reshape(-1, 1, 1)
    >>> grows, bounces = bouncing(path, path[..., 0] ** 2)
    >>> grows.tolist(), bounces.tolist()
    ([True], [True])
    """
    steps = np.diff(path, axis=0)
    turned = (steps[1:] * steps[:-1]) @ _ones(path.shape[-1]) < 0
    turns = turned.mean(axis=0) > TURNING
    peaks = losses.reshape(4, len(losses) // 4, -1).max(axis=1)
    change, spread = np.diff(peaks, axis=0), np.ptp(losses, axis=0)
    falls = (change < -1e-6 * spread).all(axis=0)
    grows = (change > 0).all(axis=0) & (peaks[-1] - peaks[0] > np.abs(peaks[0]) / 4)
    return turns & grows, turns & ~falls
