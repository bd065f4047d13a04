"""Formulas: their values, their exact derivatives, what is wrong with them."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from app.ml.calculus.formulas import FormulaError, parse

FORMULAS = [
    "2x", "-x^2", "x^2^3", "2^-x", "x²+3x³-x⁴", "sin(x)cos(2x)", "1/(1+x^2)",
    "x/2", "e^x - exp(-x)", "abs(x + 3)", "x·x − π x", "(x^2+1)^x", "2(x+1)(x-1)",
    "x^0 + x^1", "sqrt(x + 5)", "ln(x+3) + log(x+4)", "tan(x/2)", "tanh(x)", "+-+x",
    "sigmoid(3x)", "relu(x)",
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
