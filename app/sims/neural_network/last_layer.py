"""The plane as the output sees it: what two hidden neurons make of each place."""

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.neural_network.columns import Grid
from app.sims.neural_network.features import lift
from app.sims.neural_network.model import NeuralNetwork
from app.ui.plots import Columns, Ends

N_LINES = 9
N_PLACES = 81
"""Lines of the mesh along each axis, and places on each of them."""
ROOM = 0.06
ENDS = {"tanh": (-1.0, 1.0), "sigmoid": (0.0, 1.0)}
"""Between what an activation gives, where that is known."""


def is_plane(model: NeuralNetwork) -> bool:
    """Say whether the last hidden layer has two neurons, so that it can be drawn."""
    return bool(model.hidden) and model.hidden[-1] == 2


def mesh(model: NeuralNetwork) -> Columns:
    """Return straight lines of the plane, as the last hidden layer bends them."""
    bent = _bent(model)
    return {"xs": list(bent[:, :, 0]), "ys": list(bent[:, :, 1])}


def _bent(model: NeuralNetwork) -> FloatArray:
    (left, right), (bottom, top) = model.run.plane.frame
    upright = np.meshgrid(
        np.linspace(left, right, N_LINES),
        np.linspace(bottom, top, N_PLACES),
        indexing="ij",
    )
    level = np.meshgrid(
        np.linspace(left, right, N_PLACES), np.linspace(bottom, top, N_LINES)
    )
    places = np.vstack([np.dstack(upright), np.dstack(level)])
    return _seen(model, places.reshape(-1, 2)).reshape(*places.shape)


def points(model: NeuralNetwork, which: int) -> Columns:
    """Return the training points of a class, as the output neuron sees them."""
    X, y = model.run.plane.train
    a1, a2 = _seen(model, X[y == which]).T
    return {"x": a1, "y": a2}


def score_grid(model: NeuralNetwork) -> Grid:
    """Return both axes, and the score of the output at their four corners.

    The score is 0 on a straight line, where the probability is one half.
    """
    (w1, w2), bias = model.run.output(model.position)
    x, y = (np.array(ends) for ends in limits(model))
    return x, y, w1 * x[:, None] + w2 * y[None, :] + bias


def limits(model: NeuralNetwork) -> tuple[Ends, Ends]:
    """Return the ends of both axes, with some room."""
    ends = ENDS.get(model.run.activation)
    seen = _bent(model).reshape(-1, 2)
    low, high = (
        np.array(it if ends is None else [ends[k]] * 2)
        for k, it in enumerate((seen.min(axis=0), seen.max(axis=0)))
    )
    room = ROOM * np.maximum(high - low, 1e-6)
    (x0, y0), (x1, y1) = (low - room).tolist(), (high + room).tolist()
    return (x0, x1), (y0, y1)


def _seen(model: NeuralNetwork, X: FloatArray) -> FloatArray:
    return model.run.hidden(model.position, lift(model.features, X))
