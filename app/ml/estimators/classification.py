"""Classification: logistic and softmax regression by gradient descent.

Classes are whole numbers from 0; in a binary problem 1 is the positive class.
"""

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import (
    FloatArray,
    RandomState,
    class_numbers,
    number,
    whole,
)
from app.ml.estimators.features import design_matrix
from app.ml.estimators.linear_models import TrainingRun, train_linear, training_scale
from app.ml.estimators.losses import (
    binary_cross_entropy,
    categorical_cross_entropy,
    cost,
)
from app.ml.optimize.optimizers import gradient_descent
from app.ml.optimize.schedules import LearningRate
from app.ml.optimize.training_loop import Status, iterate


def train_logistic(
    X: ArrayLike,
    y: ArrayLike,
    *,
    learning_rate: LearningRate = 0.5,
    n_iter: int = 1000,
    tolerance: float = 1e-3,
    batch_size: int | None = None,
    random_state: RandomState = None,
) -> TrainingRun:
    """Train p = σ(b + X w) by gradient descent on the mean cross-entropy.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
        Best standardized.
    y : array_like of shape (n_samples,)
        0 or 1.
    learning_rate, n_iter, tolerance, batch_size, random_state
        As in `train_linear`.

    Returns
    -------
    TrainingRun

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Notes
    -----
    There is no penalty: if a line separates the classes, the weights grow for ever,
    ever more slowly, and the run ends at its step limit.

    Examples
    --------
    >>> run = train_logistic([-2.0, -1.0, 1.0, 2.0], [0, 1, 0, 1], learning_rate=0.5)
    >>> run.status.name, bool(run.parameters[-1][1] > 0)
    ('CONVERGED', True)
    """
    return train_linear(
        X,
        y,
        loss=binary_cross_entropy,
        learning_rate=learning_rate,
        n_iter=n_iter,
        tolerance=tolerance,
        batch_size=batch_size,
        random_state=random_state,
    )


def train_softmax(
    X: ArrayLike,
    y: ArrayLike,
    *,
    learning_rate: LearningRate = 0.5,
    n_iter: int = 1000,
    tolerance: float = 1e-3,
) -> TrainingRun:
    """Train one score for each class, p = softmax(Θᵀ[1, x]), by gradient descent.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
    y : array_like of shape (n_samples,)
        Classes 0, 1, …; the largest one tells how many there are.
    learning_rate, n_iter, tolerance
        As in `train_linear`.

    Returns
    -------
    TrainingRun
        `parameters` has shape (n_steps + 1, n_features + 1, n_classes).

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> run = train_softmax([-1.0, 0.0, 1.0], [0, 1, 2], n_iter=10)
    >>> run.parameters.shape
    (11, 2, 3)
    """
    number(tolerance, "tolerance", low=0)
    A = design_matrix(X)
    labels = class_numbers(y, "y")
    shape = (A.shape[1], int(labels.max()) + 1)

    def costs(path: FloatArray) -> FloatArray:
        flat = path.reshape(-1, *shape)
        values = [cost(categorical_cross_entropy, labels, A @ theta) for theta in flat]
        return np.reshape(values, path.shape[:-1])

    def gradient(theta: FloatArray) -> FloatArray:
        error = categorical_cross_entropy.gradient(labels, A @ theta.reshape(shape))
        return (A.T @ error / len(A)).reshape(1, -1)

    runs = iterate(
        costs,
        gradient,
        gradient_descent(learning_rate),
        np.zeros((1, shape[0] * shape[1])),
        max_steps=whole(n_iter, "n_iter"),
        tolerance=lambda _: tolerance,
        scale=training_scale(A),
    )
    n = int(runs.n_steps[0])
    kept, given = runs.points[: n + 1, 0], runs.gradients[: n + 1, 0]
    return TrainingRun(
        kept.reshape(-1, *shape),
        costs(kept),
        given.reshape(-1, *shape),
        Status(runs.status[0]),
        n,
    )
