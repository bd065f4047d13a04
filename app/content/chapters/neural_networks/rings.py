"""Two rings of points, and the networks of the chapter that are trained on them."""

from functools import cache
from itertools import islice
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.networks.inspection import look_inside
from app.ml.networks.layers import Network, build_network, unpack
from app.ml.networks.training import Recipe, predict, training_steps
from app.ml.optimize.optimizers import gradient_descent

N_POINTS = 200
NEURON_STEPS = 200
NETWORK_STEPS = 2000
EQUAL = 0.5
"""The first weights of the neurons that start equal."""


class Points(NamedTuple):
    """Points of the plane and their classes, 0 and 1 in turn."""

    X: FloatArray
    y: IntArray


@cache
def points(kind: str = "rings") -> Points:
    """Draw the points of the cells: ``rings``, or two ``clouds``."""
    rng = np.random.default_rng(0)
    y = np.arange(N_POINTS) % 2
    angle = rng.uniform(0, 2 * np.pi, N_POINTS)
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    if kind == "clouds":
        X = np.where(y == 1, 1, -1)[:, None] * [1.0, 0.6]
        return Points(X + 0.6 * rng.normal(size=(N_POINTS, 2)), y)
    X = np.where(y == 1, 0.5, 1.2)[:, None] * circle
    return Points(X + 0.1 * rng.normal(size=(N_POINTS, 2)), y)


def shape(n_neurons: int) -> Network:
    """Return a network of one hidden layer of tanh; of none for 0 neurons."""
    return build_network((2, n_neurons, 1) if n_neurons else (2, 1))


def first_weights(n_neurons: int) -> FloatArray:
    """Draw the weights as the cell does, after the points, from the same generator."""
    rng = np.random.default_rng(0)
    rng.uniform(0, 2 * np.pi, N_POINTS)
    rng.normal(size=(N_POINTS, 2))
    into, out = rng.normal(size=(2, n_neurons)), rng.normal(size=n_neurons)
    return np.concatenate([into.ravel(), np.zeros(n_neurons), out, [0.0]])


def equal_weights(value: float, n_neurons: int = 4) -> FloatArray:
    """Return weights that are all the same, with biases of zero."""
    theta = np.zeros(shape(n_neurons).n_parameters)
    for weights, _ in unpack(shape(n_neurons), theta):
        weights[:] = value
    return theta


@cache
def trained(n_neurons: int, kind: str = "rings") -> FloatArray:
    """Return the parameters after the steps of the cell, with the rate 1."""
    if n_neurons == 0:
        return after(np.zeros(3), NEURON_STEPS, kind)
    return after(first_weights(n_neurons), NETWORK_STEPS, kind)


def after(start: FloatArray, n_steps: int, kind: str = "rings") -> FloatArray:
    """Return the parameters after some steps of gradient descent with the rate 1."""
    X, y = points(kind)
    steps = training_steps(
        shape((len(start) - 1) // 4), start, X, y, Recipe(gradient_descent(1.0))
    )
    return list(islice(steps, n_steps))[-1].parameters


def right(theta: FloatArray, kind: str = "rings") -> float:
    """Return the share of the points that a network is right about."""
    X, y = points(kind)
    p = predict(shape((len(theta) - 1) // 4), theta, X)[:, 0]
    return float(((p >= 0.5) == y).mean())


@cache
def best_line() -> float:
    """Return the largest share that any of many straight lines gets right."""
    X, y = points()
    best = 0.0
    for angle in np.linspace(0, 2 * np.pi, 720, endpoint=False):
        order = np.argsort(X @ [np.cos(angle), np.sin(angle)])
        said = np.cumsum(np.where(y[order] == 1, 1, -1))
        best = max(best, (float(said.max()) + N_POINTS / 2) / N_POINTS)
    return best


class OneStep(NamedTuple):
    """One example and one step of one neuron: w1, w2 and b in each array."""

    start: FloatArray
    x: FloatArray
    z: float
    p: float
    gradient: FloatArray
    end: FloatArray
    p_after: float


@cache
def one_step() -> OneStep:
    """Compute the step that the first section does by hand."""
    neuron = shape(0)
    start, x = np.array([0.5, 1.0, -0.5]), np.array([2.0, -1.0])
    way = look_inside(neuron, start, [x], [1])
    end = start - way.gradient
    return OneStep(
        start,
        x,
        float(start[:2] @ x + start[2]),
        float(way.outputs[-1][0, 0]),
        way.gradient,
        end,
        float(predict(neuron, end, [x])[0, 0]),
    )
