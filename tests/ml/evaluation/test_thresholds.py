"""Thresholds, ranks and calibration against scikit-learn, ties included."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.datasets import load_breast_cancer

from app.ml.datasets.tumours import tumours
from app.ml.evaluation.calibration import (
    calibration_error,
    reliability_curve,
    sharpen,
)
from app.ml.evaluation.ranking import precision_recall_curve, roc_auc, roc_curve
from app.ml.evaluation.thresholds import (
    break_even,
    count_decisions,
    decision_costs,
    decision_rates,
    threshold_for_recall,
)

EXACT = {"rtol": 1e-12, "atol": 1e-12}


@st.composite
def cases(draw):
    """Labels of both classes, and scores of which many are tied."""
    few = draw(st.booleans())
    score = st.integers(0, 8).map(lambda k: k / 8) if few else st.floats(0, 1)
    rest = draw(st.lists(st.tuples(st.integers(0, 1), score), max_size=40))
    pairs = [(0, draw(score)), (1, draw(score)), *rest]
    y, scores = map(np.array, zip(*draw(st.permutations(pairs)), strict=True))
    return y, scores


@given(cases(), st.floats(0, 1))
def test_decisions_are_scikit_learns(some, t):
    y, scores = some
    found = count_decisions(y, scores, [t])
    called = scores >= t
    theirs = metrics.confusion_matrix(y, called, labels=[0, 1])
    assert [found.tn[0], found.fp[0], found.fn[0], found.tp[0]] == list(theirs.ravel())
    rates, options = decision_rates(found), {"zero_division": np.nan}
    wanted = [
        metrics.accuracy_score(y, called),
        metrics.precision_score(y, called, **options),
        metrics.recall_score(y, called, **options),
        metrics.recall_score(y, called, pos_label=0, **options),
        metrics.f1_score(y, called, **options),
    ]
    np.testing.assert_allclose([it[0] for it in rates], wanted, **EXACT)


@given(cases())
def test_curves_and_area_are_scikit_learns(some):
    y, scores = some
    curve = roc_curve(y, scores)
    false_alarms, recall, limits = metrics.roc_curve(y, scores, drop_intermediate=False)
    np.testing.assert_array_equal(curve.thresholds, limits)
    np.testing.assert_allclose(curve.false_alarm_rate, false_alarms, **EXACT)
    np.testing.assert_allclose(curve.recall, recall, **EXACT)
    area = metrics.roc_auc_score(y, scores)
    np.testing.assert_allclose(roc_auc(y, scores), area, **EXACT)
    np.testing.assert_allclose(np.trapezoid(recall, false_alarms), area, **EXACT)
    found = precision_recall_curve(y, scores)
    precision, recall, limits = metrics.precision_recall_curve(y, scores)
    np.testing.assert_array_equal(found.thresholds, limits[::-1])
    np.testing.assert_allclose(found.precision, precision[-2::-1], **EXACT)
    np.testing.assert_allclose(found.recall, recall[-2::-1], **EXACT)


@given(cases(), st.integers(1, 12))
def test_bins_are_scikit_learns(some, n_bins):
    y, scores = some
    curve = reliability_curve(y, scores, n_bins=n_bins)
    edges = np.linspace(0, 1, n_bins + 1)
    inside = ~np.isin(scores, edges[1:-1])  # there a score goes up with us, down there
    assert curve.n_cases.sum() == len(y)
    assume(inside.any())
    curve = reliability_curve(y[inside], scores[inside], n_bins=n_bins)
    share, score = calibration_curve(y[inside], scores[inside], n_bins=n_bins)
    np.testing.assert_allclose(curve.share, share, **EXACT)
    np.testing.assert_allclose(curve.score, score, **EXACT)


@given(cases(), st.floats(0.05, 20))
def test_surer_scores_rank_the_same_and_come_back(some, factor):
    y, scores = some
    scores = scores.round(3)  # nearer ones may become one
    surer = sharpen(scores, factor)
    assert ((surer >= 0) & (surer <= 1)).all()
    odd = (scores > 0) & (scores < 1) & (surer > 1e-9) & (surer < 1 - 1e-9)
    np.testing.assert_allclose(
        sharpen(surer, 1 / factor)[odd], scores[odd], rtol=0, atol=1e-6
    )
    if 0.1 < factor < 1:
        np.testing.assert_allclose(roc_auc(y, surer), roc_auc(y, scores), **EXACT)


def test_scores_that_are_as_sure_as_before_keep_every_digit():
    scores = np.arange(51) / 50
    np.testing.assert_array_equal(sharpen(scores, 1), scores)


@given(cases(), st.floats(0, 20), st.floats(0, 20))
def test_costs_are_those_of_the_decisions(some, miss, false_alarm):
    y, scores = some
    limits = np.linspace(0, 1, 11)
    costs = decision_costs(
        count_decisions(y, scores, limits), miss=miss, false_alarm=false_alarm
    )
    for t, found in zip(limits, costs, strict=True):
        called = scores >= t
        prices = np.where(y == 1, miss * ~called, false_alarm * called)
        np.testing.assert_allclose(found, prices.mean(), **EXACT)


def test_probabilities_are_cut_where_both_decisions_cost_the_same():
    """Of all thresholds, on very many cases, the least cost is at break-even."""
    random = np.random.default_rng(0)
    scores = random.uniform(size=400_000)
    y = (random.uniform(size=len(scores)) < scores).astype(int)
    limits = np.arange(51) / 50
    for miss in (0.25, 1, 4, 9):
        costs = decision_costs(count_decisions(y, scores, limits), miss=miss)
        assert limits[costs.argmin()] == pytest.approx(break_even(miss), abs=0.021)
    assert calibration_error(reliability_curve(y, scores)) < 0.005
    assert calibration_error(reliability_curve(y, sharpen(scores, 3))) > 0.1


@given(cases(), st.floats(0.001, 1))
def test_the_threshold_for_a_recall_is_the_highest(some, recall):
    y, scores = some
    t = threshold_for_recall(y, scores, recall)
    found = decision_rates(count_decisions(y, scores, [t, np.nextafter(t, 2)])).recall
    assert found[0] >= recall - 1e-9
    assert found[1] < recall


@given(cases())
def test_a_recall_that_was_measured_comes_back(some):
    y, scores = some
    curve = roc_curve(y, scores)
    for t, recall in zip(curve.thresholds[1:], curve.recall[1:], strict=True):
        if recall > 0:
            assert threshold_for_recall(y, scores, float(recall)) >= t


def test_the_tumours_are_scikit_learns():
    theirs = load_breast_cancer()
    ours = tumours()
    np.testing.assert_array_equal(ours.X, theirs.data[:, :2])
    np.testing.assert_array_equal(ours.y, 1 - theirs.target)
