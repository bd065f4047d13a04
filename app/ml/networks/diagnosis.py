"""What keeps a network from learning, named from its numbers.

Four things are looked for in the hidden layers:

- *dead units*: a ReLU that gives 0 for every sample gets no gradient and stays so;
- *saturated units*: where a curve is nearly flat, hardly any gradient comes through;
- *equal units*: units of a layer with the same weights in and out get the same gradient
  and stay equal, so that the layer is no better than one with fewer;
- *vanishing gradients*: on the way back the errors δ = ∂J/∂z become so small that the
  first layer learns far more slowly than the last.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import BoolArray, FloatArray, IntArray, finite_array
from app.ml.networks.inspection import look_inside
from app.ml.networks.layers import Network, unpack

FLAT = 0.05
"""A slope below this share of the steepest one is nearly flat."""
MOSTLY = 0.9
"""A unit is saturated if this share of the samples meets it where it is flat."""
VANISHING = 1e-2
"""Gradients vanish if the first layer's errors are below this share of the last's."""
SAME = 1e-6
"""Weights that differ less, as a share of the largest, are equal but for rounding."""


class NetworkDiagnosis(NamedTuple):
    """The state of the hidden layers, one entry each.

    Parameters
    ----------
    dead : list of ndarray of bool, shape (n_units,)
        Only a ReLU can be dead.
    flat_share : list of ndarray of shape (n_units,)
        Share of the samples for which the unit is nearly flat; 0 but for tanh and
        sigmoid.
    groups : list of ndarray of int, shape (n_units,)
        Equal units have the same number: that of the first of them.
    error_sizes : ndarray of shape (n_layers,)
        Root mean square of δ over units and samples, of each layer and the last.
    findings : tuple of str
        Which of the four are there, in the order above.
    """

    dead: list[BoolArray]
    flat_share: list[FloatArray]
    groups: list[IntArray]
    error_sizes: FloatArray
    findings: tuple[str, ...]


def diagnose_network(
    network: Network, parameters: ArrayLike, X: ArrayLike, y: ArrayLike
) -> NetworkDiagnosis:
    """Look for what keeps a network from learning.

    Parameters
    ----------
    network : Network
    parameters : array_like of shape (n_parameters,)
    X : array_like of shape (n_samples, n_inputs)
    y : array_like of shape (n_samples,)

    Returns
    -------
    NetworkDiagnosis

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Notes
    -----
    The layers are not compared where no error comes through at all, as with weights
    that are all 0.

    References
    ----------
    Glorot and Bengio (2010), *Understanding the difficulty of training deep feedforward
    neural networks*; Goodfellow, Bengio and Courville, *Deep Learning*, section 8.4.

    Examples
    --------
    >>> from app.ml.networks.initialization import initialize
    >>> from app.ml.networks.layers import build_network
    >>> network = build_network((1, 3, 1))
    >>> found = diagnose_network(network, initialize(network, "zeros"), [[1.0]], [1])
    >>> found.findings, found.groups[0].tolist()
    (('equal units',), [0, 0, 0])
    """
    theta = finite_array(parameters, "parameters")
    way = look_inside(network, theta, X, y)
    hidden = way.outputs[:-1]
    dead = [_is_dead(network, outputs) for outputs in hidden]
    flat_share = [
        _flat_share(network, z, a) for z, a in zip(way.sums, hidden, strict=False)
    ]
    groups = _groups(network, theta)
    sizes = np.sqrt([(errors**2).mean() for errors in way.errors])
    there = {
        "dead units": any(units.any() for units in dead),
        "saturated units": any((share >= MOSTLY).any() for share in flat_share),
        "equal units": any((group != np.arange(len(group))).any() for group in groups),
        "vanishing gradients": 0 < sizes[0] < VANISHING * sizes[-1],
    }
    findings = tuple(name for name, found in there.items() if found)
    return NetworkDiagnosis(dead, flat_share, groups, sizes, findings)


def _is_dead(network: Network, outputs: FloatArray) -> BoolArray:
    silent: BoolArray = (outputs == 0).all(axis=0)
    return silent & (network.activation == "relu")


def _flat_share(network: Network, sums: FloatArray, outputs: FloatArray) -> FloatArray:
    flat = network.bend.slope(sums, outputs) < FLAT * network.bend.steepest
    share: FloatArray = flat.mean(axis=0)
    return share * (network.activation in ("tanh", "sigmoid"))


def _groups(network: Network, parameters: FloatArray) -> list[IntArray]:
    """Give the hidden units that have the same weights one number."""
    found = []
    for into, out in pairwise(unpack(network, parameters)):
        units = np.column_stack([into.weights.T, into.biases, out.weights])
        bound = SAME * np.abs(units).max()
        same = [np.abs(units - unit).max(axis=1) <= bound for unit in units]
        found.append(np.argmax(same, axis=1))
    return found
