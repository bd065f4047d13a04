"""The points of the sim: drawn or brought along, then moved by hand."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.ml.datasets.generators import study_hours
from app.sims.training_process.edits import MOST_ADDED, Edits, read_edits
from app.sims.training_process.own_data import read_rows

TEXTS = read_texts("app.sims.training_process")["data"]
HALF_WIDTH = 2.2
"""Of the picture, in standard deviations of x."""
BELOW, ABOVE = 0.14, 0.2
"""Room under and over the points, as shares of their range."""


class Frame(NamedTuple):
    """What the picture of the points shows, x in its own units.

    Parameters
    ----------
    left, right, bottom, top : float
    """

    left: float
    right: float
    bottom: float
    top: float

    def inside(self, x: float, y: float) -> tuple[float, float]:
        """Return the place, or the nearest one inside."""
        across = float(np.clip(x, self.left, self.right))
        return across, float(np.clip(y, self.bottom, self.top))


class Data(NamedTuple):
    """Points as they are after all edits.

    Parameters
    ----------
    x, y : ndarray of shape (n_samples,)
        In the units of the data.
    n_given : int
        How many there were before any was added.
    mean, spread : float
        Of x; what standardising subtracts and divides by.
    frame : Frame
        Follows from the points before they were moved, so that it stays still.
    """

    x: FloatArray
    y: FloatArray
    n_given: int
    mean: float
    spread: float
    frame: Frame

    @property
    def height(self) -> float:
        """Range of y, never 0."""
        return float(np.ptp(self.y)) or 1.0

    def nearest(self, x: float, y: float) -> tuple[int, float]:
        """Return the row of the closest point, and its distance in frames."""
        left, right, bottom, top = self.frame
        far = np.hypot((self.x - x) / (right - left), (self.y - y) / (top - bottom))
        row = int(far.argmin())
        return row, float(far[row])

    def outlier(self) -> tuple[float, float]:
        """Return a place far from all points, for one more.

        Raises
        ------
        ValueError
            With a sentence, if enough have been added.
        """
        n_added = len(self.x) - self.n_given
        if n_added >= MOST_ADDED:
            raise ValueError(TEXTS["many"].format(n=MOST_ADDED))
        left, right, bottom, top = self.frame
        x = right - (0.06 + 0.03 * n_added) * (right - left)
        return x, bottom + (0.2 + 0.02 * n_added) * (top - bottom)


@lru_cache(maxsize=16)
def read_data(data_set: str, seed: int, noise: float, own: str, edits: str) -> Data:
    """Return the points that some settings lead to.

    Parameters
    ----------
    data_set : {"study-hours", "own"}
    seed, noise : int, float
        Of the study hours.
    own, edits : str
        As `read_rows` and `read_edits` read them. Edits of another data set, or such
        that leave all points at one x, are left out.
    """
    if data_set == "own":
        x, y = read_rows(own).T
    else:
        drawn = study_hours(noise=noise, random_state=seed)
        x, y = drawn.X[:, 0], drawn.y
    frame, (edited, moves) = _frame(x, y), read_edits(edits)
    moved = _moved(x, y, moves, frame) if edited == data_set else (x, y)
    if moved[0].std() < 1e-6 * (frame.right - frame.left):
        moved = x, y
    mean, spread = float(moved[0].mean()), float(moved[0].std())
    return Data(moved[0], moved[1], len(x), mean, spread, frame)


def _frame(x: FloatArray, y: FloatArray) -> Frame:
    middle, reach = float(x.mean()), HALF_WIDTH * float(x.std())
    room = 0.03 * float(np.ptp(x))
    low, high = float(y.min()), float(y.max())
    span = high - low or max(1.0, abs(high) / 10)
    # Lines often start at zero; it is shown where that does not squeeze the points.
    if 0 < low <= 2 * span:
        low = 0.0
    return Frame(
        min(middle - reach, float(x.min()) - room),
        max(middle + reach, float(x.max()) + room),
        low - BELOW * (high - low or span),
        high + ABOVE * (high - low or span),
    )


def _moved(
    x: FloatArray, y: FloatArray, edits: Edits, frame: Frame
) -> tuple[FloatArray, FloatArray]:
    xs, ys = x.tolist(), y.tolist()
    for row, place in sorted(edits.items()):
        across, up = frame.inside(*place)
        if row < len(xs):
            xs[row], ys[row] = across, up
        else:
            xs.append(across)
            ys.append(up)
    return np.array(xs), np.array(ys)
