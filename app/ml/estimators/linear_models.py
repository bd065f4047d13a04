"""Linear regression twice: solved at once, and learned step by step.

θ = [b, w₁, …, w_p] holds the intercept first, so that the prediction is ŷ = b + X w.
The cost is the mean loss; with the squared error J = (1/n) Σ (ŷᵢ − yᵢ)², without ½, its
gradient is (2/n) Aᵀ(Aθ − y) and its Hessian (2/n) AᵀA, where A = [1 X]. Training is
in `training`, polynomial regression in `polynomials`; their names are also found here.
"""

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, samples
from app.ml.estimators.features import design_matrix, standardize
from app.ml.estimators.polynomials import (
    PolynomialFits,
    fit_polynomials,
    predict_polynomials,
)
from app.ml.estimators.training import TrainingRun, train_linear

__all__ = [
    "PolynomialFits",
    "TrainingRun",
    "fit_polynomials",
    "hessian",
    "ordinary_least_squares",
    "predict_polynomials",
    "standardize",
    "train_linear",
]


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
