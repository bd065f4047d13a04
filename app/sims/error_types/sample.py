"""The points of the sim: drawn from a truth or brought along, then edited."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from app.ml.arrays import BoolArray, FloatArray
from app.ml.datasets.target_functions import TRUTHS, sample_truth
from app.sims.error_types.own_data import Row

MOST_TRAIN, MOST_TEST = 100, 200
FEWEST = 2
"""Points that each set keeps, whatever a student removes."""
Part = tuple[FloatArray, FloatArray]


class Point(NamedTuple):
    """Where a point is.

    Parameters
    ----------
    x, y : float
    is_train : bool
    """

    x: float
    y: float
    is_train: bool


Edits = Mapping[str, Point | None]
"""Name of a point → where it is now; None where it was removed."""


class Frame(NamedTuple):
    """Where points may be, in units of x and y.

    Parameters
    ----------
    low, high : float
        The domain of the fits.
    bottom, top : float
    """

    low: float
    high: float
    bottom: float
    top: float

    def inside(self, place: Point) -> Point:
        """Return the place, or the nearest one inside."""
        return Point(
            float(np.clip(place.x, self.low, self.high)),
            float(np.clip(place.y, self.bottom, self.top)),
            place.is_train,
        )

    def cut(self, y: FloatArray) -> FloatArray:
        """Keep a curve that leaves the frame within what a canvas can draw."""
        height = self.top - self.bottom
        kept: FloatArray = np.clip(y, self.bottom - height, self.top + height)
        return kept


class Sample(NamedTuple):
    """Training and test points.

    Parameters
    ----------
    x, y : ndarray of shape (n,)
    is_train : ndarray of bool, shape (n,)
    names : tuple of str
        Under which edits know the points.
    """

    x: FloatArray
    y: FloatArray
    is_train: BoolArray
    names: tuple[str, ...]

    def part(self, is_train: bool) -> Part:
        """Return x and y of the training or of the test points."""
        rows = self.is_train == is_train
        return self.x[rows], self.y[rows]

    def nearest(self, place: Point, frame: Frame) -> tuple[int, float]:
        """Return the row of the closest point of the place's set, and how far it is.

        Distances are shares of the frame.
        """
        across = (self.x - place.x) / (frame.high - frame.low)
        upwards = (self.y - place.y) / (frame.top - frame.bottom)
        far = np.where(
            self.is_train == place.is_train, np.hypot(across, upwards), np.inf
        )
        row = int(np.argmin(far))
        return row, float(far[row])


def draw_sample(
    truth: str, n_train: int, n_test: int, *, noise: float, seed: int
) -> Sample:
    """Draw both sets from a truth.

    A larger set contains the smaller one, and more noise stretches the same residuals:
    the sliders then change one thing at a time.

    Parameters
    ----------
    truth : {"cubic", "sine", "step", "linear"}
    n_train, n_test : int
        At most 100 and 200.
    noise : float
        Standard deviation.
    seed : int
    """
    generators = np.random.default_rng(seed).spawn(2)
    sizes = ((n_train, MOST_TRAIN), (n_test, MOST_TEST))
    parts = []
    for (n, most), generator in zip(sizes, generators, strict=True):
        x, y = sample_truth(truth, most, noise=noise, random_state=generator)
        parts.append((x[:n], y[:n]))
    return _join(*parts)


def own_sample(rows: tuple[Row, ...], n_train: int, seed: int) -> Sample:
    """Split a student's rows: as their table says, or at random.

    Parameters
    ----------
    rows : tuple of Row
    n_train : int
        Size of the training set where the table names no sets; a third of the rows
        is kept for testing in any case.
    seed : int
    """
    x, y = np.array([row.x for row in rows]), np.array([row.y for row in rows])
    if rows[0].is_train is None:
        order = np.random.default_rng(seed).permutation(len(rows))
        is_train = np.zeros(len(rows), dtype=bool)
        is_train[order[: min(n_train, len(rows) - len(rows) // 3)]] = True
    else:
        is_train = np.array([row.is_train for row in rows], dtype=bool)
    return _join((x[is_train], y[is_train]), (x[~is_train], y[~is_train]))


def _join(train: Part, test: Part) -> Sample:
    n_train, n_test = len(train[0]), len(test[0])
    return Sample(
        np.concatenate([train[0], test[0]]),
        np.concatenate([train[1], test[1]]),
        np.arange(n_train + n_test) < n_train,
        (*(f"a{k}" for k in range(n_train)), *(f"b{k}" for k in range(n_test))),
    )


def with_edits(sample: Sample, edits: Edits, frame: Frame) -> Sample:
    """Return the sample after a student's edits.

    Parameters
    ----------
    sample : Sample
    edits : Edits
        Those of points that the sample does not have are left out, and all of them
        if they would leave a set without points.
    frame : Frame
        Points stay inside it.
    """
    places: dict[str, Point | None] = {
        name: Point(float(x), float(y), bool(is_train))
        for x, y, is_train, name in zip(*sample, strict=True)
    }
    for name, place in edits.items():
        if name in places or name.startswith("c"):
            places[name] = frame.inside(place) if place else None
    kept = {name: place for name, place in places.items() if place is not None}
    x, y, is_train = (np.array(column) for column in zip(*kept.values(), strict=True))
    if min(is_train.sum(), (~is_train).sum()) < FEWEST:
        return sample
    return Sample(x, y, is_train, tuple(kept))


def frame_of(sample: Sample, domain: tuple[float, float]) -> Frame:
    """Return the picture that shows a sample, with room around its points."""
    bottom, top = float(sample.y.min()), float(sample.y.max())
    room = 0.15 * (top - bottom or 1.0)
    return Frame(*domain, bottom - room, top + room)


def domain_of(sample: Sample, truth: str) -> tuple[float, float]:
    """Return where the basis of the fits lives: a truth's own domain, or the data's.

    Parameters
    ----------
    sample : Sample
    truth : str
        Anything but a known truth stands for a student's own data.
    """
    if truth in TRUTHS:
        return -1.0, 1.0
    return float(sample.x.min()), float(sample.x.max())
