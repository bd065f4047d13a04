"""A training that is recorded as far as somebody asks for it.

What is on screen at first is one epoch; the rest can be trained while it is looked at.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray
from app.ml.networks.layers import Network
from app.ml.networks.regularization import best_epoch
from app.ml.networks.training import Ending, NetworkRun, losses_along

Data = tuple[ArrayLike, ArrayLike]


class Recording:
    """The parameters after each epoch, and in the end the whole run.

    Parameters
    ----------
    network : Network
    start : ndarray of shape (n_parameters,)
    epochs : iterator of ndarray of shape (n_parameters,)
        The parameters after each epoch, as `training_epochs` gives them. If there are
        fewer than `n_epochs`, the training has diverged.
    train, test : tuple of array_like
        Each (X, y), of shapes (n_samples, n_inputs) and (n_samples,).
    n_epochs : int
        Epochs of the whole run.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> path = iter([np.array([1.0, 0.0]), np.array([2.0, 0.0])])
    >>> data = ([[3.0]], [1])
    >>> it = Recording(build_network((1, 1)), np.zeros(2), path, data, data, n_epochs=2)
    >>> it.reach(1), it.parameters(1), it.is_whole
    (1, array([1., 0.]), False)
    >>> it.run.train_losses.round(4), it.is_whole
    (array([0.6931, 0.0486, 0.0025]), True)
    """

    def __init__(
        self,
        network: Network,
        start: FloatArray,
        epochs: Iterator[FloatArray],
        train: Data,
        test: Data,
        *,
        n_epochs: int,
    ) -> None:
        self.network, self.data, self.n_epochs = network, (train, test), n_epochs
        self._path, self._epochs = [start], epochs

    def reach(self, epoch: int) -> int:
        """Train until an epoch; return it, or the last one before if there is none."""
        missing = min(epoch, self.n_epochs) + 1 - len(self._path)
        self._path += islice(self._epochs, max(missing, 0))
        return min(epoch, len(self._path) - 1)

    def parameters(self, epoch: int) -> FloatArray:
        """Return the parameters after an epoch of the run."""
        self.reach(epoch)
        return self._path[epoch]

    @property
    def is_whole(self) -> bool:
        """Whether the whole run is known."""
        return "run" in vars(self)

    @cached_property
    def run(self) -> NetworkRun:
        """The whole run; what is missing is trained."""
        last = self.reach(self.n_epochs)
        self._epochs = iter(())  # with all that the training holds
        path = np.array(self._path)
        train, test = (losses_along(self.network, path, *it) for it in self.data)
        ending = Ending.DIVERGED if last < self.n_epochs else Ending.EPOCH_LIMIT
        return NetworkRun(path, train, test, best_epoch(test), ending)
