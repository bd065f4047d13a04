"""One neuron at one point: what it is given, what it gives, and its gradient."""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.networks.inspection import look_inside, weight_gradients
from app.ml.networks.layers import ACTIVATIONS, unpack
from app.sims.neural_network.run import Training


class Inside(NamedTuple):
    """The way through a neuron and back, for the loss ℓ of one point.

    Parameters
    ----------
    place, target : ndarray of shape (2,), float
        The point and its class.
    inputs, weights : ndarray of shape (n_inputs,)
    bias, score, output : float
        z = Σ w a + b, and f(z).
    slope : float
        f′(z); of the output neuron p(1 − p), which its loss cancels.
    onward, errors : ndarray of shape (n_units_of_the_next_layer,)
        Weights that lead on, and δ of the neurons they lead to; empty at the output.
    error : float
        δ = ∂ℓ/∂z.
    gradient : ndarray of shape (n_inputs,)
        ∂ℓ/∂w.
    mean_gradient : ndarray of shape (n_inputs,)
        The same, averaged over all training points.
    """

    place: FloatArray
    target: float
    inputs: FloatArray
    weights: FloatArray
    bias: float
    score: float
    output: float
    slope: float
    onward: FloatArray
    errors: FloatArray
    error: float
    gradient: FloatArray
    mean_gradient: FloatArray


def open_neuron(training: Training, k: int, layer: int, unit: int, row: int) -> Inside:
    """Write out what a neuron does after an epoch.

    Parameters
    ----------
    training : Training
    k : int
        Epoch.
    layer, unit : int
        From 0, the last layer being the output.
    row : int
        Of the training points.
    """
    network, theta = training.network, training.recording.parameters(k)
    X, y = training.train
    way = look_inside(network, theta, X[row : row + 1], y[row : row + 1])
    layers, over_all = unpack(network, theta), weight_gradients(network, theta, X, y)
    inputs, weights = way.inputs[layer][0], layers[layer].weights[:, unit]
    bias, output = float(layers[layer].biases[unit]), way.outputs[layer][0, unit]
    error, is_last = float(way.errors[layer][0, unit]), layer == len(layers) - 1
    kind = ACTIVATIONS["sigmoid"] if is_last else network.bend
    score = way.sums[layer][0, unit]
    return Inside(
        place=training.plane.train[0][row],
        target=float(y[row]),
        inputs=inputs,
        weights=weights,
        bias=bias,
        score=float(score),
        output=float(output),
        slope=float(kind.slope(np.asarray(score), np.asarray(output))),
        onward=np.empty(0) if is_last else layers[layer + 1].weights[unit],
        errors=np.empty(0) if is_last else way.errors[layer + 1][0],
        error=error,
        gradient=np.asarray(error * inputs),
        mean_gradient=over_all[layer].weights[:, unit],
    )
