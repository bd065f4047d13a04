import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import rosen, rosen_der

from app.ml.optimize.landscapes import (
    LANDSCAPES_1D,
    LANDSCAPES_2D,
    condition_bowl,
    landscape_from_formula,
)
from app.ml.optimize.minima import find_minima, grid, numerical_hessian
from tests.ml.numerics import central_differences

ALL = {
    **{f"1-D {slug}": each for slug, each in LANDSCAPES_1D.items()},
    **{f"2-D {slug}": each for slug, each in LANDSCAPES_2D.items()},
    "condition 30": condition_bowl(30.0),
}
every_landscape = pytest.mark.parametrize("landscape", ALL.values(), ids=ALL.keys())


@every_landscape
def test_gradient_is_the_derivative_of_the_loss(landscape):
    points = grid(landscape.domain, (13,) * landscape.n_axes)
    numeric = central_differences(landscape.loss, points)
    scale = 1 + np.abs(landscape.loss(points)).max()
    np.testing.assert_allclose(landscape.gradient(points), numeric, atol=1e-9 * scale)


@every_landscape
def test_gradient_vanishes_at_the_declared_minima(landscape):
    np.testing.assert_allclose(landscape.gradient(landscape.minima), 0, atol=1e-12)
    curvatures = np.linalg.eigvalsh(
        numerical_hessian(landscape.gradient, landscape.minima)
    )
    assert (curvatures > 0).all()


@every_landscape
def test_the_global_minimum_comes_first(landscape):
    depths = landscape.loss(landscape.minima)
    assert (np.diff(depths) >= 0).all()
    lowest = landscape.loss(grid(landscape.domain, (201,) * landscape.n_axes)).min()
    assert depths[0] <= lowest


@every_landscape
def test_the_declared_minima_are_all_there_are(landscape):
    found = find_minima(landscape.loss, landscape.gradient, landscape.domain)
    np.testing.assert_allclose(found, landscape.minima, atol=1e-9)


@every_landscape
def test_the_formula_says_the_same_as_the_functions(landscape):
    variables = ["x"] if landscape.n_axes == 1 else ["w1", "w2"]
    typed = landscape_from_formula(landscape.formula, variables, landscape.domain)
    points = grid(landscape.domain, (11,) * landscape.n_axes)
    for mine, theirs in (
        (typed.loss, landscape.loss),
        (typed.gradient, landscape.gradient),
    ):
        np.testing.assert_allclose(mine(points), theirs(points), rtol=1e-12, atol=1e-11)
    np.testing.assert_allclose(typed.minima, landscape.minima, atol=1e-9)


@every_landscape
def test_leading_axes_are_kept(landscape):
    points = np.zeros((2, 3, landscape.n_axes)) + landscape.minima[0]
    assert landscape.loss(points).shape == (2, 3)
    assert landscape.gradient(points).shape == points.shape


def test_rosenbrock_is_scipys():
    points = grid(LANDSCAPES_2D["rosenbrock"].domain, (9, 9)).reshape(-1, 2)
    np.testing.assert_allclose(
        LANDSCAPES_2D["rosenbrock"].loss(points), rosen(points.T)
    )
    np.testing.assert_allclose(
        LANDSCAPES_2D["rosenbrock"].gradient(points), rosen_der(points.T).T, atol=1e-12
    )


@given(st.floats(1, 1e6))
def test_condition_number(kappa):
    bowl = condition_bowl(kappa)
    eigenvalues = np.linalg.eigvalsh(numerical_hessian(bowl.gradient, np.zeros(2)))
    assert eigenvalues[1] / eigenvalues[0] == pytest.approx(kappa, rel=1e-9)


@given(st.text("x12.+-*/^()e² sincoqrtabp", max_size=30))
def test_any_text_is_a_formula_or_a_formula_error(text):
    try:
        landscape = landscape_from_formula(text, ["x"], ((-1.0, 1.0),))
    except ValueError:
        return
    assert np.isfinite(landscape.loss(np.array([[0.3]]))).all()


@pytest.mark.parametrize(
    ("text", "message"),
    [("log(x)", "not finite"), ("3", "constant"), ("9^9^9^9x", "not finite")],
)
def test_a_formula_must_be_usable_on_its_domain(text, message):
    with pytest.raises(ValueError, match=message):
        landscape_from_formula(text, ["x"], ((-1, 1),))


def test_the_domain_must_be_usable():
    for domain in (((1, -1),), ((0, 1), (0, 1))):
        with pytest.raises(ValueError, match="domain"):
            landscape_from_formula("x", ["x"], domain)
    with pytest.raises(ValueError, match="domain"):
        landscape_from_formula("x", ["x", "y", "z"], ((0, 1),) * 3)


def test_a_slope_has_no_minimum_inside():
    assert landscape_from_formula("x", ["x"], ((-1, 1),)).minima.shape == (0, 1)


def test_flat_minima_are_found_too():
    found = landscape_from_formula("(x - 0.3)^4", ["x"], ((-1, 1),)).minima
    np.testing.assert_allclose(found, [[0.3]], atol=1e-2)
