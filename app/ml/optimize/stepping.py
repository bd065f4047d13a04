"""What an optimizer is, and the frame that all of them share."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from app.ml.arrays import FloatArray, finite_array, number
from app.ml.optimize.schedules import LearningRate, as_schedule

Averages: TypeAlias = tuple[FloatArray, ...]
Direction: TypeAlias = tuple[FloatArray, Averages]


class OptimizerState(NamedTuple):
    """What an optimizer remembers between two updates.

    Parameters
    ----------
    n_updates : int
        Updates made so far.
    averages : tuple of ndarray
        Running averages of past gradients, each shaped like the parameters.
    """

    n_updates: int
    averages: Averages


class Optimizer(NamedTuple):
    """A pair of pure functions.

    Parameters
    ----------
    init : callable
        Maps parameters to the first state.
    update : callable
        Maps (gradient, state) to (update, next state); the caller adds the update.

    Examples
    --------
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> optimizer = gradient_descent(0.1)
    >>> state = optimizer.init(np.array([3.0]))
    >>> update, state = optimizer.update(np.array([6.0]), state)
    >>> float(round(update[0], 12)), state.n_updates
    (-0.6, 1)
    """

    init: Callable[[FloatArray], OptimizerState]
    update: Callable[[FloatArray, OptimizerState], tuple[FloatArray, OptimizerState]]


def check_decay(value: float, name: str) -> None:
    """Raise `ValueError` unless `value` is in [0, 1)."""
    number(value, name, low=0, high=np.nextafter(1, 0))


def stepping_along(
    direction: Callable[[FloatArray, Averages, int], Direction],
    n_averages: int,
    learning_rate: LearningRate,
) -> Optimizer:
    """Build the optimizer that steps against a direction, at a learning rate.

    Parameters
    ----------
    direction : callable
        Maps (gradient, averages, n_updates) to (direction, next averages).
    n_averages : int
        How many averages it keeps; all start at 0.
    learning_rate : float, ndarray or schedule

    Returns
    -------
    Optimizer

    Raises
    ------
    ValueError
        If the rate is not positive and finite.

    Examples
    --------
    >>> signs = stepping_along(lambda g, averages, n: (np.sign(g), averages), 0, 0.5)
    >>> signs.update(np.array([7.0]), signs.init(np.zeros(1)))[0]
    array([-0.5])
    """
    rate = as_schedule(learning_rate)

    def init(parameters: FloatArray) -> OptimizerState:
        return OptimizerState(0, (np.zeros_like(parameters),) * n_averages)

    def update(
        gradient: FloatArray, state: OptimizerState
    ) -> tuple[FloatArray, OptimizerState]:
        n = state.n_updates
        along, averages = direction(
            finite_array(gradient, "gradient"), state.averages, n
        )
        return -rate(n) * along, OptimizerState(n + 1, averages)

    return Optimizer(init, update)
