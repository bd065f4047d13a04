"""How well scores rank positive cases above negative ones, whatever the threshold."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, IntArray
from app.ml.evaluation.thresholds import (
    Decisions,
    count_decisions,
    decision_rates,
    labelled_scores,
)


class RocCurve(NamedTuple):
    """False-alarm rate and recall, from the highest threshold down.

    Parameters
    ----------
    thresholds : ndarray of shape (n_different_scores + 1,)
        Infinite first, where nothing is called positive.
    false_alarm_rate : ndarray
        FP / (FP + TN), from 0 to 1.
    recall : ndarray
        TP / (TP + FN), from 0 to 1.
    """

    thresholds: FloatArray
    false_alarm_rate: FloatArray
    recall: FloatArray


class PrecisionRecallCurve(NamedTuple):
    """Recall and precision, from the highest score down as the threshold.

    Parameters
    ----------
    thresholds : ndarray of shape (n_different_scores,)
    recall, precision : ndarray
    """

    thresholds: FloatArray
    recall: FloatArray
    precision: FloatArray


def roc_curve(y: ArrayLike, scores: ArrayLike) -> RocCurve:
    """Compute the receiver operating characteristic at every different score.

    Parameters
    ----------
    y : array_like of shape (n_samples,)
        0 or 1, with at least one of each.
    scores : array_like of shape (n_samples,)

    Returns
    -------
    RocCurve

    Raises
    ------
    ValueError
        If a value is not usable, shapes do not match, or a class is missing.

    References
    ----------
    Fawcett (2006), *An introduction to ROC analysis*.

    Examples
    --------
    >>> curve = roc_curve([0, 1, 0, 1], [0.1, 0.4, 0.4, 0.8])
    >>> curve.recall.tolist(), curve.false_alarm_rate.tolist()
    ([0.0, 0.5, 1.0, 1.0], [0.0, 0.0, 0.5, 1.0])
    """
    _, tp, fp, fn, tn = found = _at_every_score(y, scores)
    return RocCurve(
        np.r_[np.inf, found.thresholds],
        np.r_[0.0, fp / (fp + tn)],
        np.r_[0.0, tp / (tp + fn)],
    )


def precision_recall_curve(y: ArrayLike, scores: ArrayLike) -> PrecisionRecallCurve:
    """Compute precision and recall at every different score.

    Parameters
    ----------
    y : array_like of shape (n_samples,)
        0 or 1, with at least one of each.
    scores : array_like of shape (n_samples,)

    Returns
    -------
    PrecisionRecallCurve

    Raises
    ------
    ValueError
        If a value is not usable, shapes do not match, or a class is missing.

    Notes
    -----
    Above the highest score nothing is called positive and precision is undefined, so
    the curve begins at that score.

    Examples
    --------
    >>> curve = precision_recall_curve([0, 1, 0, 1], [0.1, 0.4, 0.6, 0.8])
    >>> curve.recall.tolist(), curve.precision.round(2).tolist()
    ([0.5, 0.5, 1.0, 1.0], [1.0, 0.5, 0.67, 0.5])
    """
    found = _at_every_score(y, scores)
    rates = decision_rates(found)
    return PrecisionRecallCurve(found.thresholds, rates.recall, rates.precision)


def roc_auc(y: ArrayLike, scores: ArrayLike) -> float:
    """Return the area under the ROC curve, by ranks.

    Parameters
    ----------
    y : array_like of shape (n_samples,)
        0 or 1, with at least one of each.
    scores : array_like of shape (n_samples,)

    Returns
    -------
    float
        From 0 to 1; 0.5 is what guessing reaches.

    Raises
    ------
    ValueError
        If a value is not usable, shapes do not match, or a class is missing.

    Notes
    -----
    It is the share of pairs, one positive and one negative case, in which the positive
    one has the higher score; ties count one half. With R the sum of the ranks of the
    n₁ positive cases (tied scores share their mean rank) among all n₁ + n₀ cases,

        AUC = (R − n₁ (n₁ + 1) / 2) / (n₁ n₀).

    References
    ----------
    Hanley and McNeil (1982), *The meaning and use of the area under a receiver
    operating characteristic (ROC) curve*.

    Examples
    --------
    >>> roc_auc([0, 1, 0, 1], [0.1, 0.4, 0.4, 0.8])
    0.875
    """
    labels, values = _both_classes(y, scores)
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = counts.cumsum()
    ranks = (ends - (counts - 1) / 2)[place]
    n_positive = int(labels.sum())
    least = n_positive * (n_positive + 1) / 2
    pairs = n_positive * (len(labels) - n_positive)
    return float((ranks[labels == 1].sum() - least) / pairs)


def _at_every_score(y: ArrayLike, scores: ArrayLike) -> Decisions:
    labels, values = _both_classes(y, scores)
    return count_decisions(labels, values, np.unique(values)[::-1])


def _both_classes(y: ArrayLike, scores: ArrayLike) -> tuple[IntArray, FloatArray]:
    labels, values = labelled_scores(y, scores)
    if len(np.unique(labels)) < 2:
        raise ValueError("y: only one class, expected both 0 and 1")
    return labels, values
