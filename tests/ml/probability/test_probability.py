"""The beta distribution against SciPy; Bayes' theorem; tests and intervals."""

from itertools import combinations

import numpy as np
import pytest
import scipy.special
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from app.ml.probability.bayes import (
    natural_frequencies,
    predictive_value,
    update_beliefs,
)
from app.ml.probability.beta_distribution import (
    beta_cumulative,
    beta_density,
    beta_quantile,
    log_beta,
)
from app.ml.probability.permutation_tests import permutation_test, repeated_p_values

shapes = st.floats(0.3, 400).map(lambda x: round(x, 2))
shares = st.floats(0.001, 0.999).map(lambda x: round(x, 3))


@given(shares, shapes, shapes)
def test_the_beta_distribution_is_that_of_scipy(x, a, b):
    assert log_beta(a, b) == pytest.approx(
        scipy.special.betaln(a, b), rel=1e-9, abs=1e-9
    )
    wanted = scipy.stats.beta(a, b)
    assert beta_density(x, a, b) == pytest.approx(wanted.pdf(x), rel=1e-8, abs=1e-200)
    assert beta_cumulative(x, a, b) == pytest.approx(wanted.cdf(x), rel=1e-8, abs=1e-12)
    assert beta_quantile(x, a, b) == pytest.approx(wanted.ppf(x), rel=1e-9, abs=1e-12)


def test_the_ends_of_the_cumulative():
    assert beta_cumulative([0, 1], 2, 3).tolist() == [0, 1]
    assert beta_cumulative(0.3, [1, 2], 1) == pytest.approx([0.3, 0.09])
    assert beta_quantile([0, 1], [2, 100], [3, 100]).tolist() == [0, 1]


def test_a_quantile_in_a_far_tail_is_halved_down_to_it():
    assert beta_quantile(1e-9, 0.01, 0.01) == pytest.approx(0, abs=1e-10)


def test_very_large_parameters_are_cut_short_near_the_truth():
    assert beta_cumulative(0.5, 1e7, 1e7) == pytest.approx(0.5, abs=0.1)


@given(st.lists(st.integers(0, 1), min_size=1, max_size=40), shapes, shapes)
def test_beliefs_add_up(flips, a, b):
    found = update_beliefs(flips, (a, b))
    assert found.a[-1] == pytest.approx(a + sum(flips))
    assert found.b[-1] == pytest.approx(b + len(flips) - sum(flips))
    assert (found.low < found.mean).all() or min(a, b) < 1
    inside = beta_cumulative(found.high, found.a, found.b)
    inside -= beta_cumulative(found.low, found.a, found.b)
    np.testing.assert_allclose(inside, 0.95, atol=1e-6)


def test_credible_intervals_cover_when_the_prior_is_true():
    random = np.random.default_rng(1)
    truth = random.uniform(size=300)
    hits = 0
    for share in truth:
        found = update_beliefs(random.uniform(size=20) < share, level=0.8)
        hits += found.low[-1] <= share <= found.high[-1]
    assert hits / 300 == pytest.approx(0.8, abs=0.06)


@given(shares, shares, shares)
def test_the_predictive_value_is_bayes_theorem(prevalence, sensitivity, specificity):
    found = predictive_value(prevalence, sensitivity, specificity)
    odds = prevalence / (1 - prevalence) * sensitivity / (1 - specificity)
    assert found == pytest.approx(odds / (1 + odds))
    counts = natural_frequencies(prevalence, sensitivity, specificity, n=10**6)
    assert counts.ill + counts.healthy == 10**6
    assert counts.true_positive / counts.positive == pytest.approx(found, abs=0.02)


def test_without_positives_nothing_follows():
    assert np.isnan(predictive_value(0.5, 0, 1))
    assert predictive_value([0, 1], 0.9, 0.9).tolist() == [0, 1]
    assert natural_frequencies(0, 1, 1).positive == 0


def exact_p(first, second):
    values = np.concatenate([first, second])
    n, observed = len(first), np.mean(second) - np.mean(first)
    count = total = 0
    for chosen in combinations(range(len(values)), n):
        rest = np.delete(values, chosen)
        difference = rest.mean() - values[list(chosen)].mean()
        count += abs(difference) >= abs(observed) - 1e-9
        total += 1
    return count / total


def test_the_p_value_comes_near_that_of_all_relabellings():
    first, second = np.array([3.0, 5, 1, 4]), np.array([6.0, 4, 7, 9, 5])
    test = permutation_test(first, second, n_permutations=20_000, random_state=0)
    assert test.p_value() == pytest.approx(exact_p(first, second), abs=0.008)
    one = permutation_test(
        first, second, n_permutations=20_000, two_sided=False, random_state=0
    )
    assert one.p_value() < test.p_value()
    assert one.p_value(10) == (one.extreme[:10].sum() + 1) / 11


def test_the_p_value_is_never_zero_and_one_for_equal_values():
    assert permutation_test([0, 1], [90, 91], n_permutations=1).p_value() > 0
    assert permutation_test([2, 2], [2, 2, 2], random_state=0).p_value() == 1


def test_false_alarms_are_as_frequent_as_promised_and_power_grows():
    null = repeated_p_values(0, 12, n_experiments=4000, random_state=2)
    assert (null <= 0.05).mean() == pytest.approx(0.05, abs=0.012)
    assert null.min() >= 1 / 200, "never zero: the data count as one relabelling"
    small, large = (
        (repeated_p_values(1, n, random_state=2) <= 0.05).mean() for n in (5, 30)
    )
    assert large > 0.9 > small
    one = repeated_p_values(1, 12, two_sided=False, random_state=2)
    assert (one <= 0.05).mean() > 0.7
