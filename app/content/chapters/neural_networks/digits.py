"""Digits read by a network with one hidden layer, trained as in its cell."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import KFold

from app.content.chapters.learning_in_practice.digits import split
from app.ml.arrays import FloatArray
from app.ml.estimators.losses import categorical_cross_entropy
from app.ml.networks.backpropagation import backpropagate
from app.ml.networks.layers import Network, build_network, network_targets
from app.ml.networks.training import predict

N_NEURONS, N_EPOCHS, N_BATCHES = 32, 30, 34
N_RANDOM = 1000
"""Pictures of random pixels that are shown to the trained network."""


def shape(n_neurons: int = N_NEURONS) -> Network:
    """Return the network: pixels, ReLU, and a score for each digit."""
    return build_network(
        (64, n_neurons, 10), activation="relu", loss=categorical_cross_entropy
    )


def train(X: Any, y: Any, n_neurons: int = N_NEURONS) -> list[FloatArray]:
    """Return the parameters before training and after each epoch."""
    rng, network = np.random.default_rng(0), shape(n_neurons)
    target = network_targets(network, y, len(X))
    into = rng.normal(size=(64, n_neurons)) * np.sqrt(2 / 64)
    out = rng.normal(size=(n_neurons, 10)) * np.sqrt(2 / n_neurons)
    theta = np.concatenate(
        [into.ravel(), np.zeros(n_neurons), out.ravel(), np.zeros(10)]
    )
    path = [theta]
    for _ in range(N_EPOCHS):
        for batch in np.array_split(rng.permutation(len(X)), N_BATCHES):
            way = backpropagate(network, theta, X[batch], target[batch])
            theta = theta - 0.5 * way.gradient
        path.append(theta)
    return path


@cache
def path(n_neurons: int = N_NEURONS) -> list[FloatArray]:
    """Return the same for the training digits of the cells."""
    return train(split().X_train, split().y_train, n_neurons)


def right(epoch: int = N_EPOCHS, n_neurons: int = N_NEURONS) -> float:
    """Return the share of the test digits that are read correctly after an epoch."""
    return float((_read(epoch, n_neurons) == split().y_test).mean())


def _read(epoch: int, n_neurons: int = N_NEURONS) -> Any:
    theta = path(n_neurons)[epoch]
    return predict(shape(n_neurons), theta, split().X_test).argmax(axis=1)


@cache
def confusion() -> Any:
    """Return how often each written digit (rows) was read as each (columns)."""
    return confusion_matrix(split().y_test, _read(N_EPOCHS))


class Confused(NamedTuple):
    """Two digits that are taken for each other, and how often."""

    first: int
    second: int
    n_times: int


@cache
def most_confused() -> Confused:
    """Return the two digits that are taken for each other most often."""
    errors = confusion() - np.diag(np.diag(confusion()))
    both = np.triu(errors + errors.T)
    first, second = np.unravel_index(both.argmax(), both.shape)
    return Confused(int(first), int(second), int(both.max()))


@cache
def regression() -> float:
    """Return the test accuracy of a softmax regression that is trained to its end."""
    it = split()
    model = LogisticRegression(max_iter=1000).fit(it.X_train, it.y_train)
    return float(model.score(it.X_test, it.y_test))


@cache
def by_hands(*, shuffled: bool) -> float:
    """Return the mean accuracy on fifths of the file, mixed or in its order."""
    data = load_digits()
    X, y, scores = data.data / 16, data.target, []
    for known, new in KFold(
        5, shuffle=shuffled, random_state=0 if shuffled else None
    ).split(X):
        theta = train(X[known], y[known])[-1]
        scores.append((predict(shape(), theta, X[new]).argmax(axis=1) == y[new]).mean())
    return float(np.mean(scores))


@cache
def sure_of_noise() -> int:
    """Return for how many random pictures a digit gets 90% or more."""
    noise = np.random.default_rng(0).uniform(size=(N_RANDOM, 64))
    return int((predict(shape(), path()[-1], noise).max(axis=1) >= 0.9).sum())
