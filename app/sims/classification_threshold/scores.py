"""Where the scores come from: drawn, or of a classifier for real tumours."""

from functools import cache

import numpy as np

from app.ml.arrays import FloatArray, IntArray
from app.ml.datasets.tumours import tumours
from app.ml.estimators.classification import train_logistic
from app.ml.probability.logits import sigmoid

DECIMALS = 4
"""Of drawn scores, so that the same ones reach a threshold on every machine."""
Labelled = tuple[IntArray, FloatArray]
"""Labels, 1 for positive, and scores."""


def positives(base_rate: float, n: int) -> int:
    """Return how many of n cases are positive: at least one, and not all."""
    return min(max(round(base_rate * n), 1), n - 1)


def draw_scores(
    base_rate: float, separation: float, n: int, seed: tuple[int, int]
) -> Labelled:
    """Draw cases, and score each with its exact probability of being positive.

    Parameters
    ----------
    base_rate : float
        Share of positive cases.
    separation : float
        d: what the classifier sees, x, is normal with spread 1 around d/2 for positive
        and −d/2 for negative cases.
    n : int
    seed : pair of int

    Returns
    -------
    labels : ndarray of int of shape (n,)
    scores : ndarray of shape (n,)

    Notes
    -----
    By Bayes' theorem the log-odds of a positive case are d·x + ln(P / N), with P
    positive and N negative cases.
    """
    n_positive = positives(base_rate, n)
    y = (np.arange(n) < n_positive).astype(np.int64)
    noise = np.random.default_rng(seed).standard_normal(n)
    x = separation * (y - 0.5) + noise
    log_odds = separation * x + np.log(n_positive / (n - n_positive))
    return y, sigmoid(log_odds).round(DECIMALS)


@cache
def tumour_scores() -> Labelled:
    """Train a logistic regression on every second tumour, and score the others.

    Returns
    -------
    labels : ndarray of int of shape (284,)
        1 for malignant.
    scores : ndarray of shape (284,)
        Probability of malignant, as the classifier puts it.
    """
    data = tumours()
    seen, unseen = data.X[::2], data.X[1::2]
    middle, spread = seen.mean(axis=0), seen.std(axis=0)
    run = train_logistic(
        (seen - middle) / spread,
        data.y[::2],
        learning_rate=3.0,
        n_iter=3000,
        tolerance=1e-7,
    )
    intercept, *weights = run.parameters[-1]
    scores = sigmoid(intercept + (unseen - middle) / spread @ np.array(weights))
    return data.y[1::2].astype(np.int64), scores
