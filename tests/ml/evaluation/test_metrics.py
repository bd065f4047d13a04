"""Confusion matrix and scores against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from app.ml.evaluation.metrics import class_scores, confusion_matrix


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40)
)
def test_scores_are_scikit_learns(pairs):
    y, prediction = np.transpose(pairs)
    counts = confusion_matrix(y, prediction)
    assert len(counts) == max(y.max(), prediction.max()) + 1
    theirs = metrics.confusion_matrix(y, prediction, labels=range(4))
    np.testing.assert_array_equal(counts, theirs[: len(counts), : len(counts)])
    assert counts.sum() == len(pairs)
    for positive in range(4):
        scores = class_scores(y, prediction, positive=positive)
        options = {"labels": [positive], "average": "macro", "zero_division": 0}
        assert scores == pytest.approx(
            (
                metrics.accuracy_score(y, prediction),
                metrics.precision_score(y, prediction, **options),
                metrics.recall_score(y, prediction, **options),
                metrics.f1_score(y, prediction, **options),
            )
        )


@given(st.permutations(range(4)), st.integers(0, 2**31))
def test_renaming_the_classes_renames_the_counts(names, seed):
    y, prediction = np.random.default_rng(seed).integers(0, 4, (2, 60))
    y[:4] = range(4)
    names = np.array(names)
    plain = confusion_matrix(y, prediction)
    renamed = confusion_matrix(names[y], names[prediction])
    np.testing.assert_array_equal(renamed[np.ix_(names, names)], plain)
