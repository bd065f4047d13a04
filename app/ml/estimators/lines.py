"""One line through points, for three losses: its cost, the best one, the curvature.

θ = (b, w) is the line ŷ = b + w x. Nothing here checks its inputs: arrays are finite.
"""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.estimators.features import design_matrix
from app.ml.estimators.linear_models import ordinary_least_squares

LOSSES = ("squared", "absolute", "huber")
MOST_REWEIGHTINGS = 1000
"""Where most points are far from the line, some hundreds are needed."""


class Problem(NamedTuple):
    """What is minimised: the mean of a loss over points.

    Parameters
    ----------
    x, y : ndarray of shape (n_samples,)
    loss : {"squared", "absolute", "huber"}
    delta : float
        Where the Huber loss turns straight.

    Examples
    --------
    >>> problem = Problem(np.array([-1.0, 1.0]), np.array([1.0, 5.0]))
    >>> zero = np.zeros(2)
    >>> float(problem.cost(zero)), problem.gradient(zero)
    (13.0, array([-6., -4.]))
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
        if self.loss == "squared":
            return np.asarray((errors * errors).mean(axis=-1))
        size = np.abs(errors)
        if self.loss == "absolute":
            return np.asarray(size.mean(axis=-1))
        near = np.minimum(size, self.delta)
        return np.asarray((near * (size - near / 2)).mean(axis=-1))

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


def best_line(problem: Problem) -> FloatArray:
    """Return θ = (b, w) of the smallest cost.

    Parameters
    ----------
    problem : Problem

    Returns
    -------
    ndarray of shape (2,)

    Notes
    -----
    Squared error: least squares. Absolute error: some best line passes through a point,
    and the best slope through a given point is a weighted median, so that every point
    is tried. Huber: least squares, reweighted until nothing moves.

    References
    ----------
    Holland and Welsch (1977), *Robust regression using iteratively reweighted
    least-squares*.

    Examples
    --------
    >>> x, y = np.array([0.0, 1.0, 2.0, 3.0]), np.array([1.0, 3.0, 5.0, 99.0])
    >>> best_line(Problem(x, y, "absolute"))
    array([1., 2.])
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

    Examples
    --------
    >>> problem = Problem(np.array([-1.0, 1.0]), np.array([1.0, 5.0]))
    >>> curvature(problem, np.zeros(2))
    array([[2., 0.],
           [0., 2.]])
    """
    A = design_matrix(problem.x)
    if problem.loss == "absolute":
        return np.zeros((2, 2))
    if problem.loss == "squared":
        return np.asarray(2 / len(A) * A.T @ A)
    near = np.abs(problem.errors(theta)) <= problem.delta
    return np.asarray(A[near].T @ A[near] / len(A))
