"""Training one line in a hurry, and the learning rates that it bears.

A student drags the learning rate and a thousand iterations must follow at once. `train`
makes the same steps as `train_linear` with everything left out that a line of two
parameters does not need; a test holds the two together.
"""

from collections.abc import Callable, Iterator

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.estimators.features import design_matrix
from app.ml.estimators.linear_models import (
    TrainingRun,
    ordinary_least_squares,
    training_scale,
)
from app.ml.estimators.lines import Problem, curvature
from app.ml.optimize.stability import Limits
from app.ml.optimize.training_loop import (
    CHECK_EVERY,
    FAR,
    WINDOW,
    Status,
    bouncing,
    repeats,
)

MAX_ITERATIONS = 1000
TOLERANCE = 1e-3
Pair = tuple[float, float]
Slope = Callable[[int, float, float], Pair]
"""Maps step, b and w to the gradient (∂b, ∂w) that the step is made from."""


def train(
    problem: Problem,
    *,
    learning_rate: float,
    batch_size: int,
    start: FloatArray,
    random_state: int = 0,
) -> TrainingRun:
    """Train a line and record every iteration.

    Parameters
    ----------
    problem : Problem
    learning_rate : float
    batch_size : int
        Samples for each step.
    start : ndarray of shape (2,)
        First θ = (b, w).
    random_state : int
        Shuffles the mini-batches.

    Returns
    -------
    TrainingRun
        As `train_linear` returns it.

    Examples
    --------
    >>> problem = Problem(np.array([-1.0, 1.0]), np.array([1.0, 5.0]))
    >>> run = train(problem, learning_rate=0.5, batch_size=2, start=np.zeros(2))
    >>> run.parameters[-1], run.status.name, run.n_steps
    (array([3., 2.]), 'CONVERGED', 1)
    """
    n_samples = len(problem.x)
    is_batch = batch_size == n_samples
    rows = None if is_batch else _mini_batches(n_samples, batch_size, random_state)
    slopes = _moments if problem.loss == "squared" else _pulls
    theta, given, left = _walk(
        slopes(problem, rows), learning_rate, _scale(problem, start), start
    )
    n_steps, status = _ending(problem, theta, left, is_batch)
    kept = slice(0, n_steps + 1)
    return TrainingRun(
        theta[kept], problem.cost(theta[kept]), given[kept], status, n_steps
    )


def line_rate_limits(
    problem: Problem, *, start: FloatArray, best: FloatArray, batch_size: int
) -> Limits:
    """Return the learning rates at which the training of a line changes its behaviour.

    Parameters
    ----------
    problem : Problem
    start, best : ndarray of shape (2,)
        First θ = (b, w), and the one of the smallest cost.
    batch_size : int
        Samples for each step.

    Returns
    -------
    Limits
        Below `slow` the iterations do not suffice, above `overshoot` steps jump over
        the minimum, above `limit` the run does not settle; infinite if it always does.

    Notes
    -----
    On a quadratic with curvatures λ each step multiplies the distance along an
    eigenvector by 1 − ηλ: negative above 1/λ_max, longer than 1 above 2/λ_max, and not
    small enough after n steps below (1 − (tolerance / ❘g❘)^(1/n)) / λ. A mini-batch of
    m points has a curvature of at most twice the mean of its 1 + x², so the steepest
    one follows from the m largest.

    Examples
    --------
    >>> problem = Problem(np.array([-1.0, 1.0]), np.array([1.0, 5.0]))
    >>> start, best = np.zeros(2), np.array([3.0, 2.0])
    >>> found = line_rate_limits(problem, start=start, best=best, batch_size=2)
    >>> round(found.slow, 4), found.overshoot, found.limit
    (0.0043, 0.5, 1.0)
    """
    if problem.loss == "absolute":
        return Limits(_arrival(problem, start - best, pull=1.0), 0.0, np.inf)
    curvatures, directions = np.linalg.eigh(curvature(problem, best))
    steepest = float(curvatures[-1])
    limit = 2 / steepest if steepest > 0 else np.inf
    if problem.loss == "huber":
        slow = _arrival(problem, start - best, pull=problem.delta)
        return Limits(slow, limit / 2, limit)
    along = np.abs(directions.T @ problem.gradient(start))
    shares = np.minimum(1.0, TOLERANCE / np.maximum(along, 1e-300))
    rates = (1 - shares ** (1 / MAX_ITERATIONS)) / np.maximum(curvatures, 1e-300)
    slow = float(rates.max())
    if batch_size == len(problem.x):
        return Limits(slow, limit / 2, limit)
    squares = np.sort(1 + problem.x**2)[-batch_size:]
    return Limits(slow, min(0.5 / float(squares.mean()), limit / 2), limit)


def _arrival(problem: Problem, way: FloatArray, pull: float) -> float:
    """Return the rate below which a gradient of bounded length cannot get there."""
    longest = pull * np.hypot(1, np.abs(problem.x).mean())
    return float(np.hypot(*way) / longest / MAX_ITERATIONS)


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
    """Return when and how the run ended, as `iterate` judges it."""
    last = len(theta) - 1
    ends = [(last, Status.DIVERGED if left else Status.STEP_LIMIT)]
    still = np.hypot(*problem.gradient(theta).T) < TOLERANCE
    if still.any():
        ends.insert(0, (int(still.argmax()), Status.CONVERGED))
    if is_batch:
        looks = range(CHECK_EVERY - 1, len(theta), CHECK_EVERY)
        again = (k for k in looks if repeats(theta[k - 3 : k + 1, None]))
        ends += [(k, Status.OSCILLATING) for k in again]
    n_steps, status = min(ends, key=lambda end: end[0])
    if is_batch and status is Status.STEP_LIMIT:
        window = theta[-WINDOW:]
        grows, bounces = bouncing(window[:, None], problem.cost(window)[:, None])
        status = Status.OSCILLATING if bounces.any() else status
        status = Status.DIVERGED if grows.any() else status
    return n_steps, status
