"""What a data set is, and points in groups: blobs and moons."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, RandomState, finite_array, number, whole


class Dataset(NamedTuple):
    """Features with targets and their names.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
    y : ndarray of shape (n_samples,)
        Target values or class labels.
    feature_names : tuple of str
        With units.
    target_name : str
    """

    X: FloatArray
    y: FloatArray
    feature_names: tuple[str, ...]
    target_name: str


def blobs(
    n_samples: int = 150,
    *,
    centers: ArrayLike = ((-2, -1), (2, -1), (0, 2)),
    spread: float = 0.7,
    random_state: RandomState = 0,
) -> Dataset:
    """Draw round groups of points.

    Parameters
    ----------
    n_samples : int
        Dealt to the groups in turn.
    centers : array_like of shape (n_groups, n_features)
    spread : float
        Standard deviation along each axis.
    random_state : int, Generator or None

    Returns
    -------
    Dataset
        `y` is the group.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> blobs(6).y
    array([0., 1., 2., 0., 1., 2.])
    """
    generator, _ = seeded(n_samples, 0, random_state)
    number(spread, "spread", low=0)
    middle = finite_array(centers, "centers", shape=(None, None))
    group = np.arange(n_samples) % len(middle)
    noise = generator.standard_normal((n_samples, middle.shape[1]))
    names = tuple(f"x{i + 1}" for i in range(middle.shape[1]))
    X = middle[group] + spread * noise
    return Dataset(X, group.astype(np.float64), names, "group")


def moons(
    n_samples: int = 150, *, noise: float = 0.15, random_state: RandomState = 0
) -> Dataset:
    """Draw two interleaved half circles, which no straight line separates.

    Parameters
    ----------
    n_samples : int
        Dealt to the two moons in turn.
    noise : float
        Standard deviation along each axis; the radius is 1.
    random_state : int, Generator or None

    Returns
    -------
    Dataset
        `y` is the moon, 0 or 1.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> moons(4, noise=0).y
    array([0., 1., 0., 1.])
    """
    generator, noise = seeded(n_samples, noise, random_state)
    moon = np.arange(n_samples) % 2
    angle = np.pi * generator.random(n_samples)
    turn = 1 - 2 * moon
    X = np.column_stack([np.cos(angle) * turn + moon, np.sin(angle) * turn + moon / 2])
    X += noise * generator.standard_normal(X.shape)
    return Dataset(X, moon.astype(np.float64), ("x1", "x2"), "moon")


def seeded(
    n_samples: int, noise: float, random_state: RandomState
) -> tuple[np.random.Generator, float]:
    """Check the numbers that all generators share."""
    whole(n_samples, "n_samples", high=100_000)
    return np.random.default_rng(random_state), number(noise, "noise", low=0)
