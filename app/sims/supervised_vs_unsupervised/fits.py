"""What both paradigms make of the same points: a boundary, and groups."""

from itertools import permutations
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.estimators.classification import train_logistic
from app.ml.estimators.clustering import Clustering, k_means, silhouette
from app.ml.estimators.linear_models import TrainingRun
from app.sims.supervised_vs_unsupervised.data import UNLABELLED, PointSet

MAX_ITERATIONS = 60
TOLERANCE = 1e-2


class Scale(NamedTuple):
    """Standardized points and the way back: X = mean + scale · Z."""

    Z: FloatArray
    mean: FloatArray
    scale: FloatArray


class Boundary(NamedTuple):
    """A logistic regression, trained on the labelled points alone.

    Parameters
    ----------
    run : TrainingRun or None
        None unless both classes have labels.
    predictions : ndarray of shape (n_steps + 1, n_points)
        Class of every point after each iteration; -1 if nothing can be learned.
    accuracies : ndarray of shape (n_steps + 1,)
        Share of the labelled points that are right.
    """

    run: TrainingRun | None
    predictions: IntArray
    accuracies: FloatArray

    @property
    def n_steps(self) -> int:
        """Iterations of the training."""
        return len(self.predictions) - 1


class Groups(NamedTuple):
    """A run of k-means; labels were never shown to it.

    Parameters
    ----------
    run : Clustering
    silhouettes : ndarray of shape (n_steps + 1,)
        Mean over all points; NaN where there is one group only.
    """

    run: Clustering
    silhouettes: FloatArray

    @property
    def n_clusters(self) -> int:
        """Number of centers."""
        return int(self.run.centers.shape[1])


def standardized(X: FloatArray) -> Scale:
    """Standardize, even if a student has put all points in one line."""
    spread = np.where(np.ptp(X, axis=0) > 0, X.std(axis=0), 1.0)
    mean = X.mean(axis=0)
    return Scale((X - mean) / spread, mean, spread)


def learn_boundary(Z: FloatArray, labels: IntArray, learning_rate: float) -> Boundary:
    """Train on the labelled points; with one class only, always answer that."""
    known = labels != UNLABELLED
    present = np.unique(labels[known])
    if len(present) < 2:
        answer = present[0] if len(present) else UNLABELLED
        accuracy = 1.0 if len(present) else np.nan
        return Boundary(None, np.full((1, len(Z)), answer), np.array([accuracy]))
    run = train_logistic(
        Z[known],
        labels[known],
        learning_rate=learning_rate,
        n_iter=MAX_ITERATIONS,
        tolerance=TOLERANCE,
    )
    scores = run.parameters[:, :1] + run.parameters[:, 1:] @ Z.T
    predictions = (scores >= 0).astype(np.int64)
    right = predictions[:, known] == labels[known]
    return Boundary(run, predictions, right.mean(axis=1))


def find_groups(Z: FloatArray, n_clusters: int, seed: int, run: int) -> Groups:
    """Cluster all points; the run decides where the centers start."""
    possible = min(n_clusters, len(np.unique(Z, axis=0)))
    generator = np.random.default_rng([seed, run])
    clustering = k_means(Z, possible, random_state=generator)
    scores = [
        silhouette(Z, groups).mean() if len(np.unique(groups)) > 1 else np.nan
        for groups in clustering.labels
    ]
    return Groups(clustering, np.array(scores))


def crossed(first: IntArray, second: IntArray, size: int) -> IntArray:
    """Count the points in each pair of groups of two partitions."""
    counts = np.zeros((size, size), dtype=np.int64)
    np.add.at(counts, (first, second), 1)
    return counts


def best_renaming(first: IntArray, second: IntArray, size: int) -> tuple[int, ...]:
    """Return for each group of `first` the group of `second` that fits it best."""
    counts = crossed(first, second, size)
    rows = np.arange(size)
    return max(permutations(range(size)), key=lambda names: counts[rows, names].sum())


def matching_labels(groups: IntArray, points: PointSet) -> int:
    """Count the labels that are right if each group is named by its majority."""
    known = points.labels != UNLABELLED
    size = max(int(groups.max()) + 1, 2)
    counts = crossed(groups[known], points.labels[known], size)
    return int(counts.max(axis=1).sum())
