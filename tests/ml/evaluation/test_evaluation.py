import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.datasets.target_functions import TRUTHS, sample_truth
from app.ml.estimators.polynomials import fit_polynomials, predict_polynomials
from app.ml.evaluation.bias_variance import bias_variance_decomposition, refit_worlds
from app.ml.evaluation.diagnosis import diagnose
from app.ml.evaluation.validation import (
    cross_validation_curve,
    train_test_split,
    validation_curve,
)

X15, Y15 = sample_truth("sine", 25, random_state=3)
seeds = st.integers(0, 2**31)


@given(seeds, st.integers(2, 40), st.sampled_from([*TRUTHS]))
def test_training_error_never_rises_with_the_degree(seed, n, truth):
    x, y = sample_truth(truth, n, random_state=seed)
    curve = validation_curve((x, y), (x, y))
    assert (np.diff(curve.train_errors) <= 1e-12).all()
    np.testing.assert_allclose(curve.train_errors, curve.test_errors)


def test_worlds_are_fitted_independently():
    worlds = refit_worlds(TRUTHS["sine"], n_worlds=5, max_degree=6, random_state=0)
    for x, y, predictions in zip(worlds.x, worlds.y, worlds.predictions, strict=True):
        alone = predict_polynomials(fit_polynomials(x, y, 6), worlds.points)
        np.testing.assert_allclose(predictions, alone, atol=1e-9)
    ridged = refit_worlds(TRUTHS["sine"], n_worlds=3, ridge=1.0, random_state=0)
    assert np.abs(ridged.predictions).max() < 3


@given(seeds, st.sampled_from([*TRUTHS]), st.floats(0, 1))
def test_loss_is_bias_plus_variance_plus_noise(seed, truth, noise):
    worlds = refit_worlds(
        TRUTHS[truth],
        n_samples=30,
        n_worlds=10,
        max_degree=6,
        noise=noise,
        random_state=seed,
    )
    parts = bias_variance_decomposition(worlds.predictions, worlds.truth, noise)
    assert parts.noise == pytest.approx(noise**2)
    np.testing.assert_allclose(
        parts.expected_loss,
        parts.bias_squared + parts.variance + parts.noise,
        rtol=1e-9,
        atol=1e-15,
    )


def test_the_decomposition_predicts_the_error_on_fresh_data():
    worlds = refit_worlds(
        TRUTHS["cubic"], n_samples=40, n_worlds=300, max_degree=4, random_state=0
    )
    parts = bias_variance_decomposition(worlds.predictions, worlds.truth, 0.2)
    fresh = worlds.truth + 0.2 * np.random.default_rng(1).normal(size=(300, 1, 101))
    measured = ((worlds.predictions - fresh) ** 2).mean(axis=(0, 2))
    np.testing.assert_allclose(parts.expected_loss, measured, rtol=0.02)
    assert parts.bias_squared[0] > 100 * parts.bias_squared[3]
    assert parts.variance[4] > parts.variance[3]


def test_bias_is_not_overstated_where_the_variance_is_enormous():
    """Estimators 0.5 off on average, scattering by 30: bias² is 0.25, not 900 / 50."""
    generator = np.random.default_rng(0)
    estimates = [
        bias_variance_decomposition(
            0.5 + 30 * generator.normal(size=(50, 9)), [0] * 9, 0
        )
        for _ in range(2000)
    ]
    # Cut off at 0, a single estimate is a little too high; the plain one is by 18.
    assert np.mean([parts.bias_squared for parts in estimates]) < 4
    assert np.mean([parts.variance for parts in estimates]) == pytest.approx(900, 0.02)
    alone = bias_variance_decomposition([[2.0, 4.0]], [1.0, 1.0], 0.5)
    assert [float(part) for part in alone] == [5.25, 5.0, 0.0, 0.25]


# n: ratio of the test error at degree 10 to the best, in the design; the medians of
# 400 samples vary, and more so where they are large.
RATIOS = {15: (2177, 3.0), 20: (26, 2.0), 30: (2.1, 1.3), 60: (1.19, 1.1)}


@pytest.mark.parametrize("n", RATIOS)
def test_overfitting_of_the_design(n):
    generator = np.random.default_rng(0)
    ratios, best = [], []
    for _ in range(400):
        train = sample_truth("cubic", n, random_state=generator)
        test = sample_truth("cubic", 100, random_state=generator)
        curve = validation_curve(train, test)
        ratios.append(curve.test_errors[10] / curve.test_errors[1:].min())
        best.append(curve.best_degree)
    ratio, factor = RATIOS[n]
    assert ratio / factor < np.median(ratios) < ratio * factor
    if n <= 30:
        # 0.54 to 0.63 in the design; the standard error of a share is 0.025
        assert 0.50 < np.mean(np.array(best) == 3) < 0.69


