"""Networks of dense layers: their shape, their parameters, their activation functions.

A layer turns a row of inputs a into activations f(a W + b). The hidden layers share one
activation function. The last layer gives scores z, from which the loss follows and, by
the function that belongs to the loss, the prediction:

===========================  ==============  =========================
loss                         units at last   prediction
===========================  ==============  =========================
`squared_error`              1               ŷ = z
`binary_cross_entropy`       1               p = σ(z)
`categorical_cross_entropy`  one a class     p = softmax(z)
===========================  ==============  =========================

All parameters are one vector θ, the layers in order, of each first the rows of W, then
b: any optimizer of `optimize` moves it.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array, one_of, whole
from app.ml.estimators.losses import (
    Loss,
    binary_cross_entropy,
    categorical_cross_entropy,
    squared_error,
)
from app.ml.networks.autodiff import Value
from app.ml.probability.logits import sigmoid_of_finite, softmax

Tensor = TypeVar("Tensor", FloatArray, Value)

MAX_LAYERS = 10
MAX_UNITS = 1000
LARGEST_DATA = 1e6
"""Largest input and target: with these bounds no score can overflow."""


class Layer(NamedTuple, Generic[Tensor]):
    """The parameters of a dense layer, or something of each of them.

    Parameters
    ----------
    weights : ndarray or Value of shape (n_inputs, n_units)
    biases : ndarray or Value of shape (n_units,)
    """

    weights: Tensor
    biases: Tensor


class Activation(NamedTuple):
    """A function that bends the sums of a hidden layer.

    Parameters
    ----------
    function : callable
        Of the weighted sums, entry by entry.
    slope : callable
        Its derivative, from the weighted sums and from what the function gave of them.
    graph : callable
        The same function in a computation graph.
    steepest : float
        Its largest slope.
    """

    function: Callable[[FloatArray], FloatArray]
    slope: Callable[[FloatArray, FloatArray], FloatArray]
    graph: Callable[[Value], Value]
    steepest: float


ACTIVATIONS = {
    "tanh": Activation(np.tanh, lambda z, a: 1 - a * a, Value.tanh, 1.0),
    "relu": Activation(
        lambda z: np.maximum(z, 0), lambda z, a: (a > 0).astype(float), Value.relu, 1.0
    ),
    "sigmoid": Activation(
        sigmoid_of_finite, lambda z, a: a * (1 - a), Value.sigmoid, 0.25
    ),
    "linear": Activation(lambda z: z, lambda z, a: np.ones_like(a), lambda z: z, 1.0),
}
PREDICTIONS: dict[str, Callable[[FloatArray], FloatArray]] = {
    squared_error.name: lambda z: z,
    binary_cross_entropy.name: sigmoid_of_finite,
    categorical_cross_entropy.name: softmax,
}


class Network(NamedTuple):
    """The shape of a network, without its parameters.

    Parameters
    ----------
    sizes : tuple of int
        Units of each layer, the inputs first.
    activation : {"tanh", "relu", "sigmoid", "linear"} or Activation
        Of all hidden layers.
    loss : Loss
        One of the three above.

    Examples
    --------
    >>> Network((2, 4, 1), "tanh", binary_cross_entropy).n_parameters
    17
    """

    sizes: tuple[int, ...]
    activation: str | Activation
    loss: Loss

    @property
    def bend(self) -> Activation:
        """The activation of all hidden layers, itself."""
        if isinstance(self.activation, str):
            return ACTIVATIONS[self.activation]
        return self.activation

    @property
    def n_parameters(self) -> int:
        """Number of all weights and biases."""
        return places(self.sizes)[-1][2]


def own_activation(
    function: Callable[[FloatArray], FloatArray],
    derivative: Callable[[FloatArray], FloatArray],
) -> Activation:
    """Make an activation of any function of single numbers.

    Parameters
    ----------
    function, derivative : callable
        Of arrays, entry by entry. Training trusts the derivative.

    Returns
    -------
    Activation
        Nobody asks for its largest slope, which is given as 1.

    Examples
    --------
    >>> square = own_activation(np.square, lambda z: 2 * z)
    >>> square.function(np.array([3.0])), square.slope(np.array([3.0]), np.array([9.0]))
    (array([9.]), array([6.]))
    """
    return Activation(
        function,
        lambda z, a: derivative(z),
        lambda z: z.apply(function, derivative),
        1.0,
    )


def build_network(
    sizes: Sequence[int],
    *,
    activation: str | Activation = "tanh",
    loss: Loss = binary_cross_entropy,
) -> Network:
    """Check the shape of a network.

    Parameters
    ----------
    sizes : sequence of int
        Units of each layer, the inputs first: (2, 4, 1) has one hidden layer of four.
    activation : {"tanh", "relu", "sigmoid", "linear"} or Activation
    loss : Loss
        `squared_error`, `binary_cross_entropy` or `categorical_cross_entropy`.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        If a name or a number is none of these, or the last layer does not fit the loss.

    Examples
    --------
    >>> build_network((2, 4, 3), loss=binary_cross_entropy)
    Traceback (most recent call last):
    ValueError: sizes: 3 at last, expected 1 for binary cross-entropy
    """
    whole(len(sizes) - 1, "number of layers", high=MAX_LAYERS)
    units = tuple(whole(size, "sizes", high=MAX_UNITS) for size in sizes)
    if isinstance(activation, str):
        one_of(activation, "activation", ACTIVATIONS)
    one_of(loss.name, "loss", PREDICTIONS)
    several = loss.name == categorical_cross_entropy.name
    if (units[-1] > 1) != several:
        wanted = "2 or more" if several else "1"
        raise ValueError(
            f"sizes: {units[-1]} at last, expected {wanted} for {loss.name}"
        )
    return Network(units, activation, loss)


def unpack(network: Network, parameters: Tensor) -> list[Layer[Tensor]]:
    """Take the vector of all parameters apart; of an array these are views.

    Parameters
    ----------
    network : Network
    parameters : ndarray or Value of shape (n_parameters,)
        θ, or a gradient by θ.

    Returns
    -------
    list of Layer

    Raises
    ------
    ValueError
        If there are more or fewer parameters.

    Examples
    --------
    >>> network = build_network((2, 1))
    >>> unpack(network, np.array([1.0, 2.0, 3.0]))
    [Layer(weights=array([[1.],
           [2.]]), biases=array([3.]))]
    """
    if parameters.shape != (network.n_parameters,):
        raise ValueError(
            f"parameters: shape {parameters.shape}, expected ({network.n_parameters})"
        )
    return [
        Layer(parameters[first:middle].reshape(*shape), parameters[middle:last])
        for first, middle, last, shape in places(network.sizes)
    ]


@lru_cache(maxsize=64)
def places(sizes: tuple[int, ...]) -> list[tuple[int, int, int, tuple[int, int]]]:
    """Say where the vector of all parameters has each layer.

    Parameters
    ----------
    sizes : tuple of int
        Units of each layer, the inputs first.

    Returns
    -------
    list of tuple
        Of each layer where its weights begin, where its biases begin, where they end,
        and the shape of its weights.

    Examples
    --------
    >>> places((2, 4, 1))
    [(0, 8, 12, (2, 4)), (12, 16, 17, (4, 1))]
    """
    found, first = [], 0
    for n_inputs, n_units in pairwise(sizes):
        middle = first + n_inputs * n_units
        last = middle + n_units
        found.append((first, middle, last, (n_inputs, n_units)))
        first = last
    return found


def network_inputs(network: Network, X: ArrayLike) -> FloatArray:
    """Return rows that a network can be given.

    Parameters
    ----------
    network : Network
    X : array_like of shape (n_samples, n_inputs)
        Best standardized.

    Returns
    -------
    ndarray of shape (n_samples, n_inputs)

    Raises
    ------
    ValueError
        If a number is not finite or beyond 10⁶, or the shape does not fit.

    Examples
    --------
    >>> network_inputs(build_network((2, 1)), [[1, 2]])
    array([[1., 2.]])
    """
    rows = finite_array(X, "X", shape=(None, network.sizes[0]))
    return _moderate(rows, "X")


def network_targets(network: Network, y: ArrayLike, n_samples: int) -> FloatArray:
    """Return the targets, shaped like the predictions of a network.

    Parameters
    ----------
    network : Network
    y : array_like of shape (n_samples,)
        Numbers, the labels 0 and 1, or classes 0, 1, …, as the loss has it.
    n_samples : int

    Returns
    -------
    ndarray of shape (n_samples, n_outputs)
        Of classes, each row has a 1 in the place of its class.

    Raises
    ------
    ValueError
        If a target is not such a number, or there are more or fewer.

    Examples
    --------
    >>> network = build_network((2, 3), loss=categorical_cross_entropy)
    >>> network_targets(network, [2, 0], 2)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    target = _moderate(finite_array(y, "y", shape=(n_samples,)), "y")
    n_outputs = network.sizes[-1]
    scores = np.zeros((n_samples, n_outputs))
    # The loss itself refuses what is no target of it.
    network.loss.value(target, scores if n_outputs > 1 else scores[:, 0])
    if n_outputs == 1:
        return target[:, None]
    chosen: FloatArray = np.equal(target[:, None], np.arange(n_outputs)).astype(float)
    return chosen


def _moderate(values: FloatArray, name: str) -> FloatArray:
    largest = float(np.abs(values).max())
    if largest > LARGEST_DATA:
        raise ValueError(f"{name}: {largest:g}, expected at most {LARGEST_DATA:g}")
    return values
