"""Two crescents that overlap: fifty neurons, few points, and what holds them back."""

from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from sklearn.datasets import make_moons

from app.ml.arrays import FloatArray
from app.ml.networks.layers import build_network
from app.ml.networks.regularization import Penalty, best_epoch
from app.ml.networks.training import Recipe, mean_loss, predict, training_steps
from app.ml.optimize.optimizers import gradient_descent

N_KNOWN, N_NEW, N_NEURONS = 40, 500, 50
N_STEPS, EVERY = 3000, 5
PRICE, DROPOUT = 0.003, 0.5
NETWORK = build_network((2, N_NEURONS, 1))


@cache
def known() -> tuple[Any, Any]:
    """Return the points to learn from, and their classes."""
    X, y = make_moons(N_KNOWN, noise=0.3, random_state=0)
    return X, y


@cache
def new() -> tuple[Any, Any]:
    """Return more points of the same kind."""
    X, y = make_moons(N_NEW, noise=0.3, random_state=1)
    return X, y


def _start() -> FloatArray:
    rng = np.random.default_rng(0)
    into = rng.normal(size=(2, N_NEURONS))
    out = rng.normal(size=N_NEURONS) / np.sqrt(N_NEURONS)
    return np.concatenate([into.ravel(), np.zeros(N_NEURONS), out, [0.0]])


class Course(NamedTuple):
    """A training, looked at every few steps.

    Parameters
    ----------
    steps : ndarray of shape (n,)
        When it was looked at.
    parameters : ndarray of shape (n, n_parameters)
    known, new : ndarray of shape (n,)
        Mean cross-entropy on both sets of points.
    """

    steps: FloatArray
    parameters: FloatArray
    known: FloatArray
    new: FloatArray

    @property
    def best(self) -> int:
        """Where the cost on new points is lowest."""
        return best_epoch(self.new.tolist())

    def at(self, step: int) -> int:
        """Return the place of a step."""
        return int(np.flatnonzero(self.steps == step)[0])


@cache
def course(price: float = 0.0, dropout: float = 0.0) -> Course:
    """Train as the cell does, with a price on the weights or with dropout."""
    recipe = Recipe(gradient_descent(0.5), penalty=Penalty(l2=price), dropout=dropout)
    made = training_steps(NETWORK, _start(), *known(), recipe)
    path = [_start(), *(step.parameters for step in islice(made, N_STEPS))][::EVERY]
    losses = [[mean_loss(NETWORK, theta, *data) for theta in path] for data in _both()]
    steps = np.arange(0, N_STEPS + 1, EVERY)
    return Course(steps, np.array(path), np.array(losses[0]), np.array(losses[1]))


def _both() -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    return known(), new()


def right(theta: FloatArray) -> float:
    """Return the share of the new points that are judged correctly."""
    X, y = new()
    return float(((predict(NETWORK, theta, X)[:, 0] >= 0.5) == y).mean())
