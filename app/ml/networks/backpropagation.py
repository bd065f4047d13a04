"""Backpropagation with all formulas written out, for training while somebody watches.

The same numbers as the computation graph of `objective`, without the graph; a test
holds the two together. With a the inputs of a layer, z = a W + b and δ = ∂J/∂z:

- at the last layer δ = (prediction − target) / n, twice that for the squared error;
- one layer earlier δ ← (δ Wᵀ) ⊙ f′(z);
- ∂J/∂W = aᵀ δ and ∂J/∂b = Σ δ over the samples.

These functions trust what they are given; `training` and `inspection` check it.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.estimators.losses import squared_error
from app.ml.networks.layers import PREDICTIONS, Layer, Network, places, unpack
from app.ml.networks.regularization import NO_PENALTY, Masks, Penalty

Layers: TypeAlias = Sequence[Layer[FloatArray]]


class Propagation(NamedTuple):
    """What one way through a network and back leaves behind.

    Parameters
    ----------
    inputs : list of ndarray of shape (n_samples, n_inputs)
        What each layer was given, after dropout.
    sums : list of ndarray of shape (n_samples, n_units)
        z of each layer.
    outputs : list of ndarray of shape (n_samples, n_units)
        Activations of each layer, before dropout; the last are the predictions.
    errors : list of ndarray of shape (n_samples, n_units)
        δ of each layer: the derivative of the objective by its weighted sums.
    gradient : ndarray of shape (n_parameters,)
        Of the objective, with its penalty.
    """

    inputs: list[FloatArray]
    sums: list[FloatArray]
    outputs: list[FloatArray]
    errors: list[FloatArray]
    gradient: FloatArray


def propagate(
    network: Network, parameters: FloatArray, X: FloatArray, masks: Masks = None
) -> tuple[list[FloatArray], list[FloatArray], list[FloatArray]]:
    """Go forwards through a network.

    Parameters
    ----------
    network : Network
    parameters : ndarray of shape (n_parameters,)
    X : ndarray of shape (n_samples, n_inputs)
    masks : sequence of ndarray, optional
        Dropout: what the activations of each hidden layer are multiplied with.

    Returns
    -------
    inputs : list of ndarray of shape (n_samples, n_inputs)
        Of each layer.
    sums : list of ndarray of shape (n_samples, n_units)
        Of each layer; the last are the scores.
    outputs : list of ndarray of shape (n_samples, n_units)
        Of each hidden layer, before dropout.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> network = build_network((1, 1, 1), activation="relu")
    >>> propagate(network, np.array([2.0, 1.0, 3.0, 0.0]), np.array([[1.0]]))
    ([array([[1.]]), array([[3.]])], [array([[3.]]), array([[9.]])], [array([[3.]])])
    """
    return _forwards(network, unpack(network, parameters), X, masks)


def _forwards(
    network: Network, layers: Layers, X: FloatArray, masks: Masks
) -> tuple[list[FloatArray], list[FloatArray], list[FloatArray]]:
    function = network.bend.function
    *hidden, last = layers
    inputs, sums, outputs = [X], [], []
    for k, layer in enumerate(hidden):
        sums.append(inputs[-1] @ layer.weights + layer.biases)
        outputs.append(function(sums[-1]))
        inputs.append(outputs[-1] if masks is None else outputs[-1] * masks[k])
    sums.append(inputs[-1] @ last.weights + last.biases)
    return inputs, sums, outputs


def scores_along(network: Network, path: FloatArray, X: FloatArray) -> FloatArray:
    """Go forwards with the parameters at each place of a path, all at once.

    Parameters
    ----------
    network : Network
    path : ndarray of shape (n_places, n_parameters)
    X : ndarray of shape (n_samples, n_inputs)

    Returns
    -------
    ndarray of shape (n_places, n_samples, n_outputs)
        The weighted sums of the last layer, as `propagate` gives them for each place.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> path = np.array([[2.0, 1.0], [3.0, 0.0]])
    >>> scores_along(build_network((1, 1)), path, np.array([[1.0]]))[:, 0, 0]
    array([3., 3.])
    """
    function = network.bend.function
    outputs = X
    for first, middle, last, shape in places(network.sizes):
        given = outputs if first == 0 else function(outputs)
        weights = path[:, first:middle].reshape(-1, *shape)
        outputs = given @ weights + path[:, None, middle:last]
    return outputs


def backpropagate(
    network: Network,
    parameters: FloatArray,
    X: FloatArray,
    target: FloatArray,
    *,
    penalty: Penalty = NO_PENALTY,
    masks: Masks = None,
) -> Propagation:
    """Go through a network and back, for the gradient of its objective.

    Parameters
    ----------
    network : Network
    parameters : ndarray of shape (n_parameters,)
    X : ndarray of shape (n_samples, n_inputs)
    target : ndarray of shape (n_samples, n_outputs)
        As `network_targets` gives it.
    penalty : Penalty
    masks : sequence of ndarray, optional
        As in `propagate`.

    Returns
    -------
    Propagation

    References
    ----------
    Rumelhart, Hinton and Williams (1986), *Learning representations by back-propagating
    errors*; Goodfellow, Bengio and Courville, *Deep Learning*, section 6.5.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> network = build_network((1, 1))
    >>> way = backpropagate(network, np.zeros(2), np.array([[2.0]]), np.array([[1.0]]))
    >>> way.errors, way.gradient
    ([array([[-0.5]])], array([-1. , -0.5]))
    """
    gradient = np.empty(network.n_parameters)
    layers, slots = unpack(network, parameters), unpack(network, gradient)
    way = differentiate(network, layers, X, target, slots, penalty=penalty, masks=masks)
    return Propagation(*way, gradient)


def differentiate(
    network: Network,
    layers: Layers,
    X: FloatArray,
    target: FloatArray,
    slots: Layers,
    *,
    penalty: Penalty = NO_PENALTY,
    masks: Masks = None,
) -> tuple[list[FloatArray], list[FloatArray], list[FloatArray], list[FloatArray]]:
    """Write the gradient into place; for training, where the same arrays serve on.

    Parameters
    ----------
    network : Network
    layers : list of Layer
        The parameters, as `unpack` gives them.
    X, target : ndarray
        As in `backpropagate`.
    slots : list of Layer
        Where the gradient is written: views of a vector, from `unpack`.
    penalty, masks
        As in `backpropagate`.

    Returns
    -------
    inputs, sums, outputs, errors : list of ndarray
        As `Propagation` has them.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> network, theta, gradient = build_network((1, 1)), np.zeros(2), np.empty(2)
    >>> layers, slots = unpack(network, theta), unpack(network, gradient)
    >>> X, target = np.array([[2.0]]), np.array([[1.0]])
    >>> _ = differentiate(network, layers, X, target, slots)
    >>> gradient
    array([-1. , -0.5])
    """
    inputs, sums, outputs = _forwards(network, layers, X, masks)
    outputs.append(PREDICTIONS[network.loss.name](sums[-1]))
    factor = 2 if network.loss.name == squared_error.name else 1
    errors = [(outputs[-1] - target) * (factor / len(X))]
    slope = network.bend.slope
    for k in range(len(layers) - 1, 0, -1):
        arriving = errors[0] @ layers[k].weights.T
        if masks is not None:
            arriving = arriving * masks[k - 1]
        errors.insert(0, arriving * slope(sums[k - 1], outputs[k - 1]))
    for slot, layer, given, error in zip(slots, layers, inputs, errors, strict=True):
        np.matmul(given.T, error, out=slot.weights)
        if penalty != NO_PENALTY:
            slot.weights[:] += penalty.l1 * np.sign(layer.weights)
            slot.weights[:] += penalty.l2 * layer.weights
        np.add.reduce(error, axis=0, out=slot.biases)
    return inputs, sums, outputs, errors
