import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import approx_fprime, rosen, rosen_der

from app.ml.formula import FormulaError, parse
from app.ml.landscapes import (
    LANDSCAPES_1D,
    LANDSCAPES_2D,
    condition_bowl,
    landscape_from_formula,
)
from app.ml.minima import find_minima, grid, numerical_hessian
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


FORMULAS = [
    "2x", "-x^2", "x^2^3", "2^-x", "x²+3x³-x⁴", "sin(x)cos(2x)", "1/(1+x^2)",
    "x/2", "e^x - exp(-x)", "abs(x + 3)", "x·x − π x", "(x^2+1)^x", "2(x+1)(x-1)",
    "x^0 + x^1", "sqrt(x + 5)", "ln(x+3) + log(x+4)", "tan(x/2)", "tanh(x)", "+-+x",
    "1.5e1x**2", "0.5",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_knows_its_exact_derivative(text):
    evaluate = parse(text, ["x"])
    for x in np.linspace(-1.03, 1.9, 7):
        value, slope = evaluate(np.array([x]))
        numeric = approx_fprime([x], lambda p: float(evaluate(p).value), 1e-7)
        assert np.isfinite(value)
        np.testing.assert_allclose(slope, numeric, rtol=2e-5, atol=2e-5)


def test_a_formula_means_what_it_says():
    x = 0.7
    for text, value in {
        "2x^2": 2 * x**2,
        "-x^2": -(x**2),
        "2^3^2": 512,
        "x/2x": x / 2 * x,
        "1 - 2 - 3": -4,
        "sin(x)^2": np.sin(x) ** 2,
        "2^-1": 0.5,
    }.items():
        assert parse(text, ["x"])(np.array([x])).value == pytest.approx(value)


ERRORS = {
    "": (0, "too early"), "2*": (2, "too early"), "(x": (2, "closing bracket"),
    "x)": (1, "unexpected ')'"), "(x 2)": (3, "unexpected '2'"),
    "foo(x)": (0, "unknown name 'foo'"), "sin x": (4, "unexpected 'x'"),
    "x.real": (1, "unexpected '.'"), "x;x": (1, "unexpected ';'"),
    "__import__('os')": (11, "unexpected"), "lambda": (0, "unknown name"),
    "x" * 201: (200, "longer"), "(" * 30 + "x" + ")" * 30: (20, "nested"),
}  # fmt: skip


@pytest.mark.parametrize("text", ERRORS)
def test_a_bad_formula_says_what_and_where(text):
    position, message = ERRORS[text]
    with pytest.raises(FormulaError, match=r".") as caught:
        parse(text, ["x"])
    assert caught.value.position == position
    assert message in str(caught.value)


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
