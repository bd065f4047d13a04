"""Linear models twice: solved at once, and learned step by step.

θ = [b, w₁, …, w_p] holds the intercept first, so that the prediction is ŷ = b + X w.
The cost is the mean loss; with the squared error J = (1/n) Σ (ŷᵢ − yᵢ)², without ½, its
gradient is (2/n) Aᵀ(Aθ − y) and its Hessian (2/n) AᵀA, where A = [1 X].
"""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import (
    LARGEST,
    FloatArray,
    IntArray,
    RandomState,
    finite_array,
    number,
    samples,
    whole,
)
from app.ml.estimators.features import design_matrix
from app.ml.estimators.losses import Loss, squared_error
from app.ml.optimize.batches import mini_batches, samples_per_step
from app.ml.optimize.optimizers import gradient_descent
from app.ml.optimize.schedules import LearningRate
from app.ml.optimize.training_loop import FAR, Status, iterate


def ordinary_least_squares(X: ArrayLike, y: ArrayLike) -> FloatArray:
    """Solve the normal equations AᵀA θ = Aᵀy without forming AᵀA.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
    y : array_like of shape (n_samples,)

    Returns
    -------
    ndarray of shape (n_features + 1,)
        θ = [b, w₁, …]; the shortest one if several fit equally well.

    Raises
    ------
    ValueError
        If a value is not finite or the lengths differ.

    Notes
    -----
    By singular values: an inverse of AᵀA would square the condition number.

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, section 5.3.

    Examples
    --------
    >>> ordinary_least_squares([0.0, 1.0, 2.0], [1.0, 3.0, 5.0]).round(12)
    array([1., 2.])
    """
    features, target = samples(X, y)
    return np.linalg.lstsq(design_matrix(features), target)[0].astype(np.float64)


def hessian(X: ArrayLike) -> FloatArray:
    """Curvature of the mean squared error, (2/n) AᵀA: the same everywhere.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)

    Returns
    -------
    ndarray of shape (n_features + 1, n_features + 1)
        Gradient descent converges for rates below 2 / λ_max of this matrix.

    Raises
    ------
    ValueError
        If a value is not finite.

    Examples
    --------
    >>> hessian([-1.0, 1.0])
    array([[2., 0.],
           [0., 2.]])
    """
    A = design_matrix(X)
    return 2 / len(A) * A.T @ A


Rows: TypeAlias = slice | IntArray


class TrainingRun(NamedTuple):
    """A recorded training: everything at every iteration.

    Parameters
    ----------
    parameters : ndarray of shape (n_steps + 1, n_features + 1)
        θ = [b, w₁, …], from the start to the end; all finite.
    costs : ndarray of shape (n_steps + 1,)
        Mean loss over all samples.
    gradients : ndarray of shape (n_steps + 1, n_features + 1)
        What each step was made from, the gradient on the mini-batch of that iteration:
        `parameters[k + 1] = parameters[k] - learning_rate * gradients[k]`.
    status : Status
    n_steps : int
        Iterations made, at most `n_iter`.
    """

    parameters: FloatArray
    costs: FloatArray
    gradients: FloatArray
    status: Status
    n_steps: int


def train_linear(
    X: ArrayLike,
    y: ArrayLike,
    *,
    loss: Loss = squared_error,
    learning_rate: LearningRate = 0.1,
    batch_size: int | None = None,
    n_iter: int = 1000,
    start: ArrayLike | None = None,
    tolerance: float = 1e-3,
    random_state: RandomState = None,
) -> TrainingRun:
    """Train ŷ = b + X w by gradient descent and record every iteration.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
    y : array_like of shape (n_samples,)
    loss : Loss
        With `binary_cross_entropy` this is logistic regression.
    learning_rate : float or schedule
    batch_size : int, optional
        Samples for each step: None for all (batch), 1 for stochastic descent. Every
        epoch shuffles the samples and cuts them into consecutive mini-batches.
    n_iter : int
        Largest number of steps.
    start : array_like of shape (n_features + 1,), optional
        First θ = [b, w₁, …]; zeros by default.
    tolerance : float
        Converged when the gradient on all samples is shorter.
    random_state : int, Generator or None
        Shuffles the mini-batches.

    Returns
    -------
    TrainingRun
        All finite: a diverging run is cut at its last usable iteration.

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> run = train_linear([-1.0, 1.0], [1.0, 5.0], learning_rate=0.5)
    >>> run.parameters[-1], run.status.name, run.n_steps
    (array([3., 2.]), 'CONVERGED', 1)
    """
    features, target = samples(X, y)
    problem = _LinearCost(design_matrix(features), target, loss)
    n_samples, n_parameters = problem.A.shape
    first = np.zeros(n_parameters) if start is None else start
    first = finite_array(first, "start", shape=(n_parameters,))
    number(tolerance, "tolerance", low=0)
    size = samples_per_step(n_samples, batch_size)
    batches = mini_batches(n_samples, size, random_state)

    def sampled(_: int, theta: FloatArray, __: FloatArray) -> FloatArray:
        return problem.gradient(theta, next(batches))

    solution = np.linalg.lstsq(problem.A, target)[0].astype(np.float64)
    runs = iterate(
        problem.value,
        problem.gradient,
        gradient_descent(learning_rate),
        first[None],
        max_steps=whole(n_iter, "n_iter"),
        tolerance=lambda _: tolerance,
        scale=training_scale(problem.A, first, solution),
        estimate=None if size == n_samples else sampled,
    )
    n_steps = int(runs.n_steps[0])
    parameters = runs.points[: n_steps + 1, 0]
    return TrainingRun(
        parameters,
        problem.value(parameters),
        runs.gradients[: n_steps + 1, 0],
        Status(runs.status[0]),
        n_steps,
    )


class _LinearCost(NamedTuple):
    """The cost J(θ) of the predictions Aθ."""

    A: FloatArray
    target: FloatArray
    loss: Loss

    def value(self, thetas: FloatArray) -> FloatArray:
        """Return J for parameters of shape (..., n_parameters)."""
        y_hat = thetas @ self.A.T
        each = self.loss.value(np.broadcast_to(self.target, y_hat.shape), y_hat)
        return np.asarray(each.mean(axis=-1))

    def gradient(self, theta: FloatArray, rows: Rows = slice(None)) -> FloatArray:
        """Return ∂J/∂θ on some rows, for θ of shape (1, n_parameters)."""
        A = self.A[rows]
        slope = self.loss.gradient(self.target[rows], A @ theta[0])
        return (A.T @ slope / len(slope))[None]


def training_scale(A: FloatArray, *parameters: FloatArray) -> float:
    """Return the size of parameters beyond which a training has gone astray.

    Parameters
    ----------
    A : ndarray of shape (n_samples, n_parameters)
        Design matrix.
    *parameters : ndarray
        Known places of interest, such as the start.

    Returns
    -------
    float
        So that even a diverging run ends before a prediction overflows.

    Examples
    --------
    >>> training_scale(np.ones((3, 2)), np.array([-7.0, 2.0]))
    7.0
    """
    natural = max([1.0, *(float(np.abs(theta).max()) for theta in parameters)])
    largest = float(np.abs(A).max())
    return min(natural, LARGEST / FAR / len(A.T) / largest)
