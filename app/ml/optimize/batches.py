"""Mini-batches: the samples that each step of a training looks at."""

from collections.abc import Iterator

import numpy as np

from app.ml.arrays import IntArray, RandomState, whole


def samples_per_step(n_samples: int, batch_size: int | None) -> int:
    """Return how many samples each step looks at.

    Parameters
    ----------
    n_samples : int
    batch_size : int or None
        None for all.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If the size is not a whole number from 1 to `n_samples`.

    Examples
    --------
    >>> samples_per_step(5, 2), samples_per_step(5, None)
    (2, 5)
    """
    size = n_samples if batch_size is None else batch_size
    return whole(size, "batch_size", high=n_samples)


def mini_batches(
    n_samples: int, size: int, random_state: RandomState = None
) -> Iterator[IntArray]:
    """Deal the samples into one mini-batch after another, shuffled anew every epoch.

    Parameters
    ----------
    n_samples : int
    size : int
        Samples of a mini-batch; the last one of an epoch has what is left.
    random_state : int, Generator or None

    Yields
    ------
    ndarray of int
        Row numbers; it never ends.

    Raises
    ------
    ValueError
        If the size is not a whole number from 1 to `n_samples`.

    Examples
    --------
    >>> batches = mini_batches(5, 2, random_state=0)
    >>> [next(batches).tolist() for _ in range(3)]
    [[2, 4], [3, 0], [1]]
    """
    samples_per_step(n_samples, size)
    generator = np.random.default_rng(random_state)
    while True:
        order = generator.permutation(n_samples)
        for first in range(0, n_samples, size):
            yield order[first : first + size]
