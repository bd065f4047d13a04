"""Paths as they are drawn: thinned, spaced out, laid on the ground; and their axes."""

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.optimize.minima import Domain

MOST_POINTS = 400
"""Points of a path that are drawn: its first and last steps, and some between."""
APART = 0.015
"""Way between two markers, as a share of the picture."""
EDGE = 0.06
"""How far inside the edge a ball is held, as a share of the picture."""
BEND = 0.04
"""A way is laid on the ground in pieces of at most this share of the picture."""
MOST_PIECES = 4000
STEP_RANGES = (12, 25, 50, 100, 200, 400, 800, 1600, 3200, 5000)
LEAP, MOST = 1e3, 1e30
"""Axes of values grow in leaps, up to so many times the start."""


def thinned(n_points: int) -> IntArray:
    """Choose which points of a long path are drawn; steps stay whole at both ends."""
    if n_points <= MOST_POINTS:
        return np.arange(n_points)
    third = MOST_POINTS // 3
    between = np.linspace(third, n_points - third - 1, third).astype(np.int64)
    return np.unique(
        np.concatenate(
            [np.arange(third), between, np.arange(n_points - third, n_points)]
        )
    )


def spaced(way: FloatArray) -> IntArray:
    """Choose points of a path that do not hide it: one after each bit of the way.

    Parameters
    ----------
    way : ndarray of shape (n, 2)
        In shares of the picture; its last point is never chosen.
    """
    hops = np.linalg.norm(np.diff(way, axis=0), axis=1)
    passed = np.floor(np.concatenate([[0], np.cumsum(hops[:-1])]) / APART)
    return np.flatnonzero(np.diff(passed, prepend=-1) > 0)[: len(hops)]


def held(points: FloatArray, domain: Domain) -> FloatArray:
    """Hold points, of shape (n, 2), that have left the domain at its edge."""
    low, high = np.transpose(domain)
    off = ~((points >= low) & (points <= high)).all(axis=1, keepdims=True)
    middle, half = (low + high) / 2, (0.5 - EDGE) * (high - low)
    far = np.abs((points - middle) / half).max(axis=1, keepdims=True)
    return np.where(off, middle + (points - middle) / np.where(off, far, 1), points)


def draped(way: FloatArray, domain: Domain) -> FloatArray:
    """Lay a path on the ground: cut at its edge, in pieces that follow its bends.

    Where the path leaves the ground there is a row that is not a number.
    """
    low, high = np.transpose(domain)
    starts, hops = way[:-1], np.diff(way, axis=0)
    with np.errstate(all="ignore"):
        edges = np.sort([(low - starts) / hops, (high - starts) / hops], axis=0)
    # A hop along an edge never meets it: it is inside, or not, for its whole length.
    level, within = hops == 0, (starts >= low) & (starts <= high)
    edges[0][level] = np.where(within, -np.inf, np.inf)[level]
    edges[1][level] = np.inf
    enters, leaves = edges[0].max(axis=1).clip(0), edges[1].min(axis=1).clip(max=1)
    here = np.flatnonzero(enters <= leaves)
    reach = np.linalg.norm(hops / (high - low), axis=1) * (leaves - enters)
    pieces = np.ceil(reach[here] / BEND).clip(1)
    pieces = np.ceil(pieces * min(1, MOST_PIECES / max(pieces.sum(), 1)))
    parts = [np.empty((0, 2))]
    for i, n in zip(here, pieces.astype(int), strict=True):
        shares = np.linspace(enters[i], leaves[i], n + 1)[:, None]
        parts.append((starts[i] + shares * hops[i]).clip(low, high))
        if leaves[i] < 1:
            parts.append(np.full((1, 2), np.nan))
    return np.concatenate(parts)


def step_range(position: int) -> tuple[float, float]:
    """Return the ends of an axis of steps, which grows in leaps."""
    steps = next(end for end in STEP_RANGES if position <= end)
    return -0.02 * steps, 1.03 * steps


def leaping(start: float, lines: list[FloatArray]) -> float:
    """Return the start, or so many leaps above it that all lines are below."""
    shown = [float(values.max()) for values in lines if len(values)]
    times = min(max([start, *shown]) / start, MOST)
    return float(start * LEAP ** np.ceil(np.log(times) / np.log(LEAP) - 1e-9))
