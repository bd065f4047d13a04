"""Losses: how wrong one prediction is, and in which direction to correct it.

A loss compares one target y with one prediction; the *cost* J is its mean over the
samples. Every gradient is taken with respect to the prediction, so that the gradient of
the cost of a linear estimator is Xᵀ ℓ'(y, Xθ) / n, whatever the loss.

=============================  ====================  ===========  ====================
loss                           targets               prediction   formula
=============================  ====================  ===========  ====================
`squared_error`                real                  real         (ŷ − y)², without ½
`absolute_error`               real                  real         ❘ŷ − y❘
`huber(delta)`                 real                  real         r²/2, linear beyond δ
`binary_cross_entropy`         0 or 1                score z      ln(1 + eᶻ) − y z
`categorical_cross_entropy`    class 0 … K−1         K scores     ln Σ eᶻ − z_y
`hinge`                        −1 or +1              score z      max(0, 1 − y z)
=============================  ====================  ===========  ====================

The cross-entropies take scores (logits), not probabilities: with p = σ(z) the binary
one is the familiar −y ln p − (1 − y) ln(1 − p), but it stays exact when p rounds to 1.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array, number
from app.ml.probability.logits import sigmoid, softmax


class Loss(NamedTuple):
    """A loss as a pair of pure functions of (targets, predictions).

    Parameters
    ----------
    name : str
        What the chapter calls it.
    value : callable
        Maps targets and predictions to one loss for each sample.
    gradient : callable
        Derivative of `value` with respect to the predictions, same shape as they; at a
        kink the subgradient 0 is chosen.

    Examples
    --------
    >>> squared_error.value([1.0, 2.0], [1.5, 0.0])
    array([0.25, 4.  ])
    >>> squared_error.gradient([1.0, 2.0], [1.5, 0.0])
    array([ 1., -4.])
    """

    name: str
    value: Callable[[ArrayLike, ArrayLike], FloatArray]
    gradient: Callable[[ArrayLike, ArrayLike], FloatArray]


def cost(loss: Loss, y: ArrayLike, prediction: ArrayLike) -> float:
    """Mean loss over the samples: J = (1/n) Σ ℓ(yᵢ, ŷᵢ).

    Parameters
    ----------
    loss : Loss
    y : array_like of shape (n_samples,)
    prediction : array_like of shape (n_samples,) or (n_samples, n_classes)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the inputs are not finite or do not match.

    Examples
    --------
    >>> cost(squared_error, [1.0, 2.0], [1.5, 0.0])
    2.125
    """
    return float(np.mean(loss.value(y, prediction)))


def huber(delta: float = 1.0) -> Loss:
    """Squared error near zero, absolute error beyond `delta`.

    Parameters
    ----------
    delta : float
        Size of the residual where the parabola turns into its tangent, in units of y.

    Returns
    -------
    Loss
        r²/2 for ❘r❘ ≤ δ, otherwise δ(❘r❘ − δ/2), with the residual r = ŷ − y.

    Raises
    ------
    ValueError
        If `delta` is not positive.

    Notes
    -----
    With the ½, as Huber wrote it: the gradient is the residual, clipped to [−δ, δ].

    References
    ----------
    Huber (1964), *Robust estimation of a location parameter*.

    Examples
    --------
    >>> huber(1.0).value([0.0, 0.0], [0.5, 3.0])
    array([0.125, 2.5  ])
    """
    number(delta, "delta", low=1e-100)

    def value(y: ArrayLike, prediction: ArrayLike) -> FloatArray:
        size = np.abs(_residual(y, prediction))
        near = np.minimum(size, delta)
        return near * (size - near / 2)

    def gradient(y: ArrayLike, prediction: ArrayLike) -> FloatArray:
        return np.clip(_residual(y, prediction), -delta, delta)

    return Loss("Huber", value, gradient)


def _pair(y: ArrayLike, prediction: ArrayLike) -> tuple[FloatArray, FloatArray]:
    estimate = finite_array(prediction, "prediction")
    return finite_array(y, "y", shape=estimate.shape), estimate


def _residual(y: ArrayLike, prediction: ArrayLike) -> FloatArray:
    target, estimate = _pair(y, prediction)
    return estimate - target


def _labelled(
    y: ArrayLike, score: ArrayLike, labels: tuple[float, float]
) -> tuple[FloatArray, FloatArray]:
    target, z = _pair(y, score)
    if not np.isin(target, labels).all():
        raise ValueError(f"y: expected only the labels {labels[0]:g} and {labels[1]:g}")
    return target, z


def _binary_value(y: ArrayLike, score: ArrayLike) -> FloatArray:
    target, z = _labelled(y, score, (0, 1))
    # The two log-probabilities are ln(1 + e^∓z): no difference of large numbers.
    return np.logaddexp(0, np.where(target == 1, -z, z))


def _binary_gradient(y: ArrayLike, score: ArrayLike) -> FloatArray:
    target, z = _labelled(y, score, (0, 1))
    return sigmoid(z) - target


def _one_hot(y: ArrayLike, scores: ArrayLike) -> tuple[FloatArray, FloatArray]:
    z = finite_array(scores, "prediction", shape=(None, None))
    target = finite_array(y, "y", shape=(len(z),))
    classes = np.arange(z.shape[1])
    if not np.isin(target, classes).all():
        raise ValueError(f"y: expected whole classes from 0 to {classes[-1]}")
    return (target[:, None] == classes).astype(np.float64), z


def _categorical_value(y: ArrayLike, scores: ArrayLike) -> FloatArray:
    target, z = _one_hot(y, scores)
    own = (target * z).sum(axis=1, keepdims=True)
    value: FloatArray = np.logaddexp.reduce(z - own, axis=1)
    return value


def _categorical_gradient(y: ArrayLike, scores: ArrayLike) -> FloatArray:
    target, z = _one_hot(y, scores)
    return softmax(z) - target


def _margin(y: ArrayLike, score: ArrayLike) -> tuple[FloatArray, FloatArray]:
    target, z = _labelled(y, score, (-1, 1))
    return target, target * z


def _hinge_gradient(y: ArrayLike, score: ArrayLike) -> FloatArray:
    target, margin = _margin(y, score)
    return np.where(margin < 1, -target, 0.0)


squared_error = Loss(
    "squared error",
    lambda y, prediction: _residual(y, prediction) ** 2,
    lambda y, prediction: 2 * _residual(y, prediction),
)
absolute_error = Loss(
    "absolute error",
    lambda y, prediction: np.abs(_residual(y, prediction)),
    lambda y, prediction: np.sign(_residual(y, prediction)),
)
binary_cross_entropy = Loss("binary cross-entropy", _binary_value, _binary_gradient)
categorical_cross_entropy = Loss(
    "categorical cross-entropy", _categorical_value, _categorical_gradient
)
hinge = Loss(
    "hinge",
    lambda y, score: np.maximum(0, 1 - _margin(y, score)[1]),
    _hinge_gradient,
)
