"""Polynomial regression: every degree at once from one orthogonal factorisation.

Least squares on the first d + 1 columns of a matrix is a projection on the first d + 1
columns of its orthonormal factor Q. So A = QR is computed once for the highest degree,
and the fits of all lower degrees are partial sums. Leading axes are independent worlds.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array, number, whole
from app.ml.estimators.features import chebyshev_basis

MAX_DEGREE = 30


class PolynomialFits(NamedTuple):
    """Least-squares polynomials of degree 0 … max_degree through the same points.

    Parameters
    ----------
    R : ndarray of shape (..., n_columns, n_columns)
        Triangular: Chebyshev polynomials in terms of the orthonormal ones.
    weights : ndarray of shape (..., n_columns)
        Component Qᵀy of the targets along each orthonormal polynomial.
    domain : tuple of float
        Where the Chebyshev polynomials live.
    max_degree : int
        At least n_columns − 1: with fewer distinct points than coefficients, the
        lowest-degree polynomial through them stands for all higher degrees.
    """

    R: FloatArray
    weights: FloatArray
    domain: tuple[float, float]
    max_degree: int


def fit_polynomials(
    x: ArrayLike,
    y: ArrayLike,
    max_degree: int,
    *,
    ridge: float = 0.0,
    domain: tuple[float, float] = (-1.0, 1.0),
) -> PolynomialFits:
    """Fit the polynomials of all degrees up to `max_degree` to the same points.

    Parameters
    ----------
    x, y : array_like of shape (..., n_samples)
        Each leading index is one world with its own sample.
    max_degree : int
        At most 30.
    ridge : float
        λ ≥ 0.
    domain : tuple of float
        Should hold all x, here and in `predict_polynomials`.

    Returns
    -------
    PolynomialFits

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Notes
    -----
    Minimises Σ (ŷᵢ − yᵢ)² + λ Σ cⱼ² over the coefficients c₁, c₂, … of the Chebyshev
    basis; the constant c₀ is not penalised. The penalty is one more row √λ eⱼ for each
    coefficient, so that ridge, too, is one factorisation for all degrees.

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, section 5.3; Trefethen, *Approximation
    Theory and Approximation Practice*, chapter 3.

    Examples
    --------
    >>> x = np.linspace(-1, 1, 9)
    >>> fits = fit_polynomials(x, x**2, 3)
    >>> predict_polynomials(fits, [0.5]).round(6).ravel()
    array([0.416667, 0.416667, 0.25    , 0.25    ])
    """
    whole(max_degree, "max_degree", low=0, high=MAX_DEGREE)
    inputs = finite_array(x, "x")
    targets = finite_array(y, "y", shape=inputs.shape)
    penalty = np.sqrt(number(ridge, "ridge", low=0))
    t = chebyshev_basis(inputs, 1, domain)[..., 1]
    degree = max_degree if penalty else min(max_degree, _n_distinct(t) - 1)
    A = chebyshev_basis(inputs, degree, domain)
    if penalty:
        A, targets = _with_penalty(A, targets, penalty)
    Q, R = np.linalg.qr(A)
    weights = np.einsum("...nk,...n->...k", Q, targets)
    return PolynomialFits(R, weights, domain, max_degree)


def predict_polynomials(fits: PolynomialFits, x: ArrayLike) -> FloatArray:
    """Predict with all degrees at once.

    Parameters
    ----------
    fits : PolynomialFits
    x : array_like of shape (n_points,) or (..., n_points)
        The same points for all worlds, or each world's own.

    Returns
    -------
    ndarray of shape (..., max_degree + 1, n_points)
        Row d is the prediction of degree d.

    Raises
    ------
    ValueError
        If a value is not finite.

    Examples
    --------
    >>> fits = fit_polynomials([0.0, 1.0], [1.0, 3.0], 2)
    >>> predict_polynomials(fits, [0.5, -1.0]).round(9)
    array([[ 2.,  2.],
           [ 2., -1.],
           [ 2., -1.]])
    """
    n_columns = fits.weights.shape[-1]
    basis = chebyshev_basis(x, n_columns - 1, fits.domain).swapaxes(-1, -2)
    orthonormal = np.linalg.solve(fits.R.swapaxes(-1, -2), basis)
    parts = fits.weights[..., None] * orthonormal
    predictions: FloatArray = np.cumsum(parts, axis=-2)
    repeats = np.minimum(np.arange(fits.max_degree + 1), n_columns - 1)
    return predictions[..., repeats, :]


def _n_distinct(t: FloatArray) -> int:
    """Smallest number of distinct points in any of the worlds."""
    gaps = np.diff(np.sort(t, axis=-1), axis=-1) > 1e-12
    return int(gaps.sum(axis=-1).min()) + 1


def _with_penalty(
    A: FloatArray, targets: FloatArray, penalty: float
) -> tuple[FloatArray, FloatArray]:
    n_columns, worlds = A.shape[-1], A.shape[:-2]
    rows = penalty * np.diag(np.arange(n_columns) > 0)
    rows = np.broadcast_to(rows, (*worlds, n_columns, n_columns))
    zeros = np.zeros((*worlds, n_columns))
    return np.concatenate([A, rows], -2), np.concatenate([targets, zeros], -1)
