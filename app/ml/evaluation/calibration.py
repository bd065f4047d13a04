"""Calibration: whether scores are probabilities, and what makes them too sure."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, IntArray, finite_array, number, whole
from app.ml.evaluation.thresholds import labelled_scores


class Reliability(NamedTuple):
    """Scores against what happened, in bins of equal width that hold a case.

    Parameters
    ----------
    score : ndarray of shape (n_filled_bins,)
        Mean score in the bin.
    share : ndarray
        Share of positive cases in it.
    n_cases : ndarray of int
        Cases in it.
    """

    score: FloatArray
    share: FloatArray
    n_cases: IntArray


def reliability_curve(
    y: ArrayLike, scores: ArrayLike, *, n_bins: int = 10
) -> Reliability:
    """Compare mean scores with shares of positives, bin by bin.

    Parameters
    ----------
    y : array_like of shape (n_samples,)
        0 or 1.
    scores : array_like of shape (n_samples,)
        From 0 to 1.
    n_bins : int
        Of equal width. A score on the border of two belongs to the higher one, and 1
        to the last.

    Returns
    -------
    Reliability

    Raises
    ------
    ValueError
        If a value is not usable, shapes do not match, or a score is no probability.

    References
    ----------
    Niculescu-Mizil and Caruana (2005), *Predicting good probabilities with supervised
    learning*.

    Examples
    --------
    >>> curve = reliability_curve([0, 1, 1, 1], [0.1, 0.2, 0.8, 1.0], n_bins=2)
    >>> curve.share.tolist(), curve.n_cases.tolist()
    ([0.5, 1.0], [2, 2])
    """
    labels, values = labelled_scores(y, _probabilities(scores))
    edges = np.linspace(0, 1, whole(n_bins, "n_bins", high=1000) + 1)
    place = np.searchsorted(edges[1:-1], values, side="right")
    count = np.bincount(place, minlength=n_bins)
    filled = count > 0
    score, share = (
        np.bincount(place, weights=it, minlength=n_bins)[filled] / count[filled]
        for it in (values, labels)
    )
    return Reliability(score, share, count[filled])


def calibration_error(curve: Reliability) -> float:
    """Return the expected calibration error, Σ (nᵦ / n) · |scoreᵦ − shareᵦ|.

    Parameters
    ----------
    curve : Reliability

    Returns
    -------
    float
        From 0 to 1; 0 if each bin's mean score is its share of positives.

    References
    ----------
    Guo, Pleiss, Sun and Weinberger (2017), *On calibration of modern neural networks*.

    Examples
    --------
    >>> calibration_error(reliability_curve([0, 1], [0.25, 0.5], n_bins=2))
    0.375
    """
    gaps = np.abs(curve.score - curve.share)
    return float((curve.n_cases * gaps).sum() / curve.n_cases.sum())


def sharpen(scores: ArrayLike, factor: float) -> FloatArray:
    """Make probabilities surer, or less sure, than they are.

    Parameters
    ----------
    scores : array_like
        From 0 to 1.
    factor : float
        From 0.001 to 1000. Above 1 scores move away from one half, below 1 towards it;
        1 leaves them as they are.

    Returns
    -------
    ndarray
        Same shape, in the same order of sizes.

    Raises
    ------
    ValueError
        If a score is no probability, or the factor is out of range.

    Notes
    -----
    The log-odds are multiplied: ln(q / (1 − q)) = factor · ln(p / (1 − p)), so

        q = pᶠ / (pᶠ + (1 − p)ᶠ).

    Examples
    --------
    >>> sharpen([0.0, 0.2, 0.5, 0.8], 2).round(3).tolist()
    [0.0, 0.059, 0.5, 0.941]
    """
    values = _probabilities(scores)
    power = number(factor, "factor", low=1e-3, high=1e3)
    if power == 1:
        return values  # to the last digit: a threshold may lie there
    with np.errstate(divide="ignore"):
        odds = np.log(values) - np.log1p(-values)
    # Beyond this the exponential is 0 for every purpose.
    return 1 / (1 + np.exp(-np.clip(power * odds, -700, 700)))


def _probabilities(scores: ArrayLike) -> FloatArray:
    values = finite_array(scores, "scores")
    if not ((values >= 0) & (values <= 1)).all():
        raise ValueError("scores: expected numbers from 0 to 1")
    return values
