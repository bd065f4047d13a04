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

import numpy as np

from app.ml.arrays import FloatArray, number
from app.ml.optimize.schedules import (
    LearningRate,
    constant,
    cosine_decay,
    exponential_decay,
    step_decay,
)
from app.ml.optimize.stepping import (
    Averages,
    Direction,
    Optimizer,
    OptimizerState,
    check_decay,
    stepping_along,
)

__all__ = [
    "Optimizer",
    "OptimizerState",
    "adagrad",
    "adam",
    "constant",
    "cosine_decay",
    "exponential_decay",
    "gradient_descent",
    "momentum",
    "nesterov",
    "rmsprop",
    "step_decay",
]


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
