"""Points and tables drawn by seed, from models that are known.

Each function draws from one `np.random.Generator`, so the same seed gives the same data
in every browser. Units are those that the chapter prints.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import (
    FloatArray,
    IntArray,
    RandomState,
    finite_array,
    number,
    whole,
)
from app.ml.probability.logits import sigmoid


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
    return _scattered(X, moon, "moon", noise, generator)


def circles(
    n_samples: int = 150, *, noise: float = 0.15, random_state: RandomState = 0
) -> Dataset:
    """Draw a disc and a ring around it.

    Parameters
    ----------
    n_samples : int
        Dealt to ring and disc in turn.
    noise : float
        Standard deviation along each axis; the disc reaches to the radius 1, the ring
        goes from 1.5 to 2.
    random_state : int, Generator or None

    Returns
    -------
    Dataset
        `y` is 1 in the disc, 0 in the ring.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> circles(4, noise=0).y
    array([0., 1., 0., 1.])
    """
    generator, noise = seeded(n_samples, noise, random_state)
    inside = np.arange(n_samples) % 2
    near, far = np.where(inside, 0.0, 1.5), np.where(inside, 1.0, 2.0)
    # The square of the radius is uniform: as many points on each patch of area.
    radius = np.sqrt(near**2 + (far**2 - near**2) * generator.random(n_samples))
    angle = 2 * np.pi * generator.random(n_samples)
    X = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return _scattered(X, inside, "inside", noise, generator)


def exclusive_or(
    n_samples: int = 150, *, noise: float = 0.15, random_state: RandomState = 0
) -> Dataset:
    """Draw a square whose opposite quarters belong together.

    Parameters
    ----------
    n_samples : int
        Dealt to the two classes in turn.
    noise : float
        Standard deviation along each axis; without it the square goes from −2 to 2 and
        a cross of width 0.4 stays free.
    random_state : int, Generator or None

    Returns
    -------
    Dataset
        `y` is 1 where one coordinate is positive and the other is not.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> exclusive_or(4, noise=0).X.prod(axis=1) < 0
    array([False,  True, False,  True])
    """
    generator, noise = seeded(n_samples, noise, random_state)
    differs = np.arange(n_samples) % 2
    first = np.where(generator.random(n_samples) < 0.5, -1.0, 1.0)
    signs = np.column_stack([first, first * (1 - 2 * differs)])
    X = signs * generator.uniform(0.2, 2.0, signs.shape)
    return _scattered(X, differs, "exclusive or", noise, generator)


def spirals(
    n_samples: int = 150, *, noise: float = 0.05, random_state: RandomState = 0
) -> Dataset:
    """Draw two arms that wind around each other one and three quarter times.

    Parameters
    ----------
    n_samples : int
        Dealt to the two arms in turn.
    noise : float
        Standard deviation along each axis; the arms reach to the radius 2.
    random_state : int, Generator or None

    Returns
    -------
    Dataset
        `y` is the arm, 0 or 1.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    Each arm is r = 2t at the angle 3.5π t, for t from 0.1 to 1; the second is the first
    turned by half a circle. Neighbouring turns of the two are 4/7 apart.

    Examples
    --------
    >>> spirals(4, noise=0).y
    array([0., 1., 0., 1.])
    """
    generator, noise = seeded(n_samples, noise, random_state)
    arm = np.arange(n_samples) % 2
    t = generator.uniform(0.1, 1.0, n_samples)
    angle = 3.5 * np.pi * t + np.pi * arm
    X = 2 * t[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return _scattered(X, arm, "arm", noise, generator)


def _scattered(
    X: FloatArray,
    group: IntArray,
    target: str,
    noise: float,
    generator: np.random.Generator,
) -> Dataset:
    """Move points of the plane off their places, each along both axes."""
    X = X + noise * generator.standard_normal(X.shape)
    return Dataset(X, group.astype(np.float64), ("x1", "x2"), target)


def seeded(
    n_samples: int, noise: float, random_state: RandomState
) -> tuple[np.random.Generator, float]:
    """Check the numbers that all generators share."""
    whole(n_samples, "n_samples", high=100_000)
    return np.random.default_rng(random_state), number(noise, "noise", low=0)


def study_hours(
    n_samples: int = 30, *, noise: float = 6.0, random_state: RandomState = 3
) -> Dataset:
    """Draw hours of study a week, and the score in the exam.

    Parameters
    ----------
    n_samples : int
    noise : float
        Standard deviation of the score around the line, in points.
    random_state : int, Generator or None

    Returns
    -------
    Dataset
        Hours from 1 to 9 to one decimal, sorted; score = 35 + 6 · hours + noise.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    On the default data the squared error has curvatures of about 0.34 and 58: gradient
    descent on raw hours is 170 times slower along one direction than along the other.

    Examples
    --------
    >>> study_hours().X[:3].ravel()
    array([1. , 1.2, 1.7])
    """
    generator, noise = seeded(n_samples, noise, random_state)
    hours = np.sort(generator.uniform(1, 9, n_samples).round(1))
    score = 35 + 6 * hours + noise * generator.standard_normal(n_samples)
    return Dataset(hours[:, None], score.round(1), ("hours of study",), "exam score")


def houses(
    n_samples: int = 200, *, noise: float = 15.0, random_state: RandomState = 0
) -> Dataset:
    """Draw houses with their prices.

    Parameters
    ----------
    n_samples : int
    noise : float
        Standard deviation of the price, in thousands.
    random_state : int, Generator or None

    Returns
    -------
    Dataset
        Area in m², rooms, age in years, distance to the centre in km; price in
        thousands = 50 + 2.2 area + 12 rooms − 0.8 age − 4 distance + noise.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> houses().X.shape
    (200, 4)
    """
    generator, noise = seeded(n_samples, noise, random_state)
    area = generator.normal(110, 30, n_samples).clip(35, 260).round()
    rooms = (area / 25 + generator.normal(0, 0.8, n_samples)).round().clip(1, 10)
    age = generator.uniform(0, 80, n_samples).round()
    distance = generator.gamma(2.0, 4.0, n_samples).round(1)
    price = 50 + 2.2 * area + 12 * rooms - 0.8 * age - 4 * distance
    price += noise * generator.standard_normal(n_samples)
    X = np.column_stack([area, rooms, age, distance])
    names = ("area (m²)", "rooms", "age (years)", "distance to centre (km)")
    return Dataset(X, price.round(1), names, "price (thousands)")


def loans(n_samples: int = 300, *, random_state: RandomState = 0) -> Dataset:
    """Draw loans, and whether they defaulted (1) or were paid back (0).

    Parameters
    ----------
    n_samples : int
    random_state : int, Generator or None

    Returns
    -------
    Dataset
        Income in thousands a year, debt as a share of it, years employed. The log-odds
        of a default are −1 − 0.04 income + 6 debt − 0.15 years.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> sorted(set(loans().y.tolist()))
    [0.0, 1.0]
    """
    generator, _ = seeded(n_samples, 0, random_state)
    income = generator.lognormal(3.7, 0.45, n_samples).round(1)
    debt = generator.beta(2.0, 3.0, n_samples).round(2)
    years = generator.exponential(6.0, n_samples).clip(0, 40).round(1)
    odds = sigmoid(-1 - 0.04 * income + 6 * debt - 0.15 * years)
    default = (generator.random(n_samples) < odds).astype(np.float64)
    names = ("income (thousands)", "debt / income", "years employed")
    return Dataset(np.column_stack([income, debt, years]), default, names, "default")


def customers(n_samples: int = 200, *, random_state: RandomState = 0) -> Dataset:
    """Draw customers from four hidden segments.

    Parameters
    ----------
    n_samples : int
    random_state : int, Generator or None

    Returns
    -------
    Dataset
        Visits a month and spending for each visit. `y` is the hidden segment, which a
        clustering must not see.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> customers().X.shape
    (200, 2)
    """
    segments = [[3, 25], [4, 85], [13, 30], [15, 95]]
    data = blobs(n_samples, centers=segments, spread=1.0, random_state=random_state)
    # The same spread in both directions would mix visits with money.
    middle = np.array(segments, dtype=np.float64)[data.y.astype(np.int64)]
    X = (middle + (data.X - middle) * [1.2, 9.0]).clip(0, None).round(1)
    names = ("visits a month", "spending for each visit")
    return Dataset(X, data.y, names, "hidden segment")