def test_cross_validation_by_hand():
    curve = cross_validation_curve(X15, Y15, n_folds=25, max_degree=5, random_state=0)
    left_out = []
    for i in range(25):
        rest = np.arange(25) != i
        fits = fit_polynomials(X15[rest], Y15[rest], 5)
        left_out.append((predict_polynomials(fits, X15[i : i + 1])[:, 0] - Y15[i]) ** 2)
    np.testing.assert_allclose(curve.test_errors, np.mean(left_out, axis=0), rtol=1e-9)
    assert curve.best_degree == 1 + np.argmin(curve.test_errors[1:])
    five = cross_validation_curve(X15, Y15, random_state=0)
    again = cross_validation_curve(X15, Y15, random_state=0)
    np.testing.assert_array_equal(five.test_errors, again.test_errors)
    constant = cross_validation_curve(X15, Y15, max_degree=0, random_state=0)
    assert constant.best_degree == 0


@given(st.integers(2, 200), st.floats(0, 1), seeds)
def test_a_split_uses_every_row_once(n, share, seed):
    split = train_test_split(n, test_share=share, random_state=seed)
    assert sorted([*split.train, *split.test]) == list(range(n))
    assert abs(len(split.test) - share * n) <= 1
    assert len(split.train) > 0
    assert len(split.test) > 0


VERDICTS = [
    # train, test, noise, best: verdict
    ((0.01, 3.2, 0.09, 0.12), "overfitting"),
    ((0.8, 0.9, 0.09, 0.12), "underfitting"),
    ((0.08, 0.12, 0.09, 0.12), "good fit"),
    ((0.08, 0.14, None, 0.12), "good fit"),
    ((0.9, 0.95, 0.09, 0.95), "underfitting"),
    ((0.9, 0.95, None, 0.95), "good fit"),
    ((0.5, 0.1, 0.09, 0.1), "suspicious"),
    ((0.0, 1.0, 0.0, 0.0), "overfitting"),
    ((1e-30, 1e-29, 0.0, 1e-31), "good fit"),
    ((0.2, 0.3, 0.0, 0.3), "underfitting"),
]


@pytest.mark.parametrize(("errors", "verdict"), VERDICTS)
def test_diagnosis(errors, verdict):
    diagnosis = diagnose(*errors)
    assert diagnosis.verdict == verdict
    assert diagnosis.reason
    assert diagnosis.recommendation


MIXED = [
    # errors, direction of the best: verdict, advice
    ((0.8, 0.9, 0.09, 0.12), -1, "mixed", "lower"),
    ((0.8, 0.9, 0.09, 0.12), 3, "underfitting", "Raise"),
    ((0.01, 3.2, 0.09, 0.12), 5, "mixed", "higher"),
    ((0.01, 3.2, 0.09, 0.12), -5, "overfitting", "Lower"),
    ((0.08, 0.12, 0.09, 0.12), -5, "good fit", "Keep"),
]


@pytest.mark.parametrize(("errors", "direction", "verdict", "advice"), MIXED)
def test_advice_never_leads_away_from_the_best(errors, direction, verdict, advice):
    diagnosis = diagnose(*errors, direction)
    assert diagnosis.verdict == verdict
    assert advice in diagnosis.recommendation


@given(seeds, st.integers(8, 40), st.integers(1, 15))
def test_no_diagnosis_points_away_from_the_best_degree(seed, n, degree):
    generator = np.random.default_rng(seed)
    train, test = (
        sample_truth("cubic", size, random_state=generator) for size in (n, 40)
    )
    curve = validation_curve(train, test)
    errors = (float(e[degree]) for e in (curve.train_errors, curve.test_errors))
    best, away = float(curve.test_errors[1:].min()), curve.best_degree - degree
    said = diagnose(*errors, 0.04, best, away).recommendation
    assert not (said.startswith("Raise") and away < 0)
    assert not (said.startswith("Lower") and away > 0)


@given(st.floats(1e-3, 1e3), st.sampled_from([errors for errors, _ in VERDICTS[:8]]))
def test_a_diagnosis_does_not_depend_on_the_unit(unit, errors):
    scaled = (None if e is None else unit * e for e in errors)
    assert diagnose(*scaled).verdict == diagnose(*errors).verdict
