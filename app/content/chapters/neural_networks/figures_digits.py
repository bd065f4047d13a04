"""Figures of the digits, and of what lies outside of the data."""

import numpy as np
from sklearn.neural_network import MLPRegressor

from app.content.chapters.neural_networks import digits as _digits
from app.ml.networks.layers import unpack
from app.svg.confusions import confusion_table as _confusion_table
from app.svg.plot import Plot

SHOWN = 8


def network_confusions() -> str:
    """Draw the errors of the network as a table of counts."""
    return _confusion_table(
        "A table of ten by ten with few entries off the diagonal.", _digits.confusion()
    )


def first_layer() -> str:
    """Draw the weights of the neurons that weigh most, as pictures of pixels."""
    first, second = unpack(_digits.shape(), _digits.path()[-1])
    heaviest = np.argsort(-np.linalg.norm(second.weights, axis=1))[:SHOWN]
    plot = Plot(
        "Eight squares of eight by eight weights; filled and outlined squares form "
        "strokes and spots.",
        x=(-0.5, 38.5),
        y=(-0.5, 18.5),
        x_ticks=(),
        y_ticks=(),
        equal=True,
    )
    for place, neuron in enumerate(heaviest):
        pixels = first.weights[:, neuron].reshape(8, 8)
        left, low = 10 * (place % 4), 10 * (1 - place // 4)
        largest = np.abs(pixels).max()
        for (row, column), weight in np.ndenumerate(pixels):
            half = 0.5 * np.sqrt(abs(weight) / largest)
            if half > 0.12:
                x, y = left + column + 0.5, low + 7.5 - row
                _square(plot, x, y, half, filled=bool(weight > 0))
    return str(plot)


def _square(plot: Plot, x: float, y: float, half: float, *, filled: bool) -> None:
    corners = [(x - half, y - half), (x + half, y - half)]
    corners += [(x + half, y + half), (x - half, y + half)]
    role = "estimator" if filled else "gradient"
    plot.polygon(corners, role, opacity=0.9 if filled else 0.0)


def outside_wave() -> str:
    """Draw two networks outside of the data that they were trained on."""
    x = np.random.default_rng(0).uniform(-3, 3, 300)
    wide = np.linspace(-10, 10, 201)
    plot = Plot(
        "Between minus three and three both networks follow the wave; beyond, one "
        "bends into a level line and the other goes straight on.",
        x=(-10, 10),
        y=(-6, 10),
        x_label="$x$",
        y_label="prediction",
    )
    plot.area([-3, 3], -6, 10, "ghost", opacity=0.15)
    plot.line(wide, np.sin(2 * wide), "reference", label="truth")
    for bend, role, said in (("tanh", "run-2", "tanh"), ("relu", "run-3", "ReLU")):
        network = MLPRegressor(
            hidden_layer_sizes=[50],
            activation=bend,
            solver="lbfgs",
            max_iter=3000,
            random_state=2,
        ).fit(x[:, None], np.sin(2 * x))
        plot.line(wide, network.predict(wide[:, None]).clip(-6, 10), role, label=said)
    return str(plot)
