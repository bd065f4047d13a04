"""Against overfitting: penalties, dropout, and stopping early."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from app.ml.arrays import FloatArray, number, whole
from app.ml.networks.layers import Network

Masks: TypeAlias = Sequence[FloatArray] | None
"""Factors of the activations of each hidden layer, of shape (n_samples, n_units)."""
LARGEST_DROPOUT = 0.9


class Penalty(NamedTuple):
    """What large weights cost: l1 Σ❘w❘ + (l2 / 2) Σw², biases free.

    Parameters
    ----------
    l1, l2 : float
        Not negative.

    Notes
    -----
    scikit-learn divides its `alpha` by the samples of each mini-batch: l2 = alpha / n.

    Examples
    --------
    >>> Penalty(l2=0.1)
    Penalty(l1=0.0, l2=0.1)
    """

    l1: float = 0.0
    l2: float = 0.0

    def check(self) -> "Penalty":
        """Raise `ValueError` unless both are usable."""
        number(self.l1, "l1", low=0)
        number(self.l2, "l2", low=0)
        return self


NO_PENALTY = Penalty()


def dropout_masks(
    network: Network, n_samples: int, share: float, generator: np.random.Generator
) -> Masks:
    """Draw which hidden units are left out, for each sample anew.

    Parameters
    ----------
    network : Network
    n_samples : int
    share : float
        Share of the units that are left out, from 0 to 0.9.
    generator : Generator

    Returns
    -------
    list of ndarray of shape (n_samples, n_units), or None if the share is 0
        0 for a unit that is left out, else 1 / (1 − share).

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    Inverted dropout: what stays is made larger, so that activations keep their mean and
    a trained network is used as it is.

    References
    ----------
    Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov (2014), *Dropout: a
    simple way to prevent neural networks from overfitting*.

    Examples
    --------
    >>> from app.ml.networks.layers import build_network
    >>> network = build_network((2, 4, 1))
    >>> dropout_masks(network, 1, 0.5, np.random.default_rng(0))
    [array([[2., 0., 0., 0.]])]
    """
    number(share, "dropout", low=0, high=LARGEST_DROPOUT)
    whole(n_samples, "n_samples")
    if share == 0:
        return None
    shapes = [(n_samples, n_units) for n_units in network.sizes[1:-1]]
    return [(generator.random(shape) >= share) / (1 - share) for shape in shapes]


def best_epoch(losses: Sequence[float] | FloatArray) -> int:
    """Return the epoch of the smallest loss, the first of equal ones.

    Parameters
    ----------
    losses : sequence of float
        Before training, and after each epoch.

    Returns
    -------
    int

    Examples
    --------
    >>> best_epoch([0.7, 0.5, 0.5, 0.6])
    1
    """
    return int(np.argmin(losses))


def is_overdue(losses: Sequence[float], patience: int | None) -> bool:
    """Tell whether the last `patience` epochs brought no new smallest loss.

    Parameters
    ----------
    losses : sequence of float
        Before training, and after each epoch, on data that training does not see.
    patience : int or None
        Epochs to wait for an improvement; None waits for ever.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        If the patience is not a whole number from 1.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, algorithm 7.1.

    Examples
    --------
    >>> is_overdue([0.7, 0.5, 0.6], 2), is_overdue([0.7, 0.5, 0.6, 0.5], 2)
    (False, True)
    """
    if patience is None:
        return False
    return len(losses) - 1 - best_epoch(losses) >= whole(patience, "patience")
