"""Training a network: mini-batch after mini-batch, epoch after epoch.

`training_steps` makes one step at a time, as long as somebody asks for the next;
`train_network` records a whole run. The steps themselves are those of an optimizer of
`optimize`, on the vector of all parameters.
"""

from collections.abc import Iterator
from enum import IntEnum
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import (
    FloatArray,
    IntArray,
    RandomState,
    finite_array,
    whole,
)
from app.ml.estimators.losses import cost
from app.ml.networks.backpropagation import differentiate, propagate, scores_along
from app.ml.networks.inspection import unit_outputs
from app.ml.networks.layers import (
    Network,
    network_inputs,
    network_targets,
    unpack,
)
from app.ml.networks.regularization import (
    NO_PENALTY,
    Penalty,
    best_epoch,
    dropout_masks,
    is_overdue,
)
from app.ml.optimize.batches import mini_batches, samples_per_step
from app.ml.optimize.optimizers import Optimizer
from app.ml.optimize.training_loop import FAR

VALUES = 2**18
"""What the neurons of a layer give, for all samples and for places computed together:
two megabytes."""


class Recipe(NamedTuple):
    """How a network is trained.

    Parameters
    ----------
    optimizer : Optimizer
    batch_size : int, optional
        Samples for each step; None for all.
    penalty : Penalty
    dropout : float
        Share of the hidden units that each step leaves out.
    random_state : int, Generator or None
        Shuffles the mini-batches and draws the dropout.

    Examples
    --------
    >>> from app.ml.optimize.optimizers import adam
    >>> Recipe(adam(0.01), batch_size=10).dropout
    0.0
    """

    optimizer: Optimizer
    batch_size: int | None = None
    penalty: Penalty = NO_PENALTY
    dropout: float = 0.0
    random_state: RandomState = 0


class TrainingStep(NamedTuple):
    """One step of a training.

    Parameters
    ----------
    rows : ndarray of int
        The samples of the mini-batch.
    gradient : ndarray of shape (n_parameters,)
        Of the objective on them, where the step began.
    parameters : ndarray of shape (n_parameters,)
        Where it ended.
    """

    rows: IntArray
    gradient: FloatArray
    parameters: FloatArray


class Ending(IntEnum):
    """How a training ended.

    Examples
    --------
    >>> Ending(1).name
    'STOPPED_EARLY'
    """

    EPOCH_LIMIT = 0
    """The epochs ran out."""
    STOPPED_EARLY = 1
    """The test loss had not improved for too many epochs."""
    DIVERGED = 2
    """The next step would have left all bounds."""


class NetworkRun(NamedTuple):
    """A recorded training, entry 0 before the first step.

    Parameters
    ----------
    parameters : ndarray of shape (n_epochs + 1, n_parameters)
        All finite: an epoch in which the training diverged is left out.
    train_losses, test_losses : ndarray of shape (n_epochs + 1,)
        Mean loss, without penalty and without dropout.
    best_epoch : int
        Epoch of the smallest test loss, 0 if none was better than the start.
    ending : Ending
    """

    parameters: FloatArray
    train_losses: FloatArray
    test_losses: FloatArray
    best_epoch: int
    ending: Ending


def predict(network: Network, parameters: ArrayLike, X: ArrayLike) -> FloatArray:
    """Compute predictions: numbers, or probabilities.

    Parameters
    ----------
    network : Network
    parameters : array_like of shape (n_parameters,)
    X : array_like of shape (n_samples, n_inputs)

    Returns
    -------
    ndarray of shape (n_samples, n_outputs)

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> predict(build_network((1, 1)), [0.0, 0.0], [[3.0]])
    array([[0.5]])
    """
    return unit_outputs(network, parameters, X)[-1]


def mean_loss(
    network: Network, parameters: ArrayLike, X: ArrayLike, y: ArrayLike
) -> float:
    """Compute the mean loss of a network, without penalty and without dropout.

    Parameters
    ----------
    network : Network
    parameters : array_like of shape (n_parameters,)
    X : array_like of shape (n_samples, n_inputs)
    y : array_like of shape (n_samples,)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> round(mean_loss(build_network((1, 1)), [0.0, 0.0], [[3.0]], [1]), 4)
    0.6931
    """
    theta, rows = finite_array(parameters, "parameters"), network_inputs(network, X)
    scores = propagate(network, theta, rows)[1][-1]
    return cost(network.loss, y, scores if scores.shape[1] > 1 else scores[:, 0])


