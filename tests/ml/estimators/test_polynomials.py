"""Polynomial regression against NumPy and scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import Ridge

from app.ml.datasets.target_functions import sample_truth
from app.ml.estimators.features import chebyshev_basis
from app.ml.estimators.polynomials import fit_polynomials, predict_polynomials

X15, Y15 = sample_truth("sine", 25, random_state=3)
seeds = st.integers(0, 2**31)


def test_the_basis_is_chebyshevs():
    x = np.linspace(0, 10, 50)
    basis = chebyshev_basis(x, 15, (0, 10))
    expected = np.polynomial.chebyshev.chebvander(x / 5 - 1, 15)
    np.testing.assert_allclose(basis, expected, atol=1e-12)
    assert chebyshev_basis(x, 0, (0, 10)).shape == (50, 1)


def test_condition_numbers_of_the_design():
    x = np.random.default_rng(0).uniform(0, 10, 200)
    assert np.linalg.cond(chebyshev_basis(x, 15, (0, 10))) < 20
    assert np.linalg.cond(np.vander(x, 16)) > 1e16


def test_every_degree_is_its_own_least_squares_fit():
    points = np.linspace(-1, 1, 41)
    predictions = predict_polynomials(fit_polynomials(X15, Y15, 12), points)
    for degree in range(13):
        theirs = np.polynomial.chebyshev.Chebyshev.fit(X15, Y15, degree, domain=[-1, 1])
        np.testing.assert_allclose(predictions[degree], theirs(points), atol=1e-7)


@pytest.mark.parametrize("ridge", [0.01, 1.0, 100.0])
def test_ridge_is_scikit_learns(ridge):
    points = np.linspace(-1, 1, 41)
    mine = predict_polynomials(fit_polynomials(X15, Y15, 9, ridge=ridge), points)
    for degree in range(1, 10):
        basis = chebyshev_basis(X15, degree, (-1, 1))[:, 1:]
        theirs = Ridge(alpha=ridge).fit(basis, Y15)
        expected = theirs.predict(chebyshev_basis(points, degree, (-1, 1))[:, 1:])
        np.testing.assert_allclose(mine[degree], expected, atol=1e-9)


def test_a_strong_ridge_leaves_the_mean():
    fits = fit_polynomials(X15, Y15, 5, ridge=1e12)
    np.testing.assert_allclose(predict_polynomials(fits, [0.3]), Y15.mean(), atol=1e-9)


def test_fewer_points_than_coefficients_are_interpolated():
    x, y = np.array([-0.5, 0.1, 0.1, 0.7]), np.array([1.0, 2.0, 4.0, -1.0])
    predictions = predict_polynomials(fit_polynomials(x, y, 15), x)
    assert predictions.shape == (16, 4)
    for degree in range(2, 16):
        np.testing.assert_allclose(predictions[degree], [1, 3, 3, -1], atol=1e-12)
    same = fit_polynomials([0.2, 0.2], [1.0, 3.0], 15)
    np.testing.assert_allclose(predict_polynomials(same, [0.9]), 2)


@given(seeds, st.floats(0.1, 10), st.floats(-5, 5))
def test_fits_follow_the_units(seed, unit, shift):
    x, y = sample_truth("cubic", 20, random_state=seed)
    domain = (shift - unit, shift + unit)
    plain = predict_polynomials(fit_polynomials(x, y, 6), x)
    moved = fit_polynomials(unit * x + shift, 3 * y, 6, domain=domain)
    np.testing.assert_allclose(
        predict_polynomials(moved, unit * x + shift), 3 * plain, atol=1e-6
    )
