"""How often a descent from a random start finds the global minimum."""

import math
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, RandomState, whole
from app.ml.optimize.schedules import Schedule
from app.ml.optimize.stepping import Optimizer
from app.ml.optimize.terrain import Landscape
from app.ml.optimize.walks import arrivals, walk


class SuccessRate(NamedTuple):
    """Share of random starts that reach the global minimum.

    Parameters
    ----------
    rate : float
    low, high : float
        Wilson's 95 % confidence interval.
    endpoints : ndarray of shape (n_starts * n_restarts, n_axes)
    """

    rate: float
    low: float
    high: float
    endpoints: FloatArray


def success_rate(
    landscape: Landscape,
    optimizer: Optimizer,
    *,
    n_starts: int = 1000,
    n_restarts: int = 1,
    max_steps: int = 1000,
    tolerance: float = 1e-3,
    noise: float | Schedule = 0.0,
    random_state: RandomState = None,
) -> SuccessRate:
    """Measure how often a descent from a random start reaches the global minimum.

    Parameters
    ----------
    landscape : Landscape
    optimizer : Optimizer
    n_starts : int
        Number of trials, each from starts uniform over the domain.
    n_restarts : int
        Starts in each trial, of which the lowest end counts: the rate becomes
        1 − (1 − p)ᵏ.
    max_steps, tolerance, noise : int, float, float or schedule
        As in `descend`.
    random_state : int, Generator or None

    Returns
    -------
    SuccessRate

    Raises
    ------
    ValueError
        If an argument is out of range, or the landscape has no minimum.

    Examples
    --------
    >>> from app.ml.optimize.landscapes import LANDSCAPES_1D
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> success_rate(LANDSCAPES_1D["convex"], gradient_descent(0.1), n_starts=50).rate
    1.0
    """
    whole(n_starts, "n_starts", high=1_000_000)
    generator = np.random.default_rng(random_state)
    first, last = np.transpose(landscape.domain)
    size = (n_starts * whole(n_restarts, "n_restarts", high=1000), landscape.n_axes)
    rows = generator.uniform(first, last, size)
    runs = walk(
        landscape,
        optimizer,
        rows,
        max_steps=max_steps,
        tolerance=tolerance,
        noise=noise,
        random_state=generator,
    )
    reached = (arrivals(landscape, runs) == 0).reshape(n_starts, n_restarts)
    n_successes = int(reached.any(axis=1).sum())
    low, high = wilson_interval(n_successes, n_starts)
    return SuccessRate(n_successes / n_starts, low, high, runs.points[-1])


def wilson_interval(n_successes: int, n: int) -> tuple[float, float]:
    """Give the 95 % confidence interval of a share; it stays within [0, 1].

    Parameters
    ----------
    n_successes, n : int

    Returns
    -------
    tuple of float

    References
    ----------
    Wilson (1927), *Probable inference, the law of succession, and statistical
    inference*.

    Examples
    --------
    >>> low, high = wilson_interval(8, 10)
    >>> round(low, 3), round(high, 3)
    (0.49, 0.943)
    """
    z = 1.959963984540054  # 97.5 % quantile of the normal distribution
    share = n_successes / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return max(centre - half, 0.0), min(centre + half, 1.0)
