"""Finite differences: their orders, their best step, their rounding; directions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.calculus.directional_derivatives import directional_derivative, unit_vectors
from app.ml.calculus.finite_differences import (
    EPSILON,
    SCHEMES,
    error_model,
    finite_difference,
    higher_slopes,
)

STEPS = np.geomspace(1, 1e-16, 129)
places = st.floats(-2, 2).map(lambda x: round(x, 3))


def errors(function, slope, x, steps, scheme):
    return np.abs(finite_difference(function, x, steps, scheme) - slope)


@pytest.mark.parametrize(("scheme", "order"), [("forward", 1), ("central", 2)])
def test_errors_shrink_by_their_order(scheme, order):
    steps = np.array([1e-2, 1e-3])
    found = errors(np.sin, np.cos(1), 1.0, steps, scheme)
    assert np.log10(found[0] / found[1]) == pytest.approx(order, abs=0.02)


def test_forward_and_backward_average_to_central():
    forward, backward, central = (
        finite_difference(np.exp, 0.5, [0.3, 0.01], scheme) for scheme in SCHEMES
    )
    np.testing.assert_allclose((forward + backward) / 2, central)


@pytest.mark.parametrize("function", [np.sin, np.exp, np.arctan])
@pytest.mark.parametrize(("scheme", "decade"), [("forward", -8), ("central", -5)])
def test_the_best_step_is_that_of_the_text_books(function, scheme, decade):
    slopes = {np.sin: np.cos, np.exp: np.exp, np.arctan: lambda x: 1 / (1 + x**2)}
    slope = slopes[function]
    found = errors(function, slope(0.7), 0.7, STEPS, scheme)
    assert np.log10(STEPS[found.argmin()]) == pytest.approx(decade, abs=1.3)
    higher = higher_slopes(slope, 0.7)
    model = error_model(function(0.7), (slope(0.7), *higher), 0.7, scheme)
    assert np.log10(model.best_step) == pytest.approx(decade, abs=0.8)
    least = model.truncation * model.best_step**model.order
    least += model.rounding / model.best_step
    assert found.min() <= 2 * least


@given(places)
def test_the_model_bounds_the_error_over_all_decades(x):
    steps = STEPS[16:]
    found = errors(np.sin, np.cos(x), x, steps, "forward")
    model = error_model(np.sin(x), (np.cos(x), -np.sin(x), -np.cos(x)), x, "forward")
    third = steps**2 / 6  # what the model leaves out, at most
    bound = model.truncation * steps + model.rounding / steps + third
    assert (found <= bound * (1 + 1e-6) + EPSILON).all()


def test_a_step_below_the_rounding_of_x_changes_nothing():
    assert finite_difference(np.sin, 1.0, [1e-17]) == 0
    assert finite_difference(np.square, 1.0, [1e-16], "central") == pytest.approx(
        1.11, abs=0.01
    )


@given(places)
def test_higher_slopes_of_a_known_function(x):
    second, third = higher_slopes(lambda v: 3 * v**2 - 4, x)
    assert second == pytest.approx(6 * x, abs=1e-5)
    assert third == pytest.approx(6, abs=1e-5)
    assert higher_slopes(lambda v: 0 * v + 2, x) == (0, 0)


def test_without_curvature_no_step_is_too_large():
    model = error_model(2.0, (3.0, 0.0, 0.0), 1.0, "forward")
    assert model.best_step == float("inf")


@given(st.floats(-720, 720), st.tuples(places, places))
def test_a_directional_derivative_is_a_projection(angle, gradient):
    u = unit_vectors(angle)
    assert np.linalg.norm(u) == pytest.approx(1)
    found = directional_derivative(gradient, 3 * u)
    assert found == pytest.approx(np.dot(gradient, u), abs=1e-12)
    assert abs(found) <= np.linalg.norm(gradient) + 1e-12
