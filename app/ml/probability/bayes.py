"""Bayes' theorem for a coin that is flipped and for a test that may err."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array, number, whole
from app.ml.probability.beta_distribution import beta_quantile


class Beliefs(NamedTuple):
    """Beta distributions over the chance of heads, before and after each flip.

    Parameters
    ----------
    a, b : ndarray of shape (n_flips + 1,)
        Parameters, the prior's first.
    low, high : ndarray of shape (n_flips + 1,)
        Ends of the equal-tailed credible interval.
    """

    a: FloatArray
    b: FloatArray
    low: FloatArray
    high: FloatArray

    @property
    def mean(self) -> FloatArray:
        """Expected chance of heads, a / (a + b)."""
        return self.a / (self.a + self.b)


class Frequencies(NamedTuple):
    """Whole numbers of people by what they have and what the test says.

    Parameters
    ----------
    true_positive, false_negative : int
        Of the ill.
    false_positive, true_negative : int
        Of the healthy.
    """

    true_positive: int
    false_negative: int
    false_positive: int
    true_negative: int

    @property
    def ill(self) -> int:
        """People who are ill."""
        return self.true_positive + self.false_negative

    @property
    def healthy(self) -> int:
        """People who are not."""
        return self.false_positive + self.true_negative

    @property
    def positive(self) -> int:
        """People whose test is positive."""
        return self.true_positive + self.false_positive


def update_beliefs(
    flips: ArrayLike, prior: tuple[float, float] = (1.0, 1.0), *, level: float = 0.95
) -> Beliefs:
    """Learn the chance of heads flip by flip, from a beta prior.

    Parameters
    ----------
    flips : array_like of shape (n_flips,)
        1 for heads, 0 for tails.
    prior : tuple of float
        a and b, like so many heads and tails seen before.
    level : float
        Probability inside the interval.

    Returns
    -------
    Beliefs

    Raises
    ------
    ValueError
        If a flip is neither 0 nor 1, or an argument is out of range.

    Notes
    -----
    The beta distribution is conjugate: heads adds 1 to a, tails adds 1 to b.

    Examples
    --------
    >>> update_beliefs([1, 1, 0]).mean
    array([0.5       , 0.66666667, 0.75      , 0.6       ])
    """
    seen = finite_array(flips, "flips", shape=(None,))
    if not np.isin(seen, (0, 1)).all():
        raise ValueError("flips: expected 0 or 1")
    number(level, "level", low=0, high=1)
    a = prior[0] + np.concatenate([[0], np.cumsum(seen)])
    b = prior[1] + np.concatenate([[0], np.cumsum(1 - seen)])
    tail = (1 - level) / 2
    low, high = beta_quantile(np.array([[tail], [1 - tail]]), a, b)
    return Beliefs(a, b, low, high)


def predictive_value(
    prevalence: ArrayLike, sensitivity: float, specificity: float
) -> FloatArray:
    """Probability of being ill after a positive test, by Bayes' theorem.

    Parameters
    ----------
    prevalence : array_like
        Share of the ill.
    sensitivity : float
        Share of the ill whose test is positive.
    specificity : float
        Share of the healthy whose test is negative.

    Returns
    -------
    ndarray
        NaN where no test is positive.

    Raises
    ------
    ValueError
        If a share is not between 0 and 1.

    Examples
    --------
    >>> predictive_value(0.01, 0.9, 0.91).round(4)
    np.float64(0.0917)
    """
    share = finite_array(prevalence, "prevalence")
    if not ((share >= 0) & (share <= 1)).all():
        raise ValueError("prevalence: expected shares from 0 to 1")
    number(sensitivity, "sensitivity", low=0, high=1)
    number(specificity, "specificity", low=0, high=1)
    ill, healthy = share * sensitivity, (1 - share) * (1 - specificity)
    positive = ill + healthy
    safe = np.where(positive > 0, positive, 1.0)
    return np.where(positive > 0, ill / safe, np.nan)[()]


def natural_frequencies(
    prevalence: float, sensitivity: float, specificity: float, *, n: int = 1000
) -> Frequencies:
    """Turn three probabilities into whole numbers of people.

    Parameters
    ----------
    prevalence, sensitivity, specificity : float
        As in `predictive_value`.
    n : int
        People in all.

    Returns
    -------
    Frequencies
        Each rounded to the nearest whole number; they add up to n.

    Raises
    ------
    ValueError
        If a share is not between 0 and 1, or n is not positive.

    Examples
    --------
    >>> natural_frequencies(0.01, 0.9, 0.91)
    Frequencies(true_positive=9, false_negative=1, false_positive=89, true_negative=901)
    """
    number(prevalence, "prevalence", low=0, high=1)
    number(sensitivity, "sensitivity", low=0, high=1)
    number(specificity, "specificity", low=0, high=1)
    ill = round(whole(n, "n") * prevalence)
    found, alarms = round(ill * sensitivity), round((n - ill) * (1 - specificity))
    return Frequencies(found, ill - found, alarms, n - ill - alarms)
