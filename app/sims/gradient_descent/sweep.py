"""Two hundred learning rates at once: how each ends, and after how many steps."""

from functools import partial
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.optimize.descent import reached_minimum
from app.ml.optimize.experiments import sweep_learning_rates
from app.ml.optimize.landscapes import Landscape
from app.ml.optimize.training_loop import Status
from app.sims.gradient_descent.run import TOLERANCE, make_optimizer

N_RATES = 200
SWEEP_STEPS = 1000
OUTCOMES = ("lowest", "other", "on_the_way", "bouncing", "diverged")


class Strip(NamedTuple):
    """The outcome of each rate.

    Parameters
    ----------
    rates : ndarray of shape (n_rates,)
        Rising, of three significant digits.
    outcome : ndarray of shape (n_rates,)
        Position in `OUTCOMES`.
    n_steps : ndarray of shape (n_rates,)
    """

    rates: FloatArray
    outcome: IntArray
    n_steps: IntArray


def rates_between(low: float, high: float) -> FloatArray:
    """Return rates that are evenly spaced on a logarithmic scale, ends included."""
    exact = np.geomspace(low, high, N_RATES)
    return np.array([float(f"{rate:.3g}") for rate in exact])


def sweep(
    landscape: Landscape,
    optimizer: str,
    momentum: float,
    rates: FloatArray,
    start: FloatArray,
) -> Strip:
    """Run a descent at each rate, for at most `SWEEP_STEPS` steps.

    Parameters
    ----------
    landscape : Landscape
    optimizer : str
    momentum : float
    rates : ndarray of shape (n_rates,)
    start : ndarray of shape (2,)

    Returns
    -------
    Strip
    """
    result = sweep_learning_rates(
        landscape,
        lambda column: make_optimizer(optimizer, column, momentum),
        rates,
        start,
        max_steps=SWEEP_STEPS,
        tolerance=TOLERANCE,
    )
    reached = _reached(landscape, result.endpoints)
    at_rest = partial(np.equal, result.status)
    outcome = np.select(
        [
            at_rest(Status.DIVERGED),
            at_rest(Status.OSCILLATING),
            at_rest(Status.STEP_LIMIT),
            reached == 0,
        ],
        [4, 3, 2, 0],
        default=1,
    )
    return Strip(rates, outcome.astype(np.int64), result.n_steps)


def _reached(landscape: Landscape, ends: FloatArray) -> IntArray:
    if len(landscape.minima) == 0:
        return np.full(len(ends), -1)
    return reached_minimum(landscape, ends)
