"""Validation: how an estimator does on data that it has not seen.

All errors are mean squared errors. The estimators are the polynomials of `polynomials`;
row d of a curve belongs to degree d, so the curve starts with the constant.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import (
    FloatArray,
    IntArray,
    RandomState,
    finite_array,
    number,
    whole,
)
from app.ml.estimators.polynomials import fit_polynomials, predict_polynomials


class Split(NamedTuple):
    """Row numbers of the two parts of a data set, each sorted.

    Parameters
    ----------
    train, test : ndarray of int
    """

    train: IntArray
    test: IntArray


class ValidationCurve(NamedTuple):
    """Errors over the complexity.

    Parameters
    ----------
    train_errors, test_errors : ndarray of shape (max_degree + 1,)
    best_degree : int
        Degree from 1 on with the smallest test error.
    """

    train_errors: FloatArray
    test_errors: FloatArray
    best_degree: int


def train_test_split(
    n_samples: int, *, test_share: float = 0.25, random_state: RandomState = None
) -> Split:
    """Draw the rows that are kept aside for testing.

    Parameters
    ----------
    n_samples : int
        At least 2.
    test_share : float
        Between 0 and 1; each part gets at least one row.
    random_state : int, Generator or None

    Returns
    -------
    Split

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> split = train_test_split(8, test_share=0.25, random_state=0)
    >>> len(split.train), len(split.test)
    (6, 2)
    """
    whole(n_samples, "n_samples", low=2)
    share = number(test_share, "test_share", low=0, high=1)
    n_test = min(max(round(share * n_samples), 1), n_samples - 1)
    order = np.random.default_rng(random_state).permutation(n_samples)
    return Split(np.sort(order[n_test:]), np.sort(order[:n_test]))


def validation_curve(
    train: tuple[ArrayLike, ArrayLike],
    test: tuple[ArrayLike, ArrayLike],
    *,
    max_degree: int = 15,
    ridge: float = 0.0,
    domain: tuple[float, float] = (-1.0, 1.0),
) -> ValidationCurve:
    """Fit every degree to the training points and measure both errors.

    Parameters
    ----------
    train, test : tuple of array_like
        Each (x, y), two vectors of equal length.
    max_degree, ridge, domain
        As in `fit_polynomials`.

    Returns
    -------
    ValidationCurve
        Without ridge the training error never rises with the degree.

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> x = np.linspace(-1, 1, 9)
    >>> curve = validation_curve((x, x**2), (x / 2, x**2 / 4), max_degree=4)
    >>> curve.best_degree >= 2
    True
    """
    fits = fit_polynomials(*train, max_degree, ridge=ridge, domain=domain)
    train_errors = _errors(predict_polynomials(fits, train[0]), train[1])
    test_errors = _errors(predict_polynomials(fits, test[0]), test[1])
    return ValidationCurve(train_errors, test_errors, _best(test_errors))


def cross_validation_curve(
    x: ArrayLike,
    y: ArrayLike,
    *,
    n_folds: int = 5,
    max_degree: int = 15,
    ridge: float = 0.0,
    domain: tuple[float, float] = (-1.0, 1.0),
    random_state: RandomState = None,
) -> ValidationCurve:
    """Let each of k parts of the data be the test set once, and average.

    Parameters
    ----------
    x, y : array_like of shape (n_samples,)
    n_folds : int
        k, from 2 to n_samples.
    max_degree, ridge, domain
        As in `fit_polynomials`.
    random_state : int, Generator or None
        Shuffles the samples before they are dealt into folds.

    Returns
    -------
    ValidationCurve
        Every sample counts once in the test errors.

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    References
    ----------
    Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 7.10.

    Examples
    --------
    >>> x = np.linspace(-1, 1, 12)
    >>> curve = cross_validation_curve(x, x**3, n_folds=4, max_degree=5, random_state=0)
    >>> curve.test_errors.shape
    (6,)
    """
    inputs = finite_array(x, "x", shape=(None,))
    targets = finite_array(y, "y", shape=inputs.shape)
    n = len(inputs)
    whole(n_folds, "n_folds", low=2, high=n)
    fold = np.empty(n, dtype=np.int64)
    fold[np.random.default_rng(random_state).permutation(n)] = np.arange(n) % n_folds
    train_errors, test_errors = np.zeros((2, max_degree + 1))
    for k in range(n_folds):
        seen, kept = fold != k, fold == k
        curve = validation_curve(
            (inputs[seen], targets[seen]),
            (inputs[kept], targets[kept]),
            max_degree=max_degree,
            ridge=ridge,
            domain=domain,
        )
        train_errors += curve.train_errors / n_folds
        test_errors += curve.test_errors * (kept.sum() / n)
    return ValidationCurve(train_errors, test_errors, _best(test_errors))


def _errors(predictions: FloatArray, y: ArrayLike) -> FloatArray:
    targets = finite_array(y, "y", shape=predictions.shape[-1:])
    errors: FloatArray = ((predictions - targets) ** 2).mean(axis=-1)
    return errors


def _best(test_errors: FloatArray) -> int:
    return int(np.argmin(test_errors[1:])) + 1 if len(test_errors) > 1 else 0
