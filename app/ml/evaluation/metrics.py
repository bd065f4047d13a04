"""Counting the mistakes of a classifier: confusion matrix and what follows from it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import MAX_CLASSES, IntArray, class_numbers, whole


class Scores(NamedTuple):
    """What a confusion matrix says, for one class taken as positive.

    Parameters
    ----------
    accuracy : float
        Share of samples that are right, over all classes.
    precision : float
        TP / (TP + FP): how many of the alarms are true; 0 without an alarm.
    recall : float
        TP / (TP + FN): how many of the positives are found; 0 without a positive.
    f1 : float
        2 TP / (2 TP + FP + FN), the harmonic mean of the two.
    """

    accuracy: float
    precision: float
    recall: float
    f1: float


def confusion_matrix(y: ArrayLike, prediction: ArrayLike) -> IntArray:
    """Count how often each class was taken for each.

    Parameters
    ----------
    y, prediction : array_like of shape (n_samples,)
        Classes 0, 1, …

    Returns
    -------
    ndarray of shape (n_classes, n_classes)
        Row: the true class; column: the predicted one.

    Raises
    ------
    ValueError
        If a value is not a class, or shapes do not match.

    Examples
    --------
    >>> confusion_matrix([0, 0, 1, 1], [0, 1, 1, 1]).tolist()
    [[1, 1], [0, 2]]
    """
    actual, predicted = class_numbers(y, "y"), class_numbers(prediction, "prediction")
    if actual.shape != predicted.shape:
        raise ValueError(f"prediction: {len(predicted)} values, expected {len(actual)}")
    n_classes = int(max(actual.max(), predicted.max())) + 1
    counts = np.zeros((n_classes, n_classes), dtype=np.int64)
    np.add.at(counts, (actual, predicted), 1)
    return counts


def class_scores(y: ArrayLike, prediction: ArrayLike, *, positive: int = 1) -> Scores:
    """Compute accuracy, precision, recall and F1.

    Parameters
    ----------
    y, prediction : array_like of shape (n_samples,)
        Classes 0, 1, …
    positive : int
        The class that is looked for.

    Returns
    -------
    Scores

    Raises
    ------
    ValueError
        If a value is not a class, or shapes do not match.

    Examples
    --------
    >>> class_scores([0, 0, 1, 1], [0, 1, 1, 1])
    Scores(accuracy=0.75, precision=0.6666666666666666, recall=1.0, f1=0.8)
    """
    counts = confusion_matrix(y, prediction)
    whole(positive, "positive", low=0, high=MAX_CLASSES)
    right = int(np.trace(counts))
    counts = np.pad(counts, (0, max(positive + 1 - len(counts), 0)))
    hits = int(counts[positive, positive])
    alarms, positives = int(counts[:, positive].sum()), int(counts[positive].sum())
    return Scores(
        right / int(counts.sum()),
        hits / max(alarms, 1),
        hits / max(positives, 1),
        2 * hits / max(alarms + positives, 1),
    )
