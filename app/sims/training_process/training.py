"""The training loop of `app.ml`, for two parameters and in a hurry.

A student drags the learning rate and a thousand iterations must follow at once. This
loop makes the same steps as `train_linear` of `app.ml` with everything left out
that a line of two parameters does not need; the tests hold the two together.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.estimators.features import design_matrix
from app.ml.estimators.linear_models import (
    TrainingRun,
    ordinary_least_squares,
    training_scale,
)
from app.ml.optimize.iteration import CHECK_EVERY, FAR, TURNING, WINDOW, Status

MAX_ITERATIONS = 1000
TOLERANCE = 1e-3
LOSSES = ("squared", "absolute", "huber")
Pair = tuple[float, float]
Slope = Callable[[int, float, float], Pair]
"""Maps step, b and w to the gradient (∂b, ∂w) that the step is made from."""


class Problem(NamedTuple):
    """What is minimised: the mean of a loss over points.

    Parameters
    ----------
    x, y : ndarray of shape (n_samples,)
    loss : {"squared", "absolute", "huber"}
    delta : float
        Where the Huber loss turns straight.
    """

    x: FloatArray
    y: FloatArray
    loss: str = "squared"
    delta: float = 1.0

    def errors(self, theta: FloatArray) -> FloatArray:
        """Return ŷ − y for θ = (b, w) of shape (..., 2), shape (..., n_samples)."""
        errors: FloatArray = theta[..., :1] + theta[..., 1:] * self.x - self.y
        return errors

    def cost(self, theta: FloatArray) -> FloatArray:
        """Return the mean loss for θ of shape (..., 2)."""
        errors = self.errors(theta)
        size = np.abs(errors)
        near = np.minimum(size, self.delta)
        each = {
            "squared": lambda: errors * errors,
            "absolute": lambda: size,
            "huber": lambda: near * (size - near / 2),
        }
        return np.asarray(each[self.loss]().mean(axis=-1))

    def pull(self, errors: FloatArray) -> FloatArray:
        """Return the derivative of the loss with respect to the prediction."""
        if self.loss == "squared":
            return 2 * errors
        if self.loss == "absolute":
            return np.asarray(np.sign(errors))
        return np.minimum(np.maximum(errors, -self.delta), self.delta)

    def gradient(self, theta: FloatArray) -> FloatArray:
        """Return (∂J/∂b, ∂J/∂w) on all points, for θ of shape (..., 2)."""
        pull = self.pull(self.errors(theta))
        return np.stack([pull.mean(axis=-1), (pull * self.x).mean(axis=-1)], axis=-1)


def train(
    problem: Problem, *, rate: float, size: int, start: FloatArray, seed: int = 0
) -> TrainingRun:
    """Train a line and record every iteration.

    Parameters
    ----------
    problem : Problem
    rate : float
        Learning rate.
    size : int
        Points that each step looks at.
    start : ndarray of shape (2,)
        First θ = (b, w).
    seed : int
        Shuffles the mini-batches.

    Returns
    -------
    TrainingRun
        As `train_linear` returns it.
    """
    is_batch = size == len(problem.x)
    rows = None if is_batch else _mini_batches(len(problem.x), size, seed)
    slopes = _moments if problem.loss == "squared" else _pulls
    theta, given, left = _walk(
        slopes(problem, rows), rate, _scale(problem, start), start
    )
    n_steps, status = _ending(problem, theta, left, is_batch)
    kept = slice(0, n_steps + 1)
    return TrainingRun(
        theta[kept], problem.cost(theta[kept]), given[kept], status, n_steps
    )


def _scale(problem: Problem, start: FloatArray) -> float:
    A = design_matrix(problem.x)
    return training_scale(A, start, ordinary_least_squares(problem.x, problem.y))


def _walk(
    slope: Slope, rate: float, scale: float, start: FloatArray
) -> tuple[FloatArray, FloatArray, bool]:
    """Step until the iterations are used up or the line has left all bounds."""
    b, w = first_b, first_w = start.tolist()
    reach = (FAR * scale) ** 2
    theta, given = [(b, w)], [slope(0, b, w)]
    for k in range(1, MAX_ITERATIONS + 1):
        across, along = given[-1]
        b, w = b - rate * across, w - rate * along
        if not (b - first_b) ** 2 + (w - first_w) ** 2 <= reach:
            return np.array(theta), np.array(given), True
        theta.append((b, w))
        given.append(slope(k, b, w))
    return np.array(theta), np.array(given), False


def _moments(problem: Problem, rows: IntArray | None) -> Slope:
    """Return the gradient of the squared error, from the means of each mini-batch."""
    x, y = problem.x, problem.y
    values = np.stack([x, x * x, y, x * y])
    if rows is None:
        mx, mxx, my, mxy = values.mean(axis=1).tolist()
        return lambda _, b, w: (2 * (b + w * mx - my), 2 * (b * mx + w * mxx - mxy))
    means = [means.tolist() for means in _means(values, rows)]

    def slope(k: int, b: float, w: float) -> Pair:
        mx, mxx, my, mxy = (column[k] for column in means)
        return 2 * (b + w * mx - my), 2 * (b * mx + w * mxx - mxy)

    return slope


def _means(values: FloatArray, rows: IntArray) -> FloatArray:
    """Return means over mini-batches; a row of −1 stands for no point."""
    present = rows >= 0
    picked = np.where(present, values[:, rows], 0)
    means: FloatArray = picked.sum(axis=-1) / present.sum(axis=-1)
    return means


def _pulls(problem: Problem, rows: IntArray | None) -> Slope:
    """Return the gradient of any loss, from the points of each mini-batch."""
    x, y, pull = problem.x, problem.y, problem.pull
    if rows is None:
        batches = [(x, y, np.ones(len(x)) / len(x))] * (MAX_ITERATIONS + 1)
    else:
        parts = [row[row >= 0] for row in rows]
        batches = [(x[part], y[part], np.ones(len(part)) / len(part)) for part in parts]

    def slope(k: int, b: float, w: float) -> Pair:
        xs, ys, weights = batches[k]
        pulled = pull(b + w * xs - ys) * weights
        return float(pulled.sum()), float(pulled @ xs)

    return slope


def _mini_batches(n_samples: int, size: int, seed: int) -> IntArray:
    """Return the rows of every mini-batch, filled up with −1: (n_steps + 1, size)."""

    def epochs() -> Iterator[IntArray]:
        generator = np.random.default_rng(seed)
        while True:
            order = np.full(-(-n_samples // size) * size, -1)
            order[:n_samples] = generator.permutation(n_samples)
            yield order.reshape(-1, size)

    per_epoch = -(-n_samples // size)
    n_epochs = MAX_ITERATIONS // per_epoch + 1
    shuffled = epochs()
    return np.concatenate([next(shuffled) for _ in range(n_epochs)])


def _ending(
    problem: Problem, theta: FloatArray, left: bool, is_batch: bool
) -> tuple[int, Status]:
    """Return when and how the run ended, as `iterate` of `app.ml` judges it."""
    last = len(theta) - 1
    ends = [(last, Status.DIVERGED if left else Status.STEP_LIMIT)]
    still = np.hypot(*problem.gradient(theta).T) < TOLERANCE
    if still.any():
        ends.insert(0, (int(still.argmax()), Status.CONVERGED))
    if is_batch:
        ends += [(k, Status.OSCILLATING) for k in _repeats(theta)]
    n_steps, status = min(ends, key=lambda end: end[0])
    if is_batch and status is Status.STEP_LIMIT:
        status = _bouncing(theta[-WINDOW:], problem.cost(theta[-WINDOW:]))
    return n_steps, status


def _repeats(theta: FloatArray) -> Iterator[int]:
    """Yield the steps at which the line stands where it stood two steps before."""
    for k in range(CHECK_EVERY - 1, len(theta), CHECK_EVERY):
        hop = np.abs(theta[k] - theta[k - 1]).max()
        missed = np.abs(theta[k - 1 : k + 1] - theta[k - 3 : k - 1]).max()
        if hop > 0 and missed <= 1e-12 * hop:
            yield k


def _bouncing(theta: FloatArray, costs: FloatArray) -> Status:
    """Tell a run that turns back again and again from one that gets somewhere."""
    steps = np.diff(theta, axis=0)
    turns = ((steps[1:] * steps[:-1]).sum(axis=1) < 0).mean() > TURNING
    peaks = costs.reshape(4, -1).max(axis=1)
    change = np.diff(peaks)
    if turns and (change > 0).all() and peaks[-1] - peaks[0] > abs(peaks[0]) / 4:
        return Status.DIVERGED
    falls = (change < -1e-6 * np.ptp(costs)).all()
    return Status.OSCILLATING if turns and not falls else Status.STEP_LIMIT
