"""The objective of a network as a computation graph: from parameters to one number.

Slower than `backpropagation`, which computes the same by formulas written out, but each
line is one of the model, and the chain rule comes from `autodiff`.
"""

from collections.abc import Callable, Sequence

from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray
from app.ml.estimators.losses import (
    binary_cross_entropy,
    categorical_cross_entropy,
    squared_error,
)
from app.ml.networks.autodiff import Value
from app.ml.networks.layers import (
    Layer,
    Network,
    network_inputs,
    network_targets,
    unpack,
)
from app.ml.networks.regularization import NO_PENALTY, Masks, Penalty


def softmax(scores: Value) -> Value:
    """Map scores to probabilities, eᶻₖ / Σ eᶻⱼ, along the last axis.

    Parameters
    ----------
    scores : Value of shape (..., n_classes)

    Returns
    -------
    Value
        Same shape; each row sums to 1.

    Examples
    --------
    >>> softmax(Value([1000.0, 1000.0]))
    Value(array([0.5, 0.5]))
    """
    weight = _shifted(scores).exp()
    return weight / weight.sum(-1, keepdims=True)


def mean_squared_error(target: FloatArray, scores: Value) -> Value:
    """Mean of (z − y)², without ½.

    Parameters
    ----------
    target : ndarray of shape (n_samples, 1)
    scores : Value of shape (n_samples, 1)

    Returns
    -------
    Value
        A single number.

    Examples
    --------
    >>> import numpy as np
    >>> mean_squared_error(np.array([[1.0], [2.0]]), Value([[1.0], [5.0]]))
    Value(array(4.5))
    """
    return ((scores - target) ** 2).mean()


def mean_binary_cross_entropy(target: FloatArray, scores: Value) -> Value:
    """Mean of −ln p of the label that is there, with p = σ(z).

    Parameters
    ----------
    target : ndarray of shape (n_samples, 1)
        0 or 1.
    scores : Value of shape (n_samples, 1)

    Returns
    -------
    Value
        A single number, exact for any scores.

    Notes
    -----
    −ln σ(z) = ln(1 + e⁻ᶻ) and −ln(1 − σ(z)) = ln(1 + eᶻ): one function of ∓z, in which
    nothing overflows and no p is rounded to 1.

    Examples
    --------
    >>> import numpy as np
    >>> mean_binary_cross_entropy(np.array([[1.0], [0.0]]), Value([[-700.0], [0.0]]))
    Value(array(350.34657359))
    """
    return (scores * (1 - 2 * target)).softplus().mean()


def mean_categorical_cross_entropy(target: FloatArray, scores: Value) -> Value:
    """Mean of −ln p of the class that is there, with p = softmax(z).

    Parameters
    ----------
    target : ndarray of shape (n_samples, n_classes)
        Each row a 1 in the place of its class, else 0.
    scores : Value of shape (n_samples, n_classes)

    Returns
    -------
    Value
        A single number.

    Examples
    --------
    >>> import numpy as np
    >>> mean_categorical_cross_entropy(np.array([[1.0, 0.0]]), Value([[-700.0, 0.0]]))
    Value(array(700.))
    """
    shifted = _shifted(scores)
    return (shifted.exp().sum(-1).log() - (shifted * target).sum(-1)).mean()


def _shifted(scores: Value) -> Value:
    """Subtract the largest score: a constant, as it changes no probability."""
    largest: FloatArray = scores.data.max(axis=-1, keepdims=True)
    return scores - largest


LOSSES: dict[str, Callable[[FloatArray, Value], Value]] = {
    squared_error.name: mean_squared_error,
    binary_cross_entropy.name: mean_binary_cross_entropy,
    categorical_cross_entropy.name: mean_categorical_cross_entropy,
}


def forward(
    network: Network,
    layers: Sequence[Layer[Value]],
    X: FloatArray,
    masks: Masks = None,
) -> Value:
    """Compute the scores of a network, layer by layer: a ← f(a W + b).

    Parameters
    ----------
    network : Network
    layers : sequence of Layer of Value
    X : ndarray of shape (n_samples, n_inputs)
    masks : sequence of ndarray, optional
        Dropout: what the activations of each hidden layer are multiplied with.

    Returns
    -------
    Value of shape (n_samples, n_outputs)
        The weighted sums of the last layer.

    Examples
    --------
    >>> import numpy as np
    >>> from app.ml.networks.layers import build_network
    >>> network = build_network((1, 1, 1), activation="relu")
    >>> layers = unpack(network, Value([2.0, 1.0, 3.0, 0.0]))
    >>> forward(network, layers, np.array([[1.0], [-1.0]]))
    Value(array([[9.],
           [0.]]))
    """
    bend = network.bend.graph
    first, *others = layers
    scores = X @ first.weights + first.biases
    for k, layer in enumerate(others):
        activations = bend(scores)
        if masks is not None:
            activations = activations * masks[k]
        scores = activations @ layer.weights + layer.biases
    return scores


def objective(
    network: Network,
    parameters: Value,
    X: ArrayLike,
    y: ArrayLike,
    *,
    penalty: Penalty = NO_PENALTY,
    masks: Masks = None,
) -> Value:
    """Compute what training makes smaller: mean loss plus penalty.

    Parameters
    ----------
    network : Network
    parameters : Value of shape (n_parameters,)
    X : array_like of shape (n_samples, n_inputs)
    y : array_like of shape (n_samples,)
    penalty : Penalty
    masks : sequence of ndarray, optional
        As in `forward`.

    Returns
    -------
    Value
        A single number; `autodiff.gradients` differentiates it.

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> from app.ml.networks.autodiff import gradients
    >>> from app.ml.networks.layers import build_network
    >>> network, theta = build_network((1, 1)), Value([0.0, 0.0])
    >>> J = objective(network, theta, [[2.0]], [1])
    >>> J, gradients(J, [theta])[0]
    (Value(array(0.69314718)), array([-1. , -0.5]))
    """
    rows = network_inputs(network, X)
    target = network_targets(network, y, len(rows))
    layers = unpack(network, parameters)
    l1, l2 = penalty.check()
    total = LOSSES[network.loss.name](target, forward(network, layers, rows, masks))
    for weights, _ in layers:
        size = weights.relu() + (-weights).relu()
        total = total + l1 * size.sum() + l2 / 2 * (weights * weights).sum()
    return total