def losses_along(
    network: Network, path: FloatArray, X: ArrayLike, y: ArrayLike
) -> FloatArray:
    """Compute the mean loss at each place of a path, all places in a few steps.

    Parameters
    ----------
    network : Network
    path : ndarray of shape (n_places, n_parameters)
    X : array_like of shape (n_samples, n_inputs)
    y : array_like of shape (n_samples,)

    Returns
    -------
    ndarray of shape (n_places,)

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> path = np.array([[0.0, 0.0], [1.0, 0.0]])
    >>> losses_along(build_network((1, 1)), path, [[3.0]], [1]).round(4)
    array([0.6931, 0.0486])
    """
    rows = network_inputs(network, X)
    target = finite_array(y, "y", shape=(len(rows),))
    losses = []
    together = max(1, VALUES // (len(rows) * max(network.sizes)))
    for first in range(0, len(path), together):
        places = path[first : first + together]
        scores = scores_along(network, places, rows).reshape(-1, network.sizes[-1])
        flat = scores if scores.shape[1] > 1 else scores[:, 0]
        values = network.loss.value(np.tile(target, len(places)), flat)
        losses.append(values.reshape(len(places), -1).mean(axis=1))
    return np.concatenate(losses)


def training_steps(
    network: Network, start: ArrayLike, X: ArrayLike, y: ArrayLike, recipe: Recipe
) -> Iterator[TrainingStep]:
    """Make one step after another, from one mini-batch each.

    Parameters
    ----------
    network : Network
    start : array_like of shape (n_parameters,)
    X : array_like of shape (n_samples, n_inputs)
    y : array_like of shape (n_samples,)
    recipe : Recipe

    Yields
    ------
    TrainingStep
        Until a parameter would be larger than 10⁶, or a gradient is not usable.

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> recipe = Recipe(gradient_descent(1.0))
    >>> steps = training_steps(build_network((1, 1)), [0.0, 0.0], [[2.0]], [1], recipe)
    >>> next(steps).parameters
    array([1. , 0.5])
    """
    theta = finite_array(start, "start").copy()
    gradient = np.empty_like(theta)
    layers, slots = unpack(network, theta), unpack(network, gradient)
    rows, penalty = network_inputs(network, X), recipe.penalty.check()
    target = network_targets(network, y, len(rows))
    generator = np.random.default_rng(recipe.random_state)
    masking = generator.spawn(1)[0]  # so that dropout leaves the mini-batches alone
    state = recipe.optimizer.init(theta)
    batches = mini_batches(
        len(rows), samples_per_step(len(rows), recipe.batch_size), generator
    )
    while True:
        batch = next(batches)
        X_now, now = rows[batch], target[batch]
        masks = dropout_masks(network, len(batch), recipe.dropout, masking)
        differentiate(network, layers, X_now, now, slots, penalty=penalty, masks=masks)
        found = gradient.copy()
        try:
            update, state = recipe.optimizer.update(found, state)
        except ValueError:  # the gradient is not usable
            return
        theta += update
        if not np.abs(theta).max() <= FAR:
            return
        yield TrainingStep(batch, found, theta.copy())


def training_epochs(
    network: Network, start: ArrayLike, X: ArrayLike, y: ArrayLike, recipe: Recipe
) -> Iterator[FloatArray]:
    """Train one epoch after another.

    Parameters
    ----------
    network, start, X, y, recipe
        As `training_steps` takes them.

    Yields
    ------
    ndarray of shape (n_parameters,)
        The parameters after each epoch; it ends in the epoch in which the steps end.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> recipe = Recipe(gradient_descent(1.0))
    >>> next(training_epochs(build_network((1, 1)), [0.0, 0.0], [[2.0]], [1], recipe))
    array([1. , 0.5])
    """
    n_samples = len(network_inputs(network, X))
    per_epoch = -(-n_samples // samples_per_step(n_samples, recipe.batch_size))
    steps = training_steps(network, start, X, y, recipe)
    while len(made := list(islice(steps, per_epoch))) == per_epoch:
        yield made[-1].parameters


def train_network(
    network: Network,
    start: ArrayLike,
    train: tuple[ArrayLike, ArrayLike],
    test: tuple[ArrayLike, ArrayLike],
    recipe: Recipe,
    *,
    n_epochs: int = 100,
    patience: int | None = None,
) -> NetworkRun:
    """Train a network and record both losses after each epoch.

    Parameters
    ----------
    network : Network
    start : array_like of shape (n_parameters,)
        As `initialize` gives it.
    train, test : tuple of array_like
        Each (X, y), of shapes (n_samples, n_inputs) and (n_samples,).
    recipe : Recipe
    n_epochs : int
        Largest number of times that each training sample is seen.
    patience : int, optional
        Stop after this many epochs without a new smallest test loss.

    Returns
    -------
    NetworkRun

    Raises
    ------
    ValueError
        If a value is not finite or out of range, or shapes do not match.

    Notes
    -----
    A test set that decides when to stop has been learned from: the smallest test loss
    is then a little better than the loss on new data.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> from app.ml.optimize.optimizers import gradient_descent
    >>> data = ([[-1.0], [1.0]], [0, 1])
    >>> recipe = Recipe(gradient_descent(1.0))
    >>> run = train_network(build_network((1, 1)), [0.0, 0.0], data, data, recipe,
    ...                     n_epochs=2)
    >>> run.train_losses.round(3), run.ending.name, run.best_epoch
    (array([0.693, 0.474, 0.348]), 'EPOCH_LIMIT', 2)
    """
    theta = finite_array(start, "start")
    whole(n_epochs, "n_epochs")
    ending, path = Ending.DIVERGED, [theta]
    seen = [mean_loss(network, theta, *test)]
    for after in training_epochs(network, theta, *train, recipe):
        path.append(after)
        if patience is not None:
            seen.append(mean_loss(network, after, *test))
        if is_overdue(seen, patience):
            ending = Ending.STOPPED_EARLY
            break
        if len(path) > n_epochs:
            ending = Ending.EPOCH_LIMIT
            break
    parameters = np.array(path)
    train_losses, test_losses = (
        losses_along(network, parameters, *data) for data in (train, test)
    )
    return NetworkRun(
        parameters, train_losses, test_losses, best_epoch(test_losses), ending
    )
