"""Learning-rate schedules: functions of the number of updates made so far.

Large steps first, to get near; small steps later, to settle. The same functions anneal
noise. A factor may also be an array, one entry for each of many runs.
"""

import math
from collections.abc import Callable
from typing import TypeAlias

from app.ml.arrays import FloatArray, finite_array, number, whole

Schedule: TypeAlias = Callable[[int], float | FloatArray]
LearningRate: TypeAlias = float | FloatArray | Schedule


def as_schedule(learning_rate: LearningRate) -> Schedule:
    """Return a schedule as it is, and anything else as a constant one.

    Parameters
    ----------
    learning_rate : float, ndarray or schedule

    Returns
    -------
    schedule

    Raises
    ------
    ValueError
        If a number is not positive and finite.

    Examples
    --------
    >>> as_schedule(0.1)(1000)
    0.1
    """
    return learning_rate if callable(learning_rate) else constant(learning_rate)


def constant(rate: float | FloatArray) -> Schedule:
    """Keep the rate: η(n) = η₀.

    Parameters
    ----------
    rate : float or ndarray
        η₀, positive.

    Returns
    -------
    schedule

    Raises
    ------
    ValueError
        If the rate is not positive and finite.

    Examples
    --------
    >>> constant(0.1)(7)
    0.1
    """
    if not (finite_array(rate, "learning_rate") > 0).all():
        raise ValueError(f"learning_rate: {rate}, expected positive numbers")
    return lambda _: rate


def step_decay(
    rate: float | FloatArray, *, factor: float = 0.5, every: int = 100
) -> Schedule:
    """Multiply the rate by `factor` after every `every` updates.

    Parameters
    ----------
    rate : float or ndarray
        η₀, positive.
    factor : float
        From 0 to 1.
    every : int
        Length of a stair, in updates.

    Returns
    -------
    schedule
        η(n) = η₀ · factor^⌊n / every⌋.

    Raises
    ------
    ValueError
        If an argument is out of range.

    Examples
    --------
    >>> rate = step_decay(0.8, factor=0.5, every=10)
    >>> rate(9), rate(10), rate(20)
    (0.8, 0.4, 0.2)
    """
    first = constant(rate)(0)
    number(factor, "factor", low=0, high=1)
    whole(every, "every")
    return lambda n: first * factor ** (n // every)


def exponential_decay(rate: float | FloatArray, *, factor: float = 0.99) -> Schedule:
    """Multiply the rate by `factor` after each update.

    Parameters
    ----------
    rate : float or ndarray
        η₀, positive.
    factor : float
        From 0 to 1.

    Returns
    -------
    schedule
        η(n) = η₀ · factorⁿ.

    Raises
    ------
    ValueError
        If an argument is out of range.

    Examples
    --------
    >>> exponential_decay(0.8, factor=0.5)(3)
    0.1
    """
    return step_decay(rate, factor=factor, every=1)


def cosine_decay(rate: float | FloatArray, *, n_updates: int) -> Schedule:
    """Let the rate fall along half a cosine wave, to 0 after `n_updates`.

    Parameters
    ----------
    rate : float or ndarray
        η₀, positive.
    n_updates : int
        Where the rate reaches 0 and stays there.

    Returns
    -------
    schedule
        η(n) = η₀ (1 + cos(π n / n_updates)) / 2.

    Raises
    ------
    ValueError
        If an argument is out of range.

    References
    ----------
    Loshchilov and Hutter (2017), *SGDR: stochastic gradient descent with restarts*.

    Examples
    --------
    >>> rate = cosine_decay(0.8, n_updates=100)
    >>> rate(0), round(rate(50), 12), rate(100), rate(500)
    (0.8, 0.4, 0.0, 0.0)
    """
    first = constant(rate)(0)
    whole(n_updates, "n_updates")
    return lambda n: first * (1 + math.cos(math.pi * min(n / n_updates, 1.0))) / 2
