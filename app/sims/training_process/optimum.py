"""The best line for a loss, found without descending, and the curvature around it."""

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.estimators.features import design_matrix
from app.ml.estimators.linear_models import ordinary_least_squares
from app.sims.training_process.training import Problem

MOST_REWEIGHTINGS = 200


def best_line(problem: Problem) -> FloatArray:
    """Return θ = (b, w) of the smallest cost.

    Parameters
    ----------
    problem : Problem

    Notes
    -----
    Squared error: least squares. Absolute error: some best line passes through a point,
    and the best slope through a given point is a weighted median, so that every point
    is tried. Huber: least squares, reweighted until nothing moves.
    """
    solve = {
        "squared": lambda: ordinary_least_squares(problem.x, problem.y),
        "absolute": lambda: _least_absolute(problem),
        "huber": lambda: _reweighted(problem),
    }
    return np.asarray(solve[problem.loss]())


def _least_absolute(problem: Problem) -> FloatArray:
    x, y = problem.x, problem.y
    across, up = x - x[:, None], y - y[:, None]
    apart = across != 0
    slopes = np.where(apart, up / np.where(apart, across, 1), np.inf)
    order = slopes.argsort(axis=1)
    weights = np.take_along_axis(np.abs(across), order, axis=1).cumsum(axis=1)
    middle = (weights >= weights[:, -1:] / 2).argmax(axis=1)
    w = np.take_along_axis(slopes, order, axis=1)[np.arange(len(x)), middle]
    lines = np.column_stack([y - w * x, w])
    best: FloatArray = lines[problem.cost(lines).argmin()]
    return best


def _reweighted(problem: Problem) -> FloatArray:
    A = design_matrix(problem.x)
    theta = ordinary_least_squares(problem.x, problem.y)
    for _ in range(MOST_REWEIGHTINGS):
        size = np.maximum(np.abs(problem.errors(theta)), 1e-300)
        weighted = A * np.minimum(1, problem.delta / size)[:, None]
        after = np.asarray(np.linalg.solve(weighted.T @ A, weighted.T @ problem.y))
        if np.abs(after - theta).max() <= 1e-12 * max(1.0, np.abs(after).max()):
            break
        theta = after
    return theta


def curvature(problem: Problem, theta: FloatArray) -> FloatArray:
    """Return the Hessian of the cost at θ, where it has one.

    Parameters
    ----------
    problem : Problem
    theta : ndarray of shape (2,)

    Returns
    -------
    ndarray of shape (2, 2)
        (2/n) AᵀA for the squared error; for Huber (1/n) AᵀA over the points within δ;
        zero for the absolute error, which is made of planes.
    """
    A = design_matrix(problem.x)
    if problem.loss == "absolute":
        return np.zeros((2, 2))
    if problem.loss == "squared":
        return np.asarray(2 / len(A) * A.T @ A)
    near = np.abs(problem.errors(theta)) <= problem.delta
    return np.asarray(A[near].T @ A[near] / len(A))
