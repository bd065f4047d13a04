"""Figures of the first four sections: one neuron, layers, and the way back."""

from typing import Any

import numpy as np

from app.content.chapters.neural_networks import rings as _rings
from app.content.chapters.neural_networks.numbers import GRAPH as _GRAPH
from app.content.chapters.neural_networks.numbers import slopes_of_graph as _slopes
from app.ml.networks.training import predict
from app.svg.diagrams import flow
from app.svg.plot import Plot, panels
from app.text.numbers import fixed

CLASSES = ((0, "class-1"), (1, "class-2"))
WIDE, HIGH = 1.6, 0.95
"""Half the width and half the height of a box of the graph."""


def one_neuron() -> str:
    """Draw a neuron as a chain of boxes."""
    return flow(
        "Three boxes in a row: two inputs, the weighted sum, and the sigmoid of it.",
        [
            ("inputs $x_1$, $x_2$", "training"),
            ("sum $z = w_1 x_1 + w_2 x_2 + b$", "estimator"),
            (r"bend $p = \sigma(z)$", "class-2"),
        ],
        arrows=["times weights", "one number"],
    )


def bent_boundaries() -> str:
    """Draw the rings and the boundaries of four trained networks."""
    X, y = _rings.points()
    plots = []
    for n in (1, 2, 3, 4):
        plot = Plot(
            f"Two rings of points and the boundary of {n} hidden neurons.",
            x=(-1.7, 1.7),
            y=(-1.7, 1.7),
            x_ticks=(),
            y_ticks=(),
            equal=True,
            title=f"{n} hidden neuron{'s' * (n > 1)}",
        )
        plot.contours(_chance(n), [0.5], "estimator", filled=False)
        for label, role in CLASSES:
            plot.points(*X[y == label].T, role, size=6)
        plots.append(plot)
    return panels(*plots[:2]) + panels(*plots[2:])


def _chance(n: int) -> Any:
    """Return the probability that a trained network gives a point."""
    network, theta = _rings.shape(n), _rings.trained(n)

    def chance(a: Any, b: Any) -> Any:
        rows = np.column_stack([np.ravel(a), np.ravel(b)])
        return predict(network, theta, rows).reshape(np.shape(a))

    return chance


def neuron_graph() -> str:
    """Draw the loss of one neuron as a computation graph with its numbers."""
    it = _slopes()
    plot = Plot(
        "Downwards: w and x lead to the product u, u and b to the sum z, z to "
        "p, and p to the loss L. Each box holds its value and the slope of L by it.",
        x=(0, 10),
        y=(0, 13.6),
        x_ticks=(),
        y_ticks=(),
        aspect=1,
    )
    boxes = {
        "w": (1.7, 12.4, _GRAPH["graph_w"], it["graph_dw"]),
        "x": (5.4, 12.4, _GRAPH["graph_x"], it["graph_dx"]),
        "u": (3.5, 9.5, it["u"], it["graph_dz"]),
        "b": (8.1, 9.5, _GRAPH["graph_b"], it["graph_dz"]),
        "z": (5.8, 6.6, it["z"], it["graph_dz"]),
        "p": (5.8, 3.9, it["p"], it["graph_dp"]),
        "L": (5.8, 1.2, it["L"], 1.0),
    }
    edges = (
        ("w", "u", fixed(_GRAPH["graph_x"], 1), "left"),
        ("x", "u", fixed(_GRAPH["graph_w"], 1), "right"),
        ("u", "z", "1", "left"),
        ("b", "z", "1", "right"),
        ("z", "p", fixed(it["graph_local"], 3), "right"),
        ("p", "L", fixed(it["graph_dp"], 3), "right"),
    )
    for start, end, local, side in edges:
        (x0, y0, *_), (x1, y1, *_) = boxes[start], boxes[end]
        shift = 0.2 if side == "right" else -0.2
        plot.arrow((x0, y0 - HIGH), (x1, y1 + HIGH), "ink-muted")
        x, y = (x0 + x1) / 2 + shift, (y0 + y1) / 2
        plot.text(x, y, local, at=side, role="ink-muted")
    for name, (x, y, value, slope) in boxes.items():
        corners = [(x - WIDE, y - HIGH), (x + WIDE, y - HIGH)]
        corners += [(x + WIDE, y + HIGH), (x - WIDE, y + HIGH)]
        plot.polygon(corners, "estimator", opacity=0.08)
        plot.text(x, y + 0.45, f"${name}$ = {fixed(value, 2)}")
        plot.text(x, y - 0.45, fixed(slope, 3), role="gradient")
    return str(plot)


def way_back() -> str:
    """Draw both ways through a network with one hidden layer."""
    return "".join(
        [
            flow(
                "Forwards: from the inputs to the hidden layer, to the output, to the "
                "cost.",
                [
                    ("inputs $X$", "training"),
                    ("hidden layer $H$", "estimator"),
                    ("output $p$", "estimator"),
                    ("cost $J$", "cost"),
                ],
                arrows=["$W_1, b_1$", "$w_2, b_2$", "compare with $y$"],
            ),
            flow(
                "Backwards: from the cost to the error of the output, to the error of "
                "the hidden layer, to the slopes of the first weights.",
                [
                    ("cost $J$", "cost"),
                    (r"error $\delta_2$", "gradient"),
                    (r"error $\delta_1$", "gradient"),
                    (r"slopes $X^\top \delta_1$", "gradient"),
                ],
                arrows=["$p - y$", r"$w_2^\top$, slope of tanh", "inputs"],
            ),
        ]
    )
