"""What the plots of a network draw, as columns: none of it is drawn here."""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.neural_network.features import FEATURES
from app.sims.neural_network.model import NeuralNetwork
from app.sims.neural_network.own_training import OwnTraining
from app.sims.neural_network.run import SMALL_RESOLUTION, Training
from app.sims.neural_network.settings import TEXTS
from app.sims.neural_network.situation import best_so_far
from app.ui.plots import Columns, nothing

NAMES = TEXTS["view"]["names"]
LEVELS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)
"""Between them are the shades of each class, here and on small maps."""
SMALL_LEVELS = (0.02, 0.25, 0.6, 1.01)
WIDTH, HEIGHT = 6.0, 4.0
"""Of the picture of the network, in its own units."""
LAST = 5.35
"""Middle of the last column of neurons."""
LETTER = 0.15
"""Room that a letter of a feature's name needs, left of the first column."""
TOP = 3.45
"""Above it stand the signs that add and remove neurons."""
SIGNS = 3.74
BESIDE = 0.32
"""From the middle of a column to such a sign."""
LARGEST_SIDE = 0.74
FILLED = 0.82
"""Share of its room that a neuron fills."""
THINNEST, THICKEST = 0.6, 5.5
"""Pixels of the lines of the smallest and the largest weight."""
LEAST_LOSS = 1e-4
"""Smaller losses are drawn here."""
ROOM = 1.25
BELOW = 2.2
"""Factors by which the axis of the losses goes beyond them, for names below."""
APART = 2.0
"""Losses that differ by this factor have room for a name between them."""


Grid = tuple[FloatArray, FloatArray, FloatArray]
"""x, y and z of a surface, as `app.ui.contours` wants them."""


class Square(NamedTuple):
    """Where a neuron is drawn.

    Parameters
    ----------
    layer, unit : int
        From 0, where layer 0 are the features.
    x, y, half : float
        Middle, and half of its side.
    """

    layer: int
    unit: int
    x: float
    y: float
    half: float


def shown(model: NeuralNetwork) -> tuple[Training, int]:
    """Return what the maps depend on."""
    return model.run, model.position


def plane_grid(run: Training, k: int) -> Grid:
    """Return x, y and how far the probability leans to class 1, from −1 to 1."""
    leaning = 2 * run.probability(k) - 1
    x, y = (np.linspace(*ends, len(leaning)) for ends in run.plane.frame)
    return x, y, leaning.T


def half(bands: Columns, which: int) -> Columns:
    """Return the bands of values that lean to a class, the faintest first."""
    count = len(bands["band"]) // 2
    rows = slice(-count, None) if which else slice(count - 1, None, -1)
    sides = {name: bands[name][rows] for name in ("xs", "ys")}
    return sides | {"band": list(range(count))}


def points(model: NeuralNetwork, which: int, test: bool) -> Columns:
    """Return the training or the test points of a class."""
    if test and not model.test_points:
        return nothing()
    plane = model.run.plane
    X, y = plane.test if test else plane.train
    x1, x2 = X[y == which].T
    return {"x": x1, "y": x2}


def chosen_point(model: NeuralNetwork) -> Columns:
    """Return the point for which a neuron is opened."""
    if model.chosen is None:
        return nothing()
    x1, x2 = model.run.plane.train[0][model.row].tolist()
    return {"x": [x1], "y": [x2]}


def squares(run: Training) -> list[Square]:
    """Return where the features and all neurons are drawn, layer by layer."""
    sizes = run.network.sizes
    longest = max(map(len, FEATURES[run.features]))
    columns = np.linspace(0.5 + LETTER * longest, LAST, len(sizes)).tolist()
    half = min(LARGEST_SIDE, FILLED * TOP / max(sizes)) / 2
    return [
        Square(layer, unit, x, TOP * (1 - (unit + 0.5) / size), half)
        for layer, (x, size) in enumerate(zip(columns, sizes, strict=True))
        for unit in range(size)
    ]


def outlines(model: NeuralNetwork) -> Columns:
    """Return the edges of all neurons."""
    return _edges(squares(model.run))


def chosen_neuron(model: NeuralNetwork) -> Columns:
    """Return the edges of the neuron that is opened."""
    chosen = model.chosen
    found = [it for it in squares(model.run) if (it.layer - 1, it.unit) == chosen]
    return _edges([it._replace(half=it.half + 0.05) for it in found])


def _edges(found: list[Square]) -> Columns:
    xs = [[x - h, x + h, x + h, x - h] for _, _, x, _, h in found]
    ys = [[y - h, y - h, y + h, y + h] for _, _, _, y, h in found]
    return {"xs": xs, "ys": ys}


def neuron_grid(run: Training, k: int) -> Grid:
    """Return x, y and what each neuron gives, for all maps as one grid.

    The maps lie one above the other, with a row between them that holds no number; so
    all are cut into bands at once.
    """
    maps, found = run.unit_maps(k), squares(run)
    side = np.linspace(-1, 1, SMALL_RESOLUTION)
    x, y, z = np.full((3, len(found), SMALL_RESOLUTION + 1, SMALL_RESOLUTION), np.nan)
    for n, it in enumerate(found):
        x[n] = it.x + it.half * side
        y[n] = it.y + it.half * np.append(side, 1.0)[:, None]
        z[n, :-1] = _scaled(run, it.layer, maps[it.layer][it.unit])
    rows, columns, values = (np.concatenate(it) for it in (x, y, z))
    return rows, columns, values.T


def _scaled(run: Training, layer: int, values: FloatArray) -> FloatArray:
    is_output = layer == len(run.network.sizes) - 1
    if is_output or (layer and run.network.activation == "sigmoid"):
        return np.asarray(2 * values - 1)
    if layer and run.network.activation == "tanh":
        return values
    largest = float(np.abs(values).max())
    return np.asarray(values / largest) if largest else values


