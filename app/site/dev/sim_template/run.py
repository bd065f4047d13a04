"""The computation: a walk of random steps, and the average of such walks."""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray

__all__ = ["Walk", "simulate"]


class Walk(NamedTuple):
    """All that one set of settings leads to.

    Parameters
    ----------
    places : ndarray of shape (n_steps + 1,)
        After each step, the start included.
    expected : ndarray of shape (n_steps + 1,)
        Their averages over all walks.
    """

    places: FloatArray
    expected: FloatArray


def simulate(length: int, p_up: float, seed: int) -> Walk:
    """Walk up or down by one at each step.

    Parameters
    ----------
    length : int
        Number of steps.
    p_up : float
        Probability of a step up.
    seed : int
    """
    random = np.random.default_rng(seed)
    steps = np.where(random.random(length) < p_up, 1.0, -1.0)
    places = np.concatenate([[0.0], np.cumsum(steps)])
    return Walk(places, (2 * p_up - 1) * np.arange(length + 1.0))
