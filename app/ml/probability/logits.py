"""From scores to probabilities, without overflow."""

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array


def sigmoid(score: ArrayLike) -> FloatArray:
    """Map a score to a probability, σ(z) = 1 / (1 + e⁻ᶻ), without overflow.

    Parameters
    ----------
    score : array_like

    Returns
    -------
    ndarray
        Same shape, from 0 to 1.

    Raises
    ------
    ValueError
        If a score is not finite.

    Examples
    --------
    >>> sigmoid([-1e9, 0.0, 1e9])
    array([0. , 0.5, 1. ])
    """
    return sigmoid_of_finite(finite_array(score, "score"))


def sigmoid_of_finite(score: FloatArray) -> FloatArray:
    """Do so without a look at the scores, which are known to be finite.

    Examples
    --------
    >>> sigmoid_of_finite(np.array([0.0]))
    array([0.5])
    """
    # Through ln σ(z) = −ln(1 + e⁻ᶻ): small probabilities keep all their digits.
    return np.exp(-np.logaddexp(0, -score))


def softmax(scores: ArrayLike) -> FloatArray:
    """Map scores to probabilities, eᶻₖ / Σ eᶻⱼ, along the last axis.

    Parameters
    ----------
    scores : array_like of shape (..., n_classes)

    Returns
    -------
    ndarray
        Same shape; each row sums to 1.

    Raises
    ------
    ValueError
        If a score is not finite.

    Examples
    --------
    >>> softmax([1000.0, 1000.0])
    array([0.5, 0.5])
    """
    z = finite_array(scores, "scores")
    weight: FloatArray = np.exp(z - z.max(axis=-1, keepdims=True))
    weight /= weight.sum(axis=-1, keepdims=True)
    return weight
