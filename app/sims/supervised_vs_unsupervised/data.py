"""The points of both panels: data sets, and what a student has changed in them."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray, IntArray
from app.ml.datasets.generators import blobs, customers, moons
from app.ml.probability.logits import sigmoid
from app.sims.supervised_vs_unsupervised.edits import LETTERS, read_moves

TEXTS = read_texts("app.sims.supervised_vs_unsupervised")["points"]

N_POINTS = 40
UNLABELLED = -1
MARGIN = 0.12
"""Free space around the points, as a share of their extent."""


class PointSet(NamedTuple):
    """Points in the plane, some with a label.

    Parameters
    ----------
    X : ndarray of shape (n_points, 2)
        In the units of the features.
    labels : ndarray of shape (n_points,)
        0, 1, or `UNLABELLED`.
    features, classes : tuple of str
        Names of the two axes and of the two classes.
    """

    X: FloatArray
    labels: IntArray
    features: tuple[str, str]
    classes: tuple[str, str]

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a picture with room around the points."""
        low, high = self.X.min(axis=0), self.X.max(axis=0)
        room = MARGIN * np.where(high > low, high - low, 1.0)
        (left, bottom), (right, top) = low - room, high + room
        return float(left), float(right), float(bottom), float(top)

    def edited(self, labels: str, moved: str) -> "PointSet":
        """Return the points with the student's labels and positions.

        Edits of points that do not exist are left out: a link may name any.
        """
        X = self.X.copy()
        for index, place in read_moves(moved).items():
            if index < len(X):
                X[index] = place
        given = [LETTERS.index(letter) for letter in labels]
        fits = len(given) == len(X)
        painted = np.where(np.array(given) > 1, UNLABELLED, given) if fits else None
        return self._replace(X=X, labels=self.labels if painted is None else painted)


def animals(seed: int) -> PointSet:
    """Draw cats and dogs; a few are hard to tell apart."""
    middle = ((-1, -0.8), (1, 0.8))
    data = blobs(N_POINTS, centers=middle, spread=0.8, random_state=seed)
    X = (np.array([9.0, 8.5]) + data.X * [2.6, 2.0]).clip(0.5, None)
    return _named("animals", X, data.y)


def shoppers(seed: int) -> PointSet:
    """Draw customers of four segments; who visits often mostly stays."""
    data = customers(N_POINTS, random_state=seed)
    chance = sigmoid((data.X[:, 0] - 8.5) / 1.5)
    stays = np.random.default_rng([seed, 1]).random(N_POINTS) < chance
    return _named("shoppers", data.X, stays)


def half_moons(seed: int) -> PointSet:
    """Draw two interleaved half moons."""
    data = moons(N_POINTS, noise=0.12, random_state=seed)
    return _named("moons", data.X, data.y)


def cloud(seed: int) -> PointSet:
    """Draw one cloud without structure, whose labels follow a direction."""
    generator = np.random.default_rng(seed)
    X = generator.standard_normal((N_POINTS, 2))
    chance = sigmoid(4 * (X[:, 0] - X[:, 1]))
    return _named("cloud", X, generator.random(N_POINTS) < chance)


DATA_SETS: dict[str, Callable[[int], PointSet]] = {
    "animals": animals,
    "shoppers": shoppers,
    "moons": half_moons,
    "cloud": cloud,
}


def _named(name: str, X: FloatArray, labels: object) -> PointSet:
    words = TEXTS[name]
    return PointSet(
        np.round(X, 2),
        np.asarray(labels).astype(np.int64),
        (words["features"][0], words["features"][1]),
        (words["classes"][0], words["classes"][1]),
    )
