"""Decisions by a threshold: what is counted at each, what it is worth, what it costs.

A case whose score reaches the threshold is called positive. Labels are 1 for positive
and 0 for negative.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, IntArray, finite_array, number


class Decisions(NamedTuple):
    """Counts at each threshold.

    Parameters
    ----------
    thresholds : ndarray of shape (n_thresholds,)
    tp : ndarray of int
        True positives: positive cases that are called so.
    fp : ndarray of int
        False positives: negative cases that are called positive.
    fn : ndarray of int
        False negatives: positive cases that are missed.
    tn : ndarray of int
        True negatives.
    """

    thresholds: FloatArray
    tp: IntArray
    fp: IntArray
    fn: IntArray
    tn: IntArray


class Rates(NamedTuple):
    """What the counts say, as shares; NaN where there is nothing to take a share of.

    Parameters
    ----------
    accuracy : ndarray
        (TP + TN) / all.
    precision : ndarray
        TP / (TP + FP), undefined without a positive call.
    recall : ndarray
        TP / (TP + FN), undefined without a positive case.
    specificity : ndarray
        TN / (TN + FP), undefined without a negative case.
    f1 : ndarray
        2 TP / (2 TP + FP + FN), undefined without either.
    """

    accuracy: FloatArray
    precision: FloatArray
    recall: FloatArray
    specificity: FloatArray
    f1: FloatArray


def labelled_scores(y: ArrayLike, scores: ArrayLike) -> tuple[IntArray, FloatArray]:
    """Return labels and scores of equal length.

    Parameters
    ----------
    y : array_like of shape (n_samples,)
        0 or 1.
    scores : array_like of shape (n_samples,)

    Returns
    -------
    labels : ndarray of int
    scores : ndarray of float

    Raises
    ------
    ValueError
        If a label is neither 0 nor 1, a score is not finite, or shapes do not match.

    Examples
    --------
    >>> labelled_scores([0, 2], [0.1, 0.9])
    Traceback (most recent call last):
    ValueError: y: expected the labels 0 and 1
    """
    labels = finite_array(y, "y", shape=(None,))
    if not np.isin(labels, (0.0, 1.0)).all():
        raise ValueError("y: expected the labels 0 and 1")
    return labels.astype(np.int64), finite_array(scores, "scores", shape=labels.shape)


def count_decisions(
    y: ArrayLike, scores: ArrayLike, thresholds: ArrayLike
) -> Decisions:
    """Count right and wrong decisions at each threshold.

    Parameters
    ----------
    y : array_like of shape (n_samples,)
        0 or 1.
    scores : array_like of shape (n_samples,)
        The higher, the surer that the case is positive.
    thresholds : array_like of shape (n_thresholds,)

    Returns
    -------
    Decisions

    Raises
    ------
    ValueError
        If a value is not usable, or shapes do not match.

    Examples
    --------
    >>> found = count_decisions([0, 0, 1, 1], [0.1, 0.6, 0.4, 0.9], [0.0, 0.5, 1.0])
    >>> found.tp.tolist(), found.fp.tolist()
    ([2, 1, 0], [2, 1, 0])
    """
    labels, values = labelled_scores(y, scores)
    limits = finite_array(thresholds, "thresholds", shape=(None,))
    fn, tn = (
        np.searchsorted(np.sort(values[labels == kind]), limits).astype(np.int64)
        for kind in (1, 0)
    )
    positives = int(labels.sum())
    tp, fp = positives - fn, len(labels) - positives - tn
    return Decisions(limits, tp, fp, fn, tn)


def decision_rates(decisions: Decisions) -> Rates:
    """Turn counts into accuracy, precision, recall, specificity and F1.

    Parameters
    ----------
    decisions : Decisions

    Returns
    -------
    Rates

    Examples
    --------
    >>> found = decision_rates(count_decisions([0, 1, 1], [0.2, 0.4, 0.8], [0.3, 0.9]))
    >>> found.recall.tolist(), found.precision.tolist()
    ([1.0, 0.0], [1.0, nan])
    """
    _, tp, fp, fn, tn = decisions
    return Rates(
        _share(tp + tn, tp + fp + fn + tn),
        _share(tp, tp + fp),
        _share(tp, tp + fn),
        _share(tn, tn + fp),
        _share(2 * tp, 2 * tp + fp + fn),
    )


def decision_costs(
    decisions: Decisions, *, miss: float = 1.0, false_alarm: float = 1.0
) -> FloatArray:
    """Return the mean cost of a case at each threshold.

    Parameters
    ----------
    decisions : Decisions
    miss, false_alarm : float
        Price of a false negative and of a false positive, in the same unit; what is
        right costs nothing.

    Returns
    -------
    ndarray of shape (n_thresholds,)

    Raises
    ------
    ValueError
        If a price is negative or not finite.

    Notes
    -----
    The mean cost is (miss · FN + false_alarm · FP) / n. If the scores are
    probabilities, calling a case of score p positive costs (1 − p) · false_alarm on
    average, and not calling it p · miss; see `break_even`.

    References
    ----------
    Elkan (2001), *The foundations of cost-sensitive learning*.

    Examples
    --------
    >>> found = count_decisions([0, 1, 1, 0], [0.2, 0.4, 0.8, 0.5], [0.3, 0.6])
    >>> decision_costs(found, miss=5).tolist()
    [0.25, 1.25]
    """
    number(miss, "miss", low=0)
    number(false_alarm, "false_alarm", low=0)
    _, tp, fp, fn, tn = decisions
    return np.asarray((miss * fn + false_alarm * fp) / (tp + fp + fn + tn))


def break_even(miss: float, false_alarm: float = 1.0) -> float:
    """Return the probability at which both decisions cost the same on average.

    Parameters
    ----------
    miss, false_alarm : float
        Prices, not both zero.

    Returns
    -------
    float
        false_alarm / (false_alarm + miss), from (1 − p) · false_alarm = p · miss: the
        best threshold for scores that are probabilities.

    Raises
    ------
    ValueError
        If a price is negative or not finite, or both are 0.

    Examples
    --------
    >>> break_even(4.0)
    0.2
    """
    prices = [number(miss, "miss", low=0), number(false_alarm, "false_alarm", low=0)]
    if not sum(prices):
        raise ValueError("miss and false_alarm: both are 0, so nothing costs anything")
    return prices[1] / sum(prices)


def implied_false_alarm_rate(
    base_rate: float, recall: float, precision: float
) -> float:
    """Return the false-alarm rate that recall and precision leave to a group.

    Parameters
    ----------
    base_rate : float
        Share p of positive cases, less than 1.
    recall, precision : float
        Precision more than 0.

    Returns
    -------
    float
        FP / (FP + TN); above 1 where no decisions have this recall and precision.

    Raises
    ------
    ValueError
        If a share is out of range.

    Notes
    -----
    It follows from the counts alone:

        FPR = p / (1 − p) · (1 − precision) / precision · recall.

    So two groups of different base rates that agree in recall and precision differ in
    the false-alarm rate, unless there is no mistake at all, or nothing is found.

    References
    ----------
    Chouldechova (2017), *Fair prediction with disparate impact*.

    Examples
    --------
    >>> round(implied_false_alarm_rate(0.5, 0.8, 0.8), 3)
    0.2
    >>> round(implied_false_alarm_rate(0.2, 0.8, 0.8), 3)
    0.05
    """
    p = number(base_rate, "base_rate", low=0, high=1)
    number(recall, "recall", low=0, high=1)
    number(precision, "precision", low=0, high=1)
    if p == 1 or precision == 0:
        raise ValueError("base_rate and precision: expected less than 1, more than 0")
    return float(p / (1 - p) * (1 - precision) / precision * recall)


def threshold_for_recall(y: ArrayLike, scores: ArrayLike, recall: float) -> float:
    """Return the highest threshold that finds at least a share of the positives.

    Parameters
    ----------
    y : array_like of shape (n_samples,)
        0 or 1, with at least one 1.
    scores : array_like of shape (n_samples,)
    recall : float
        More than 0, at most 1.

    Returns
    -------
    float
        The score of a positive case.

    Raises
    ------
    ValueError
        If a value is not usable, shapes do not match, or there is no positive case.

    Examples
    --------
    >>> threshold_for_recall([1, 1, 1, 0], [0.9, 0.6, 0.3, 0.8], 0.6)
    0.6
    """
    labels, values = labelled_scores(y, scores)
    number(recall, "recall", low=0, high=1)
    falling = np.sort(values[labels == 1])[::-1]
    if not recall * len(falling):
        raise ValueError("recall: nothing is to be found")
    # A share that was counted comes back, in spite of rounding.
    needed = int(np.ceil(recall * len(falling) - 1e-9))
    return float(falling[max(needed, 1) - 1])


def _share(part: IntArray, whole: IntArray) -> FloatArray:
    return np.where(whole > 0, part / np.maximum(whole, 1), np.nan)
