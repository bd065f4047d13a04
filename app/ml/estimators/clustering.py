"""Clustering: k-means, step by step, and two numbers that judge its groups."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import (
    FloatArray,
    IntArray,
    RandomState,
    feature_matrix,
    finite_array,
    whole,
)
from app.ml.optimize.training_loop import Status


class Clustering(NamedTuple):
    """A recorded run of k-means.

    Parameters
    ----------
    centers : ndarray of shape (n_steps + 1, n_clusters, n_features)
    labels : ndarray of shape (n_steps + 1, n_samples)
        Nearest of the centers of the same row; the numbers mean nothing.
    inertias : ndarray of shape (n_steps + 1,)
        They never rise.
    status : Status
        CONVERGED if the last step moved no point to another group.
    n_steps : int
        How often the centers were moved.
    """

    centers: FloatArray
    labels: IntArray
    inertias: FloatArray
    status: Status
    n_steps: int


def k_means(
    X: ArrayLike,
    n_clusters: int,
    *,
    start: ArrayLike | None = None,
    n_iter: int = 100,
    random_state: RandomState = None,
) -> Clustering:
    """Let points join their nearest center and centers move to their points, in turn.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
    n_clusters : int
        At most the number of distinct samples.
    start : array_like of shape (n_clusters, n_features), optional
        First centers; drawn by k-means++ if left out.
    n_iter : int
        Largest number of steps.
    random_state : int, Generator or None

    Returns
    -------
    Clustering

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    References
    ----------
    Lloyd (1982), *Least squares quantization in PCM*.

    Examples
    --------
    >>> run = k_means([0.0, 1.0, 9.0, 10.0], 2, start=[[0.0], [1.0]])
    >>> run.centers[-1].ravel(), run.labels[-1].tolist(), run.n_steps
    (array([0.5, 9.5]), [0, 0, 1, 1], 2)
    """
    points = feature_matrix(X)
    n_distinct = len(np.unique(points, axis=0))
    whole(n_clusters, "n_clusters", high=n_distinct)
    whole(n_iter, "n_iter")
    if start is None:
        first = spread_centers(points, n_clusters, random_state)
    else:
        first = finite_array(start, "start", shape=(n_clusters, points.shape[1]))
    centers, labels = [first], [_nearest(points, first)]
    for _ in range(n_iter):
        centers.append(_means(points, labels[-1], centers[-1]))
        labels.append(_nearest(points, centers[-1]))
        if np.array_equal(labels[-1], labels[-2]):
            break
    converged = np.array_equal(labels[-1], labels[-2])
    return Clustering(
        np.array(centers),
        np.array(labels),
        np.array(
            [inertia(points, *step) for step in zip(centers, labels, strict=True)]
        ),
        Status.CONVERGED if converged else Status.STEP_LIMIT,
        len(centers) - 1,
    )


def spread_centers(
    X: ArrayLike, n_clusters: int, random_state: RandomState = None
) -> FloatArray:
    """Draw first centers far from each other (k-means++).

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
    n_clusters : int
        At most the number of distinct samples.
    random_state : int, Generator or None

    Returns
    -------
    ndarray of shape (n_clusters, n_features)
        Distinct samples: each is drawn with a probability that grows with the square of
        its distance from those already drawn.

    Raises
    ------
    ValueError
        If a value is not finite or out of range.

    References
    ----------
    Arthur and Vassilvitskii (2007), *k-means++: the advantages of careful seeding*.

    Examples
    --------
    >>> spread_centers([0.0, 5.0, 5.0], 2, random_state=0).shape
    (2, 1)
    """
    points = feature_matrix(X)
    whole(n_clusters, "n_clusters", high=len(np.unique(points, axis=0)))
    generator = np.random.default_rng(random_state)
    # Drawn by hand: `choice` would depend on the width of an integer.
    chosen = [points[int(generator.random() * len(points))]]
    while len(chosen) < n_clusters:
        away = np.cumsum(_squared_distances(points, np.array(chosen)).min(axis=1))
        drawn = np.searchsorted(away, generator.random() * away[-1], side="right")
        chosen.append(points[drawn])
    return np.array(chosen)


def inertia(X: ArrayLike, centers: ArrayLike, labels: ArrayLike) -> float:
    """Sum of the squared distances of the points from the centers of their groups.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
    centers : array_like of shape (n_clusters, n_features)
    labels : array_like of shape (n_samples,)
        Row of `centers` for each point.

    Returns
    -------
    float
        In squared units of the features.

    Examples
    --------
    >>> inertia([0.0, 1.0, 4.0], [[0.5], [4.0]], [0, 0, 1])
    0.5
    """
    points = feature_matrix(X)
    middle = finite_array(centers, "centers", shape=(None, points.shape[1]))
    group = _groups(labels, len(points))
    for extreme in (group.min(), group.max()):
        whole(int(extreme), "labels", low=0, high=len(middle) - 1)
    return float(((points - middle[group]) ** 2).sum())


def silhouette(X: ArrayLike, labels: ArrayLike) -> FloatArray:
    """Compare each point's own group with the next best one.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
    labels : array_like of shape (n_samples,)
        At least two different groups.

    Returns
    -------
    ndarray of shape (n_samples,)
        From −1 (wrong group) to 1 (well inside); the mean judges the clustering.

    Raises
    ------
    ValueError
        If a value is not finite, shapes do not match, or there is one group only.

    Notes
    -----
    s = (b − a) / max(a, b), where a is the mean distance from the others of the own
    group and b the smallest mean distance from another group; 0 for a point alone.

    References
    ----------
    Rousseeuw (1987), *Silhouettes: a graphical aid*.

    Examples
    --------
    >>> silhouette([0.0, 1.0, 10.0], [0, 0, 1]).round(3)
    array([0.9  , 0.889, 0.   ])
    """
    points = feature_matrix(X)
    groups, own = np.unique(_groups(labels, len(points)), return_inverse=True)
    whole(len(groups), "number of groups", low=2)
    member = (own[:, None] == np.arange(len(groups))).astype(np.float64)
    sizes = member.sum(axis=0)
    totals = np.sqrt(_squared_distances(points, points)) @ member
    rows = np.arange(len(points))
    inside = totals[rows, own] / np.maximum(sizes[own] - 1, 1)
    means = totals / sizes
    means[rows, own] = np.inf
    outside = means.min(axis=1)
    largest = np.maximum(inside, outside)
    score = (outside - inside) / np.where(largest > 0, largest, 1)
    return np.where(sizes[own] > 1, score, 0.0)


def _squared_distances(points: FloatArray, others: FloatArray) -> FloatArray:
    squared: FloatArray = ((points[:, None] - others) ** 2).sum(axis=-1)
    return squared


def _nearest(points: FloatArray, centers: FloatArray) -> IntArray:
    nearest: IntArray = _squared_distances(points, centers).argmin(axis=1)
    return nearest.astype(np.int64)


def _means(points: FloatArray, labels: IntArray, old: FloatArray) -> FloatArray:
    new = old.copy()  # a center without points stays
    for k in np.unique(labels):
        new[k] = points[labels == k].mean(axis=0)
    return new


def _groups(labels: ArrayLike, n_samples: int) -> IntArray:
    group = finite_array(labels, "labels", shape=(n_samples,))
    if not (np.equal(group, group.round()) & (np.abs(group) < 2**31)).all():
        raise ValueError("labels: expected whole numbers")
    return group.astype(np.int64)
