"""Optimizers: from gradients to steps, each a pair of pure functions.

`init(parameters)` gives the memory that the optimizer starts with, and
`update(gradient, state)` gives the step to *add* to the parameters together with the
next memory. Nothing is changed in place and all operations are element by element, so
one optimizer serves one start or thousands of them along a leading axis.

θ are the parameters, g the gradient, η the learning rate; all other letters start at 0.
The rate is a number, an array that broadcasts against the parameters (one rate for each
of many runs) or a schedule. Every function here returns an `Optimizer` and raises
`ValueError` if a rate or epsilon is not positive or a decay is not in [0, 1).
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from app.ml.arrays import FloatArray, finite_array, number
from app.ml.optimize.schedules import (
    LearningRate,
    as_schedule,
)

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


def gradient_descent(learning_rate: LearningRate) -> Optimizer:
    """Step straight downhill: Δθ = −η g.

    Parameters
    ----------
    learning_rate : float, ndarray or schedule

    Examples
    --------
    >>> optimizer = gradient_descent(0.5)
    >>> optimizer.update(np.array([2.0]), optimizer.init(np.zeros(1)))[0]
    array([-1.])
    """
    return stepping_along(lambda g, averages, n: (g, averages), 0, learning_rate)


def momentum(learning_rate: LearningRate, decay: float = 0.9) -> Optimizer:
    """Roll like a heavy ball: v ← βv + g, Δθ = −η v.

    Parameters
    ----------
    learning_rate : float, ndarray or schedule
    decay : float
        β: 0 is plain gradient descent.

    Notes
    -----
    The velocity is a *trace*, a decaying sum, not the average (1 − β)g: on a constant
    slope the steps grow to 1 / (1 − β) times those of gradient descent.

    References
    ----------
    Polyak (1964), *Some methods of speeding up the convergence of iteration methods*.

    Examples
    --------
    >>> optimizer = momentum(1.0, decay=0.5)
    >>> _, state = optimizer.update(np.ones(1), optimizer.init(np.zeros(1)))
    >>> optimizer.update(np.ones(1), state)[0]
    array([-1.5])
    """
    check_decay(decay, "decay")

    def direction(g: FloatArray, averages: Averages, _: int) -> Direction:
        velocity = decay * averages[0] + g
        return velocity, (velocity,)

    return stepping_along(direction, 1, learning_rate)


def nesterov(learning_rate: LearningRate, decay: float = 0.9) -> Optimizer:
    """Momentum that looks ahead: v ← βv + g, Δθ = −η (g + βv).

    Parameters
    ----------
    learning_rate : float, ndarray or schedule
    decay : float
        β: 0 is plain gradient descent.

    Notes
    -----
    Written in the shifted variable, the point to which the momentum is about to carry
    the ball, so that the gradient is taken where the parameters are.

    References
    ----------
    Sutskever, Martens, Dahl and Hinton (2013), *On the importance of initialization and
    momentum in deep learning*.

    Examples
    --------
    >>> optimizer = nesterov(1.0, decay=0.5)
    >>> optimizer.update(np.ones(1), optimizer.init(np.zeros(1)))[0]
    array([-1.5])
    """
    check_decay(decay, "decay")

    def direction(g: FloatArray, averages: Averages, _: int) -> Direction:
        velocity = decay * averages[0] + g
        return g + decay * velocity, (velocity,)

    return stepping_along(direction, 1, learning_rate)


def adagrad(learning_rate: LearningRate, epsilon: float = 1e-8) -> Optimizer:
    """Slow down where it was steep: s ← s + g², Δθ = −η g / (√s + ε).

    Parameters
    ----------
    learning_rate : float, ndarray or schedule
        The rate η, here the length of the first step along each axis.
    epsilon : float
        Keeps the quotient finite where every gradient was 0.

    References
    ----------
    Duchi, Hazan and Singer (2011), *Adaptive subgradient methods*.

    Examples
    --------
    >>> optimizer = adagrad(0.1)
    >>> optimizer.update(np.array([5.0, 0.0]), optimizer.init(np.zeros(2)))[0].round(6)
    array([-0.1, -0. ])
    """
    number(epsilon, "epsilon", low=1e-100)

    def direction(g: FloatArray, averages: Averages, _: int) -> Direction:
        squares = averages[0] + g**2
        return g / (np.sqrt(squares) + epsilon), (squares,)

    return stepping_along(direction, 1, learning_rate)


def rmsprop(
    learning_rate: LearningRate, decay: float = 0.9, epsilon: float = 1e-8
) -> Optimizer:
    """Divide by the recent size: s ← ρs + (1 − ρ)g², Δθ = −η g / (√s + ε).

    Parameters
    ----------
    learning_rate : float, ndarray or schedule
    decay : float
        ρ, the weight of the past.
    epsilon : float
        Keeps the quotient finite.

    References
    ----------
    Tieleman and Hinton (2012), *Neural Networks for Machine Learning*, lecture 6.5.

    Examples
    --------
    >>> optimizer = rmsprop(0.1, decay=0.75)
    >>> optimizer.update(np.array([5.0]), optimizer.init(np.zeros(1)))[0].round(6)
    array([-0.2])
    """
    check_decay(decay, "decay")
    number(epsilon, "epsilon", low=1e-100)

    def direction(g: FloatArray, averages: Averages, _: int) -> Direction:
        squares = decay * averages[0] + (1 - decay) * g**2
        return g / (np.sqrt(squares) + epsilon), (squares,)

    return stepping_along(direction, 1, learning_rate)


def adam(
    learning_rate: LearningRate,
    decay: float = 0.9,
    decay_squares: float = 0.999,
    epsilon: float = 1e-8,
) -> Optimizer:
    """Average both: m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², Δθ = −η m̂ / (√ŝ + ε).

    Parameters
    ----------
    learning_rate : float, ndarray or schedule
        The rate η, here about the length of the first steps along each axis.
    decay, decay_squares : float
        β₁ and β₂, the weights of the past.
    epsilon : float
        Keeps the quotient finite.

    Notes
    -----
    Both averages start at 0, so after t updates they are divided by 1 − βᵗ.

    References
    ----------
    Kingma and Ba (2015), *Adam: a method for stochastic optimization*, algorithm 1.

    Examples
    --------
    >>> optimizer = adam(0.1)
    >>> optimizer.update(np.array([-5.0]), optimizer.init(np.zeros(1)))[0].round(6)
    array([0.1])
    """
    check_decay(decay, "decay")
    check_decay(decay_squares, "decay_squares")
    number(epsilon, "epsilon", low=1e-100)

    def direction(g: FloatArray, averages: Averages, n: int) -> Direction:
        mean = decay * averages[0] + (1 - decay) * g
        squares = decay_squares * averages[1] + (1 - decay_squares) * g**2
        size = np.sqrt(squares / (1 - decay_squares ** (n + 1)))
        return mean / (1 - decay ** (n + 1)) / (size + epsilon), (mean, squares)

    return stepping_along(direction, 2, learning_rate)


OPTIMIZERS: dict[str, Callable[..., Optimizer]] = {
    "gradient-descent": gradient_descent,
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
}
"""By the name that simulations give them; each takes a learning rate first."""
