"""Permutation tests: how often mere relabelling would do as much."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import (
    BoolArray,
    FloatArray,
    RandomState,
    finite_array,
    number,
    whole,
)

SAME = 1e-9
"""Differences this near, relative to the values, are ties: only rounding parts them."""


class PermutationTest(NamedTuple):
    """Differences of two means under random relabelling.

    Parameters
    ----------
    observed : float
        Mean of the second group minus mean of the first.
    differences : ndarray of shape (n_permutations,)
        The same after each relabelling.
    extreme : ndarray of bool, shape (n_permutations,)
        Which are at least as large as the one observed.
    """

    observed: float
    differences: FloatArray
    extreme: BoolArray

    def p_value(self, n: int | None = None) -> float:
        """Return (b + 1) / (n + 1), of the first n relabellings.

        The labels as they were count as one relabelling: p is never 0.
        """
        seen = self.extreme[:n]
        return float((seen.sum() + 1) / (len(seen) + 1))


def permutation_test(
    first: ArrayLike,
    second: ArrayLike,
    *,
    n_permutations: int = 1000,
    two_sided: bool = True,
    random_state: RandomState = None,
) -> PermutationTest:
    """Compare two means by shuffling which value belongs to which group.

    Parameters
    ----------
    first, second : array_like of shape (n,), (m,)
    n_permutations : int
    two_sided : bool
        Whether a difference the other way counts as well.
    random_state : int, Generator or None

    Returns
    -------
    PermutationTest

    Raises
    ------
    ValueError
        If a value is not finite or n_permutations is out of range.

    References
    ----------
    Phipson and Smyth (2010), *Permutation p-values should never be zero*.

    Examples
    --------
    >>> test = permutation_test([1, 2, 3], [7, 8, 9], random_state=0)
    >>> test.observed, round(test.p_value(), 1)
    (6.0, 0.1)
    """
    x = finite_array(first, "first", shape=(None,))
    y = finite_array(second, "second", shape=(None,))
    whole(n_permutations, "n_permutations", high=100_000)
    values = np.concatenate([x, y])
    generator = np.random.default_rng(random_state)
    shuffled = generator.permuted(np.tile(values, (n_permutations, 1)), axis=1)
    differences = shuffled[:, len(x) :].mean(axis=1) - shuffled[:, : len(x)].mean(
        axis=1
    )
    observed = float(y.mean() - x.mean())
    return PermutationTest(
        observed, differences, _extreme(differences, observed, values, two_sided)
    )


def _extreme(
    differences: FloatArray, observed: float | FloatArray, values: FloatArray, two: bool
) -> BoolArray:
    near = SAME * max(1.0, float(np.abs(values).max()))
    if two:
        return np.asarray(np.abs(differences) >= np.abs(observed) - near)
    return np.asarray(differences >= observed - near)


def repeated_p_values(
    effect: float,
    n_per_group: int,
    *,
    n_experiments: int = 400,
    n_permutations: int = 199,
    two_sided: bool = True,
    random_state: RandomState = None,
) -> FloatArray:
    """Repeat an experiment on normal data of spread 1, and test it each time.

    Parameters
    ----------
    effect : float
        True difference of the means, in standard deviations.
    n_per_group : int
    n_experiments, n_permutations : int
    two_sided : bool
    random_state : int, Generator or None

    Returns
    -------
    ndarray of shape (n_experiments,)
        The p-values.

    Raises
    ------
    ValueError
        If an argument is out of range.

    Notes
    -----
    All experiments share their relabellings, which makes each a product of matrices.

    Examples
    --------
    >>> p = repeated_p_values(0.0, 10, random_state=0)
    >>> bool(0.01 < (p <= 0.05).mean() < 0.1)
    True
    """
    number(effect, "effect", low=-100, high=100)
    n = whole(n_per_group, "n_per_group", low=2, high=1000)
    whole(n_experiments, "n_experiments", high=10_000)
    whole(n_permutations, "n_permutations", high=10_000)
    generator = np.random.default_rng(random_state)
    labels = np.repeat([-1.0, 1.0], n) / n
    data = generator.normal(size=(n_experiments, 2 * n)) + effect * (labels > 0)
    shuffles = generator.permuted(np.tile(labels, (n_permutations, 1)), axis=1)
    observed = (data @ labels)[:, None]
    extreme = _extreme(data @ shuffles.T, observed, data, two_sided)
    return np.asarray((extreme.sum(axis=1) + 1) / (n_permutations + 1))
