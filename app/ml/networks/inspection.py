"""A look inside: what each unit computes, and what each parameter should do next."""

from collections.abc import Callable

from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array, whole
from app.ml.networks.backpropagation import Propagation, backpropagate, propagate
from app.ml.networks.layers import (
    PREDICTIONS,
    Layer,
    Network,
    network_inputs,
    network_targets,
    unpack,
)
from app.ml.networks.regularization import NO_PENALTY, Penalty
from app.ml.optimize.minima import grid

Span = tuple[float, float]


def unit_outputs(
    network: Network, parameters: ArrayLike, X: ArrayLike
) -> list[FloatArray]:
    """Compute what every unit gives for every sample.

    Parameters
    ----------
    network : Network
    parameters : array_like of shape (n_parameters,)
    X : array_like of shape (n_samples, n_inputs)

    Returns
    -------
    list of ndarray of shape (n_samples, n_units)
        Of each layer behind the inputs; the last are the predictions.

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> network = build_network((1, 1, 1), activation="relu")
    >>> unit_outputs(network, [2.0, 1.0, 1.0, -3.0], [[1.0]])
    [array([[3.]]), array([[0.5]])]
    """
    theta, rows = finite_array(parameters, "parameters"), network_inputs(network, X)
    _, sums, hidden = propagate(network, theta, rows)
    return [*hidden, PREDICTIONS[network.loss.name](sums[-1])]


def unit_maps(
    network: Network,
    parameters: ArrayLike,
    domain: tuple[Span, Span],
    resolution: int,
    features: Callable[[FloatArray], FloatArray] | None = None,
) -> list[FloatArray]:
    """Compute what every unit gives for every point of the plane.

    Parameters
    ----------
    network : Network
    parameters : array_like of shape (n_parameters,)
    domain : tuple of (low, high)
        Along the first and the second axis.
    resolution : int
        Points along each axis, bounds included.
    features : callable, optional
        Maps points of shape (n_points, 2) to inputs of the network; without it they are
        the inputs.

    Returns
    -------
    list of ndarray of shape (n_units, resolution, resolution)
        Of each layer behind the inputs. Each map is an image: its rows follow the
        second axis from low to high, its columns the first.

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> from app.ml.estimators.losses import squared_error
    >>> from app.ml.networks.layers import build_network
    >>> network = build_network((2, 1), loss=squared_error)
    >>> unit_maps(network, [1.0, 10.0, 0.0], ((0, 1), (0, 1)), 2)
    [array([[[ 0.,  1.],
            [10., 11.]]])]
    """
    shape = (whole(resolution, "resolution", low=2, high=1000),) * 2
    points = grid(domain, shape).transpose(1, 0, 2).reshape(-1, 2)
    outputs = unit_outputs(
        network, parameters, points if features is None else features(points)
    )
    return [output.T.reshape(-1, *shape) for output in outputs]


def look_inside(
    network: Network,
    parameters: ArrayLike,
    X: ArrayLike,
    y: ArrayLike,
    *,
    penalty: Penalty = NO_PENALTY,
) -> Propagation:
    """Go through a network and back with all numbers kept.

    Parameters
    ----------
    network : Network
    parameters : array_like of shape (n_parameters,)
    X : array_like of shape (n_samples, n_inputs)
    y : array_like of shape (n_samples,)
    penalty : Penalty

    Returns
    -------
    Propagation
        Inputs, sums, outputs and errors of every unit for every sample, and the
        gradient.

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> way = look_inside(build_network((1, 1)), [0.0, 0.0], [[2.0], [1.0]], [1, 0])
    >>> way.errors[0].ravel(), way.gradient
    (array([-0.25,  0.25]), array([-0.25,  0.  ]))
    """
    rows = network_inputs(network, X)
    return backpropagate(
        network,
        finite_array(parameters, "parameters"),
        rows,
        network_targets(network, y, len(rows)),
        penalty=penalty.check(),
    )


def weight_gradients(
    network: Network,
    parameters: ArrayLike,
    X: ArrayLike,
    y: ArrayLike,
    *,
    penalty: Penalty = NO_PENALTY,
) -> list[Layer[FloatArray]]:
    """Compute the gradient of the objective for each weight and bias.

    Parameters
    ----------
    network, parameters, X, y, penalty
        As in `look_inside`.

    Returns
    -------
    list of Layer
        The derivative by each weight in the weight's place.

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> weight_gradients(build_network((1, 1)), [0.0, 0.0], [[2.0]], [1])
    [Layer(weights=array([[-1.]]), biases=array([-0.5]))]
    """
    way = look_inside(network, parameters, X, y, penalty=penalty)
    return unpack(network, way.gradient)
