"""Features: the columns that an estimator is given, and their scale."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, feature_matrix, finite_array, whole

FARTHEST = 3.0
"""Where the shifted variable must stay; the domain is [−1, 1]."""


class Standardized(NamedTuple):
    """Features in units of their standard deviation, and the way back.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        Mean 0 and standard deviation 1 in each column.
    mean, scale : ndarray of shape (n_features,)
        `X_raw = mean + scale * X`, in the units of the features.
    """

    X: FloatArray
    mean: FloatArray
    scale: FloatArray


def design_matrix(X: ArrayLike) -> FloatArray:
    """Return A = [1 X], so that the prediction is A θ.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)

    Returns
    -------
    ndarray of shape (n_samples, n_features + 1)

    Raises
    ------
    ValueError
        If a value is not finite.

    Examples
    --------
    >>> design_matrix([2.0, 3.0])
    array([[1., 2.],
           [1., 3.]])
    """
    features = feature_matrix(X)
    return np.column_stack([np.ones(len(features)), features])


def standardize(X: ArrayLike) -> Standardized:
    """Subtract the mean and divide by the standard deviation, (1/n) Σ (x − x̄)².

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)

    Returns
    -------
    Standardized

    Raises
    ------
    ValueError
        If a value is not finite, or a feature is constant.

    Examples
    --------
    >>> standardize([1.0, 3.0]).X.ravel()
    array([-1.,  1.])
    """
    features = feature_matrix(X)
    mean, scale = features.mean(axis=0), features.std(axis=0)
    constant = np.flatnonzero((np.ptp(features, axis=0) == 0) | (scale == 0))
    if constant.size:
        raise ValueError(f"X: feature {constant[0]} is constant, it has no scale")
    return Standardized((features - mean) / scale, mean, scale)


def chebyshev_basis(
    x: ArrayLike, degree: int, domain: tuple[float, float]
) -> FloatArray:
    """Evaluate the Chebyshev polynomials T₀ … T_degree, shifted to a domain.

    Parameters
    ----------
    x : array_like of shape (...)
    degree : int
    domain : tuple of float
        Where the polynomials stay within [−1, 1].

    Returns
    -------
    ndarray of shape (..., degree + 1)
        Tⱼ(cos φ) = cos jφ at cos φ = (2x − low − high) / (high − low).

    Raises
    ------
    ValueError
        If a value is not finite, the domain is empty, or x is more than one width
        outside the domain, where the polynomials explode.

    Notes
    -----
    They span the same polynomials as 1, x, x², … but are nearly orthogonal: at degree
    15 on [0, 10] the condition number is about 5 where raw powers have 1e18.

    Examples
    --------
    >>> chebyshev_basis([0.0, 5.0, 10.0], 2, (0, 10))
    array([[ 1., -1.,  1.],
           [ 1.,  0., -1.],
           [ 1.,  1.,  1.]])
    """
    low, high = finite_array(domain, "domain", shape=(2,))
    if not low < high:
        raise ValueError(f"domain: [{low:g}, {high:g}] is empty")
    t = (2 * finite_array(x, "x") - low - high) / (high - low)
    if np.abs(t).max() > FARTHEST:
        raise ValueError(f"x: far outside the domain [{low:g}, {high:g}]")
    columns = [np.ones_like(t), t]
    for _ in range(whole(degree, "degree", low=0, high=100) - 1):
        columns.append(2 * t * columns[-1] - columns[-2])
    return np.stack(columns[: degree + 1], axis=-1)
