"""A training on the digits: the network's parameters after every epoch."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.datasets.digits import Pictures, digits
from app.ml.datasets.handwriting import move
from app.ml.estimators.losses import categorical_cross_entropy
from app.ml.networks.initialization import initialize
from app.ml.networks.layers import Network, build_network
from app.ml.networks.training import (
    Ending,
    NetworkRun,
    Recipe,
    predict,
    train_network,
)
from app.ml.optimize.optimizers import gradient_descent

CLASSES = 10
TEST_SHARE = 0.3
BATCH = 64
WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1))


@dataclass(frozen=True, eq=False)
class Training:
    """A network that learns to read, and the digits that it is tested on.

    Parameters
    ----------
    network : Network
    recorded : NetworkRun
    train, test : Pictures
        Without copies.
    """

    network: Network
    recorded: NetworkRun
    train: Pictures
    test: Pictures

    @property
    def n_epochs(self) -> int:
        """Epochs that were recorded."""
        return len(self.recorded.parameters) - 1

    @property
    def diverged(self) -> bool:
        """Whether the next epoch would have left all bounds."""
        return self.recorded.ending is Ending.DIVERGED

    def probabilities(self, k: int, X: FloatArray) -> FloatArray:
        """Return the probability of each digit after an epoch, for each picture."""
        return predict(self.network, self.recorded.parameters[k], X)

    def read(self, k: int, X: FloatArray) -> IntArray:
        """Return the most probable digit of each picture after an epoch."""
        return self.probabilities(k, X).argmax(axis=1)

    def reading(self, k: int, picture: FloatArray) -> FloatArray:
        """Return the same for one picture; asked again, it is not computed again."""
        key = k, picture.tobytes()
        if key not in self._last:
            self._last.clear()
            self._last[key] = self.probabilities(k, picture[None])[0]
        return self._last[key]

    @cached_property
    def _last(self) -> dict[tuple[int, bytes], FloatArray]:
        return {}

    def n_right(self, k: int) -> tuple[int, int]:
        """Return how many training and test digits are read right after an epoch."""
        return self._once(k)[0]

    def confusions(self, k: int) -> IntArray:
        """Return how often each test digit (rows) is read as each (columns)."""
        return self._once(k)[1]

    def _once(self, k: int) -> tuple[tuple[int, int], IntArray]:
        if k not in self._known:
            train, test = (self.read(k, it.X) for it in (self.train, self.test))
            counts = count_pairs(self.test.y, test)
            n_train = int((train == self.train.y).sum())
            self._known[k] = (n_train, int(np.trace(counts))), counts
        return self._known[k]

    @cached_property
    def _known(self) -> dict[int, tuple[tuple[int, int], IntArray]]:
        return {}


def count_pairs(written: IntArray, read: IntArray) -> IntArray:
    """Count what was written (rows) and read (columns)."""
    cells = (CLASSES * written + read).astype(np.intp)  # 32 bits in a browser
    pairs = np.bincount(cells, minlength=CLASSES**2)
    counts: IntArray = pairs.reshape(CLASSES, CLASSES)
    return counts


def deal(seed: int) -> tuple[Pictures, Pictures]:
    """Deal the digits into training and test, of each digit the same share."""
    X, y = digits()
    rng = np.random.default_rng(seed)
    rows = [rng.permutation(np.flatnonzero(y == digit)) for digit in range(CLASSES)]
    cuts = [round(TEST_SHARE * len(it)) for it in rows]
    test, train = (
        np.concatenate([it[part] for it, part in zip(rows, parts, strict=True)])
        for parts in ([slice(cut) for cut in cuts], [slice(cut, None) for cut in cuts])
    )
    return Pictures(X[train], y[train]), Pictures(X[test], y[test])


def with_copies(pictures: Pictures, seed: int) -> Pictures:
    """Add each picture once more, moved by one pixel in a direction that is drawn."""
    X, y = pictures
    ways = np.random.default_rng(seed).integers(len(WAYS), size=len(y), dtype=np.intp)
    moved = [move(X, across=across, down=down) for across, down in WAYS]
    copies = np.choose(ways[:, None], moved)
    return Pictures(np.vstack([X, copies]), np.concatenate([y, y]))


def run_training(
    *, neurons: int, learning_rate: float, epochs: int, moved_copies: bool, seed: int
) -> Training:
    """Train a network with one hidden layer to read digits.

    Parameters
    ----------
    neurons : int
        Of the hidden layer.
    learning_rate : float
    epochs : int
        At most so many.
    moved_copies : bool
        Whether to train on copies moved by one pixel, too.
    seed : int
        Deals the digits, draws first weights and mini-batches.
    """
    network = build_network(
        (64, neurons, CLASSES), activation="relu", loss=categorical_cross_entropy
    )
    train, test = deal(seed)
    start = initialize(network, "he", random_state=seed)
    recipe = Recipe(
        gradient_descent(learning_rate), batch_size=BATCH, random_state=seed
    )
    seen = with_copies(train, seed) if moved_copies else train
    recorded = train_network(network, start, seen, test, recipe, n_epochs=epochs)
    return Training(network, recorded, train, test)
