"""What each learning rate does on this data: the edges of the slider's gauge."""

from typing import NamedTuple

import numpy as np

from app.sims.training_process.run import Training
from app.sims.training_process.training import MAX_ITERATIONS, TOLERANCE

Segment = tuple[float, float, str, str]
"""Start, end, kind of the slider's track, key of `text.toml`."""


class Limits(NamedTuple):
    """Rates at which the behaviour changes; infinite where it never does.

    Parameters
    ----------
    slow : float
        Below it, the iterations do not suffice.
    turning : float
        Above it, steps jump over the minimum.
    limit : float
        Above it, the run does not settle.
    """

    slow: float
    turning: float
    limit: float


def limits(training: "Training") -> Limits:
    """Return the edges for the run's data, loss, algorithm and start.

    Notes
    -----
    On a quadratic with curvatures λ each step multiplies the distance along an
    eigenvector by 1 − ηλ: negative above 1/λ_max, longer than 1 above 2/λ_max, and not
    small enough after n steps below (1 − (tolerance / ❘g❘)^(1/n)) / λ. A mini-batch of
    m points has a curvature of at most twice the mean of its 1 + x², so the steepest
    one follows from the m largest.
    """
    if training.problem.loss == "absolute":
        return Limits(_arrival(training, pull=1.0), 0.0, np.inf)
    steepest = float(training.curvatures[-1])
    limit = 2 / steepest if steepest > 0 else np.inf
    if training.problem.loss == "huber":
        slow = _arrival(training, pull=training.problem.delta)
        return Limits(slow, limit / 2, limit)
    if training.is_batch:
        return Limits(_slow(training), limit / 2, limit)
    squares = np.sort(1 + training.problem.x**2)[-training.size :]
    return Limits(_slow(training), min(0.5 / float(squares.mean()), limit / 2), limit)


def _slow(training: "Training") -> float:
    first = training.problem.gradient(training.run.parameters[0])
    along = np.abs(training.directions.T @ first)
    shares = np.minimum(1.0, TOLERANCE / np.maximum(along, 1e-300))
    rates = (1 - shares ** (1 / MAX_ITERATIONS)) / np.maximum(
        training.curvatures, 1e-300
    )
    return float(rates.max())


def _arrival(training: "Training", pull: float) -> float:
    """Return the rate below which a gradient of bounded length cannot get there."""
    way = training.run.parameters[0] - training.best
    longest = pull * np.hypot(1, np.abs(training.problem.x).mean())
    return float(np.hypot(*way) / longest / MAX_ITERATIONS)


def segments(training: "Training", low: float, high: float) -> list[Segment]:
    """Cut a range of rates where the behaviour changes.

    Parameters
    ----------
    training : Training
    low, high : float
        Ends of the slider.
    """
    found = limits(training)
    edges = np.maximum.accumulate([low, found.slow, found.turning, found.limit, high])
    edges = np.clip(edges, low, high)
    if training.problem.loss == "absolute":
        edges = np.array([low, edges[1], edges[1], high, high])
    kinds = ["slow", "good", "zigzag", "diverge"]
    return [
        (float(start), float(end), kind, f"{kind}_{training.kind}")
        for start, end, kind in zip(edges[:-1], edges[1:], kinds, strict=True)
        if start < end
    ]
