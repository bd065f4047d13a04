"""Several descents abreast, from one start, at one step a time."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.optimize import optimizers
from app.ml.optimize.descent import descend
from app.ml.optimize.landscapes import Landscape
from app.ml.optimize.optimizers import Optimizer
from app.ml.optimize.training_loop import FAR, Status

OPTIMIZERS = [*optimizers.OPTIMIZERS]
PAIR = ["gradient-descent", "momentum"]
OWN_PATH = "own"
"""What stands for an optimizer where a path came from elsewhere."""
WITH_MOMENTUM = {"momentum", "nesterov"}
MAX_STEPS = 5000
LEAST_STEPS, WAITED = 200, 2
"""A race of three or more waits for its last as long again as for the one before, but
no race ends before so many steps."""
TOLERANCE = 1e-3
SAME = 1e-9
"""Weights that differ by less, or by less than this share of them, are the same."""


class Entry(NamedTuple):
    """One descent of a race.

    Parameters
    ----------
    optimizer : str
        One of `OPTIMIZERS`, or `own` for a path that came from elsewhere.
    rate : float
        0 for such a path.
    """

    optimizer: str
    rate: float


@dataclass(frozen=True, eq=False)
class Race:
    """Descents that have been run.

    Parameters
    ----------
    entries : tuple of Entry
    path : ndarray of shape (n + 1, n_entries, 2)
        A descent that has ended stays where it is.
    losses : ndarray of shape (n + 1, n_entries)
    status, n_steps : ndarray of shape (n_entries,)
        How each ended and after how many steps.
    complete : bool
        Whether every descent has come to its end, and not only to that of a draft.
    """

    entries: tuple[Entry, ...]
    path: FloatArray
    losses: FloatArray
    status: IntArray
    n_steps: IntArray
    complete: bool = True

    @property
    def length(self) -> int:
        """Steps of the longest descent."""
        return len(self.path) - 1

    def parting(self) -> int | None:
        """Return the step at which the last of two descents parts from the first."""
        common = self.n_steps.min() + 1
        one, other = self.path[:common, 0], self.path[:common, -1]
        apart = np.abs(other - one) > SAME * np.maximum(1, np.abs(one))
        return int(apart.any(axis=1).argmax()) if apart.any() else None


def make_optimizer(name: str, rate: float | FloatArray, momentum: float) -> Optimizer:
    """Build an optimizer from its name; β only matters to those that have one."""
    decay = {"decay": momentum} if name in WITH_MOMENTUM else {}
    return optimizers.OPTIMIZERS[name](rate, **decay)


def run_race(
    landscape: Landscape,
    entries: tuple[Entry, ...],
    *,
    momentum: float,
    start: FloatArray,
    max_steps: int = MAX_STEPS,
) -> Race:
    """Run all entries from one start.

    Parameters
    ----------
    landscape : Landscape
    entries : tuple of Entry
    momentum : float
        β of the entries that have one.
    start : ndarray of shape (2,)
    max_steps : int
        Fewer than `MAX_STEPS` make a draft, which may be incomplete.

    Returns
    -------
    Race
    """
    field = [make_optimizer(entry.optimizer, entry.rate, momentum) for entry in entries]
    rows = np.tile(start, (len(entries), 1))
    run = descend(
        landscape,
        field[0] if len(field) == 1 else abreast(field),
        rows,
        max_steps=max_steps,
        tolerance=TOLERANCE,
    )
    status, n_steps = np.asarray(run.status), np.asarray(run.n_steps)
    most = longest(n_steps)
    # Nobody waits five thousand steps for one that hardly moves.
    status = np.where(n_steps > most, Status.STEP_LIMIT, status)
    n_steps = np.minimum(n_steps, most)
    cut_short = (n_steps >= max_steps) & (max_steps < MAX_STEPS)
    # How a draft that ran out of steps goes on is not known yet.
    status = np.where(cut_short, Status.STEP_LIMIT, status)
    path, losses = run.path[: most + 1], run.losses[: most + 1]
    return Race(entries, path, losses, status, n_steps, not cut_short.any())


def longest(n_steps: IntArray) -> int:
    """Return how many steps a race takes, given those of each descent.

    Examples
    --------
    >>> longest(np.array([342, 165, 4245])), longest(np.array([342, 4245]))
    (684, 4245)
    """
    last = np.sort(n_steps)[-3:]
    if len(last) < 3:
        return int(last[-1])
    return int(min(last[-1], max(LEAST_STEPS, WAITED * last[-2])))


def read_path(value: Any, start: FloatArray, extent: FloatArray) -> FloatArray:
    """Take a path that came from outside, or refuse it.

    Parameters
    ----------
    value
        Whatever came; wanted is a list of pairs of numbers, the start first.
    start : ndarray of shape (2,)
    extent : ndarray of shape (2,)
        Of the picture; a million pictures away is as far as a descent may go.

    Returns
    -------
    ndarray of shape (n + 1, 2)

    Raises
    ------
    ValueError
        If it is no such path.
    """
    if not isinstance(value, list) or not 0 < len(value) <= MAX_STEPS + 1:
        raise ValueError(f"path: expected a list of 1 to {MAX_STEPS + 1} points")
    if not all(isinstance(pair, list) and len(pair) == len(start) for pair in value):
        raise ValueError("path: expected pairs of numbers")
    if not all(type(one) in (int, float) for pair in value for one in pair):
        raise ValueError("path: expected pairs of numbers")
    try:
        points = np.array(value, dtype=np.float64)
    except OverflowError:
        raise ValueError("path: a number is too large") from None
    if not (np.abs(points - start) <= FAR * extent).all():  # false for NaN as well
        raise ValueError("path: it leads out of reach")
    if not np.array_equal(points[0], start):
        raise ValueError("path: it does not begin at the start")
    return points


def given_race(landscape: Landscape, points: FloatArray) -> Race:
    """Make a race of one from a path that came from elsewhere.

    Parameters
    ----------
    landscape : Landscape
    points : ndarray of shape (n + 1, 2)

    Raises
    ------
    ValueError
        If the cost is not finite everywhere on the path.
    """
    with np.errstate(all="ignore"):
        losses = landscape.loss(points)
        slope = np.linalg.norm(landscape.gradient(points[-1]))
    if not np.isfinite(losses).all():
        raise ValueError("path: the cost is not finite everywhere on it")
    status = Status.CONVERGED if slope < TOLERANCE else Status.STEP_LIMIT
    return Race(
        (Entry(OWN_PATH, 0.0),),
        points[:, None],
        losses[:, None],
        np.array([status]),
        np.array([len(points) - 1]),
    )


def beside(first: Race, second: Race) -> Race:
    """Put two races side by side; what ends first waits for the other.

    Parameters
    ----------
    first, second : Race
        Over the same landscape.

    Returns
    -------
    Race
    """
    longest = max(first.length, second.length)

    def waiting(values: FloatArray) -> FloatArray:
        rest = [(0, longest + 1 - len(values)), *[(0, 0)] * (values.ndim - 1)]
        return np.pad(values, rest, mode="edge")

    return Race(
        first.entries + second.entries,
        np.concatenate([waiting(first.path), waiting(second.path)], axis=1),
        np.concatenate([waiting(first.losses), waiting(second.losses)], axis=1),
        np.concatenate([first.status, second.status]),
        np.concatenate([first.n_steps, second.n_steps]),
        first.complete and second.complete,
    )


def abreast(field: list[Optimizer]) -> Optimizer:
    """Let each optimizer lead its own row of the parameters.

    Parameters
    ----------
    field : list of Optimizer

    Returns
    -------
    Optimizer
        For parameters of shape (len(field), n_axes).
    """

    def init(parameters: FloatArray) -> Any:
        return tuple(one.init(row) for one, row in zip(field, parameters, strict=True))

    def update(gradient: FloatArray, states: Any) -> tuple[FloatArray, Any]:
        pairs = [
            one.update(row, state)
            for one, row, state in zip(field, gradient, states, strict=True)
        ]
        return np.stack([step for step, _ in pairs]), tuple(s for _, s in pairs)

    return Optimizer(init, update)