def weights(model: NeuralNetwork) -> tuple[Columns, list[bool]]:
    """Return a line for each weight, and whether it is negative."""
    found = squares(model.run)
    places = {(it.layer, it.unit): it for it in found}
    lines: Columns = {"xs": [], "ys": [], "width": []}
    negative = []
    all_weights = model.run.weights(model.position)
    largest = max(float(np.abs(it).max()) for it in all_weights) or 1.0
    for layer, matrix in enumerate(all_weights):
        for (row, column), weight in np.ndenumerate(matrix):
            start, end = places[layer, row], places[layer + 1, column]
            lines["xs"].append([start.x + start.half, end.x - end.half])
            lines["ys"].append([start.y, end.y])
            share = abs(float(weight)) / largest
            lines["width"].append(THINNEST + (THICKEST - THINNEST) * share)
            negative.append(bool(weight < 0))
    return lines, negative


def dead(model: NeuralNetwork) -> Columns:
    """Return the middles of dead neurons."""
    units = model.run.diagnosis(model.position).dead
    sizes = model.run.network.sizes
    found = [
        it
        for it in squares(model.run)
        if 0 < it.layer < len(sizes) - 1 and units[it.layer - 1][it.unit]
    ]
    return {"x": [it.x for it in found], "y": [it.y for it in found]}


def feature_names(model: NeuralNetwork) -> Columns:
    """Return the names of the features, left of them."""
    names = FEATURES[model.features]
    found = [it for it in squares(model.run) if it.layer == 0]
    return {
        "x": [it.x - it.half - 0.07 for it in found],
        "y": [it.y for it in found],
        "text": list(names),
    }


def signs(model: NeuralNetwork) -> Columns:
    """Return the number of neurons above each hidden layer, between − and +."""
    found = [it for it in squares(model.run) if it.unit == 0]
    columns = nothing("x", "y", "text")
    for it in found[1:-1]:
        size = model.run.network.sizes[it.layer]
        for text, away in (("−", -BESIDE), (str(size), 0.0), ("+", BESIDE)):
            for name, value in (("x", it.x + away), ("y", SIGNS), ("text", text)):
                columns[name].append(value)
    return columns


def tapped(model: NeuralNetwork, x: float, y: float) -> tuple[int, int, int] | None:
    """Return what is at a place of the network.

    Returns
    -------
    tuple of int or None
        Layer, unit and change: a neuron, from 0, with the change 0; or a hidden layer
        that is to have one neuron more or fewer.
    """
    found = squares(model.run)
    if y > TOP:
        return _sign(found[1:-1], x)
    for it in found:
        if it.layer and max(abs(x - it.x), abs(y - it.y)) <= it.half + 0.05:
            return it.layer - 1, it.unit, 0
    return None


def _sign(found: list[Square], x: float) -> tuple[int, int, int] | None:
    """Return the hidden layer whose sign is at a place above the neurons."""
    heads = [it for it in found if it.layer and not it.unit]
    nearest = min(heads, key=lambda it: abs(x - it.x), default=None)
    if nearest is None or not 0.1 < abs(x - nearest.x) < 2 * BESIDE:
        return None
    return nearest.layer - 1, 0, 1 if x > nearest.x else -1


def loss_curve(model: NeuralNetwork, test: bool) -> Columns:
    """Return a loss up to the epoch that is shown."""
    y = _drawn(model, test)[: model.position + 1]
    return {"x": np.arange(len(y)), "y": y}


def loss_beside(model: NeuralNetwork) -> Columns:
    """Return the training loss of the training beside a student's, as far as shown."""
    if not isinstance(model.run, OwnTraining):
        return nothing()
    known = np.maximum(model.run.beside.recorded.train_losses, LEAST_LOSS)
    y = known[: model.position + 1]
    return {"x": np.arange(len(y)), "y": y}


def loss_now(model: NeuralNetwork, test: bool) -> Columns:
    """Return where a loss stands."""
    return {name: it[-1:] for name, it in loss_curve(model, test).items()}


def _drawn(model: NeuralNetwork, test: bool) -> FloatArray:
    run = model.run.recorded
    return np.maximum(run.test_losses if test else run.train_losses, LEAST_LOSS)


def least_test_loss(model: NeuralNetwork) -> Columns:
    """Return the least test loss so far, once it has risen again."""
    best = best_so_far(model)
    if best == model.position:
        return nothing()
    return {"x": [best], "y": _drawn(model, test=True)[best : best + 1]}


def loss_names(model: NeuralNetwork) -> Columns:
    """Return the names of both losses, apart from each other at their ends."""
    if not model.position:
        return nothing("x", "y", "text", "align", "down")
    ends = [float(loss_now(model, test)["y"][0]) for test in (False, True)]
    beyond = model.position < 0.6 * model.n_steps
    lower = int(ends[1] < ends[0])
    down = [-14, -14]
    if max(ends) < APART * min(ends):
        down[lower] = 14
    room = 0.02 * model.n_steps * (1 if beyond else -1)
    return {
        "x": [model.position + room] * 2,
        "y": ends,
        "text": [NAMES["train"], NAMES["test"]],
        "align": ["left" if beyond else "right"] * 2,
        "down": down,
    }


def loss_range(model: NeuralNetwork) -> tuple[float, float]:
    """Return the ends of the axis of the losses."""
    drawn = [_drawn(model, test) for test in (False, True)]
    if isinstance(model.run, OwnTraining):
        drawn.append(np.maximum(model.run.beside.recorded.train_losses, LEAST_LOSS))
    every = np.concatenate(drawn)
    return float(every.min()) / BELOW, float(every.max()) * ROOM
