"""First weights: not all equal, and so large that signals keep their size.

If each of n inputs has mean square 1 and the weights have variance v, the weighted sum
has variance n v. Forwards v = 1/n keeps it, backwards 1/n of the next layer; Xavier is
the compromise of both, and He doubles the first, because ReLU drops half of the signal.
"""

from collections.abc import Callable

import numpy as np

from app.ml.arrays import FloatArray, RandomState, one_of
from app.ml.networks.layers import Network, unpack

SMALL = 0.01
DEVIATIONS: dict[str, Callable[[int, int], float]] = {
    "zeros": lambda n_inputs, n_units: 0.0,
    "small": lambda n_inputs, n_units: SMALL,
    "xavier": lambda n_inputs, n_units: np.sqrt(2 / (n_inputs + n_units)),
    "he": lambda n_inputs, n_units: np.sqrt(2 / n_inputs),
}
"""Standard deviation of the weights of a layer, by scheme."""


def initialize(
    network: Network, scheme: str = "xavier", *, random_state: RandomState = 0
) -> FloatArray:
    """Draw the first parameters of a network.

    Parameters
    ----------
    network : Network
    scheme : {"zeros", "small", "xavier", "he"}
        Weights are normal with standard deviation 0, 0.01, √(2 / (n_inputs + n_units))
        or √(2 / n_inputs); biases are 0.
    random_state : int, Generator or None

    Returns
    -------
    ndarray of shape (n_parameters,)

    Raises
    ------
    ValueError
        If the scheme is unknown.

    Notes
    -----
    The same seed gives the same weights under each scheme, but for their size.

    References
    ----------
    Glorot and Bengio (2010), *Understanding the difficulty of training deep feedforward
    neural networks*; He, Zhang, Ren and Sun (2015), *Delving deep into rectifiers*.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> initialize(build_network((2, 1)), "he").round(2)
    array([ 0.13, -0.13,  0.  ])
    """
    deviation = DEVIATIONS[one_of(scheme, "scheme", DEVIATIONS)]
    generator = np.random.default_rng(random_state)
    parameters = np.zeros(network.n_parameters)
    for weights, _ in unpack(network, parameters):
        drawn = generator.standard_normal(weights.shape)
        weights[:] = deviation(*weights.shape) * drawn
    return parameters
