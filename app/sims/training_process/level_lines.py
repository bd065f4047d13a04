"""Lines of equal cost over (w, b), and the part of the plane that is mapped.

The cost of a line is convex: seen from its minimum it rises along every ray. So each
level line is found along rays by bisection, exactly, however long and thin it is.
"""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.estimators.linear_models import hessian
from app.ml.estimators.lines import Problem
from app.sims.training_process.run import Training

N_LEVELS, N_RAYS = 7, 96
HALVINGS = 26
MOST_UNEQUAL = 12
"""Extents that differ more than this many times get axes of their own."""
ROOM = 1.3
"""The start is this share of the way from the centre to the edge."""


class Window(NamedTuple):
    """What the map shows: the best line in the middle, the start inside.

    Parameters
    ----------
    centre, half : ndarray of shape (2,)
        θ = (b, w) and half the extent in either direction.
    """

    centre: FloatArray
    half: FloatArray


def window(training: Training) -> Window:
    """Return the part of the (b, w) plane that is shown."""
    unit = 0.15 * training.data.height / max(float(training.problem.x.std()), 1e-300)
    least = np.array([0.15 * training.data.height, unit])
    way = np.abs(training.run.parameters[0] - training.best)
    half = ROOM * np.maximum(way, least)
    # In equal units the gradient stands upright on the level lines, as it should.
    if half.max() <= MOST_UNEQUAL * half.min():
        half = np.full(2, half.max())
    return Window(training.best, half)


def level_lines(problem: Problem, best: FloatArray, shown: Window) -> FloatArray:
    """Return closed lines of equal cost around the minimum, the highest first.

    Parameters
    ----------
    problem : Problem
    best : ndarray of shape (2,)
        Where the cost is least.
    shown : Window

    Returns
    -------
    ndarray of shape (N_LEVELS, N_RAYS, 2)
        θ = (b, w).
    """
    corners = shown.centre + shown.half * np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    least = float(problem.cost(best))
    highest = float(problem.cost(corners).max())
    shares = np.linspace(1, 0, N_LEVELS, endpoint=False) ** 2
    levels = (least + (highest - least) * shares)[:, None]
    rays = _rays(problem)
    if problem.loss == "squared":
        lengths = np.sqrt(2 * (levels - least)) * np.ones(N_RAYS)
    else:
        lengths = _bisect(problem, best, rays, levels)
    lines: FloatArray = best + lengths[..., None] * rays
    return lines


def _rays(problem: Problem) -> FloatArray:
    """Return directions, longer where the squared error rises more slowly.

    Along each of them, a length t costs t²/2 more in the squared error.
    """
    angles = np.linspace(0, 2 * np.pi, N_RAYS, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)])
    factor = np.linalg.cholesky(hessian(problem.x))
    return np.asarray(np.linalg.solve(factor.T, circle).T)


def _bisect(
    problem: Problem, best: FloatArray, rays: FloatArray, levels: FloatArray
) -> FloatArray:
    low = np.zeros((len(levels), N_RAYS))
    # A mean of absolute errors rises in the end: doubling reaches every level.
    high = low + 1.0
    for _ in range(60):
        under = problem.cost(best + high[..., None] * rays) < levels
        if not under.any():
            break
        high = np.where(under, 2 * high, high)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        under = problem.cost(best + middle[..., None] * rays) < levels
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return np.asarray(high)
