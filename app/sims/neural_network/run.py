"""A training of a network: its parameters after every epoch, and what they do."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.networks.diagnosis import NetworkDiagnosis, diagnose_network
from app.ml.networks.inspection import unit_maps, unit_outputs
from app.ml.networks.layers import Network, unpack
from app.ml.networks.recording import Recording
from app.ml.networks.training import (
    Ending,
    NetworkRun,
    Recipe,
    predict,
    training_epochs,
)
from app.sims.neural_network.data import Plane, Points
from app.sims.neural_network.features import lift

MOST_STEPS = 3000
"""Of one run, so that it is computed while a student waits."""
OWN_ACTIVATION = "own"
"""What stands for the name of an activation that is a student's."""
RESOLUTION = 41
"""Points along each side of the map of the probability."""
SMALL_RESOLUTION = 15
"""Points along each side of the map of one neuron."""


class Shares(NamedTuple):
    """Shares of the points that are on their side of one half.

    Parameters
    ----------
    train, test : float
    """

    train: float
    test: float


@dataclass(frozen=True, eq=False)
class Training:
    """Points, a network, and what became of its parameters.

    Parameters
    ----------
    plane : Plane
    features : str
        What the network is given of each point.
    network : Network
    recording : Recording
    batch_size : int
        Points of a step, at most those that there are.
    """

    plane: Plane
    features: str
    network: Network
    recording: Recording
    batch_size: int

    @property
    def activation(self) -> str:
        """Name of the function that bends the sums; ``"own"`` for a student's."""
        name = self.network.activation
        return name if isinstance(name, str) else OWN_ACTIVATION

    @property
    def recorded(self) -> NetworkRun:
        """The whole run; what is missing is trained."""
        return self.recording.run

    @property
    def n_epochs(self) -> int:
        """Epochs that were recorded."""
        return len(self.recorded.parameters) - 1

    @property
    def diverged(self) -> bool:
        """Whether the next epoch would have left all bounds."""
        return self.recorded.ending is Ending.DIVERGED

    @cached_property
    def train(self) -> Points:
        """What the network is given of the training points, and their classes."""
        return lift(self.features, self.plane.train[0]), self.plane.train[1]

    @cached_property
    def test(self) -> Points:
        """What the network is given of the test points, and their classes."""
        return lift(self.features, self.plane.test[0]), self.plane.test[1]

    def shares(self, k: int) -> Shares:
        """Return the shares of right points after an epoch."""
        if k not in self._known:
            train, test = (
                float(((self.predicted(k, X) >= 0.5) == y).mean())
                for X, y in (self.train, self.test)
            )
            self._known[k] = Shares(train, test)
        return self._known[k]

    @cached_property
    def _known(self) -> dict[int, Shares]:
        return {}

    def predicted(self, k: int, X: FloatArray) -> FloatArray:
        """Return the probabilities of class 1 after an epoch, of features X."""
        return predict(self.network, self.recording.parameters(k), X)[:, 0]

    def hidden(self, k: int, X: FloatArray) -> FloatArray:
        """Return what the last hidden layer gives after an epoch, of features X."""
        return unit_outputs(self.network, self.recording.parameters(k), X)[-2]

    def output(self, k: int) -> tuple[FloatArray, float]:
        """Return the weights and the bias of the output neuron after an epoch."""
        last = unpack(self.network, self.recording.parameters(k))[-1]
        return last.weights[:, 0], float(last.biases[0])

    def weights(self, k: int) -> list[FloatArray]:
        """Return the weights of each layer after an epoch, one row an input."""
        return [it.weights for it in unpack(self.network, self.recording.parameters(k))]

    def diagnosis(self, k: int) -> NetworkDiagnosis:
        """Say what keeps the network from learning after an epoch."""
        return _diagnosis(self, k)

    def probability(self, k: int) -> FloatArray:
        """Return the map of the probability of class 1 after an epoch.

        Returns
        -------
        ndarray of shape (RESOLUTION, RESOLUTION)
            The first index follows the second axis.
        """
        return _probability(self, k)

    def unit_maps(self, k: int) -> list[FloatArray]:
        """Return what each neuron gives over the plane after an epoch.

        Returns
        -------
        list of ndarray of shape (n_units, SMALL_RESOLUTION, SMALL_RESOLUTION)
            Of each layer, the features first; the first index of a map follows the
            second axis.
        """
        shape = (-1, SMALL_RESOLUTION, SMALL_RESOLUTION)
        return [self.ground.T.reshape(shape), *self.maps(k, SMALL_RESOLUTION)]

    @cached_property
    def ground(self) -> FloatArray:
        """What the network is given of places all over the plane, one row a place."""
        axes = (np.linspace(*ends, SMALL_RESOLUTION) for ends in self.plane.frame)
        points = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
        return lift(self.features, points)

    def maps(self, k: int, resolution: int) -> list[FloatArray]:
        """Return what each neuron gives over the plane, at any resolution."""
        frame, theta = self.plane.frame, self.recording.parameters(k)
        return unit_maps(
            self.network, theta, (frame.x, frame.y), resolution, self._lifted
        )

    def _lifted(self, X: FloatArray) -> FloatArray:
        return lift(self.features, X)


@lru_cache(maxsize=4)
def _probability(training: Training, k: int) -> FloatArray:
    return training.maps(k, RESOLUTION)[-1][0]


@lru_cache(maxsize=4)
def _diagnosis(training: Training, k: int) -> NetworkDiagnosis:
    theta = training.recording.parameters(k)
    return diagnose_network(training.network, theta, *training.train)


def run_training(
    plane: Plane,
    features: str,
    network: Network,
    start: FloatArray,
    recipe: Recipe,
    *,
    n_epochs: int,
) -> Training:
    """Train a network as far as it is looked at, in at most `MOST_STEPS` steps.

    Parameters
    ----------
    plane : Plane
    features : str
    network : Network
    start : ndarray of shape (n_parameters,)
    recipe : Recipe
        With a batch size.
    n_epochs : int
        At most so many.
    """
    train, test = ((lift(features, X), y) for X, y in (plane.train, plane.test))
    n_train = len(train[1])
    size = min(recipe.batch_size or n_train, n_train)
    recipe = recipe._replace(batch_size=size)
    recording = Recording(
        network,
        start,
        training_epochs(network, start, *train, recipe),
        train,
        test,
        n_epochs=rationed(n_epochs, n_train, size),
    )
    return Training(plane, features, network, recording, size)


def rationed(n_epochs: int, n_train: int, batch_size: int) -> int:
    """Return how many epochs are trained, so that there are at most `MOST_STEPS` steps.

    Examples
    --------
    >>> rationed(150, 140, 50), rationed(150, 140, 1)
    (150, 21)
    """
    return max(1, min(n_epochs, MOST_STEPS // -(-n_train // batch_size)))
