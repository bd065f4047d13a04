"""Graphs of single numbers: against differences, complex steps and dual numbers."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.ml.calculus.dual_numbers import FUNCTIONS
from app.ml.calculus.formulas import parse, read_formula
from app.ml.networks.graphs import (
    OPERATIONS,
    Assignment,
    assignments_of,
    evaluate,
    gradients_of,
    local_derivatives,
    uses,
)

VARIABLES = ["w", "x", "b", "y"]
FORMULAS = {
    "(w x + b - y)^2": lambda w, x, b, y: (w * x + b - y) ** 2,
    "tanh(w x + b)": lambda w, x, b, y: np.tanh(w * x + b),
    "(w + x) (b + y)": lambda w, x, b, y: (w + x) * (b + y),
    "x sigmoid(w x)": lambda w, x, b, y: x / (1 + np.exp(-w * x)),
    "x x x": lambda w, x, b, y: x**3,
    "sin(w)^2 + cos(x) tan(b/4) - -y": lambda w, x, b, y: (
        np.sin(w) ** 2 + np.cos(x) * np.tan(b / 4) + y
    ),
    "exp(w x/4)/(3 + b^2) + ln(4 + y)": lambda w, x, b, y: (
        np.exp(w * x / 4) / (3 + b**2) + np.log(4 + y)
    ),
    "sqrt(1 + w^2)^x - 2^b + pi y": lambda w, x, b, y: (
        np.sqrt(1 + w**2) ** x - 2**b + np.pi * y
    ),
}
PLACES = [(0.5, 2.0, -0.5, 1.5), (-1.3, 0.7, 2.1, -0.4), (2.0, -1.0, 0.3, 1.0)]


def graph(text, inputs):
    way = assignments_of(read_formula(text, VARIABLES))
    values = evaluate(way, dict(zip(VARIABLES, inputs, strict=True)))
    return way, values, gradients_of(way, values)


@pytest.mark.parametrize("inputs", PLACES)
@pytest.mark.parametrize("text", FORMULAS)
def test_gradients_are_those_of_a_complex_step(text, inputs):
    """The derivative by f(x + ih), which subtracts nothing and is exact to rounding."""
    function, (way, values, found) = FORMULAS[text], graph(text, inputs)
    assert values[way[-1].name] == pytest.approx(function(*inputs), rel=1e-12)
    for place, name in enumerate(VARIABLES):
        shifted = [complex(it) for it in inputs]
        shifted[place] += 1e-30j
        expected = np.imag(function(*shifted)) / 1e-30
        assert found.get(name, 0.0) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("inputs", PLACES)
@pytest.mark.parametrize("text", FORMULAS)
def test_gradients_are_those_of_dual_numbers_going_forward(text, inputs):
    value, slopes = parse(text, VARIABLES)(np.array(inputs))
    way, values, found = graph(text, inputs)
    assert values[way[-1].name] == pytest.approx(float(value), rel=1e-12)
    for name, slope in zip(VARIABLES, slopes, strict=True):
        assert found.get(name, 0.0) == pytest.approx(slope, rel=1e-9, abs=1e-12)


def differences(function, x, step=2e-3):
    """Central differences, freed of their errors of order 2 and 4 (Richardson)."""
    first, second, third = (
        (function(x + h) - function(x - h)) / (2 * h)
        for h in (step, step / 2, step / 4)
    )
    better, best = (4 * second - first) / 3, (4 * third - second) / 3
    return (16 * best - better) / 15


TWO = {"+", "-", "*", "/", "^", "cross-entropy"}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_local_derivatives_are_central_differences(operation):
    operands = ("y", "p") if operation in TWO else ("p",)
    values = {"y": 0.8, "p": 0.3}
    one = Assignment("r", operation, operands)
    for operand, slope in zip(operands, local_derivatives(one, values), strict=True):

        def result(at, operand=operand):
            return float(evaluate([one], {**values, operand: at})["r"])

        numeric = differences(result, values[operand])
        assert slope == pytest.approx(numeric, rel=1e-9, abs=1e-11), operand


@given(st.lists(st.floats(-3, 3), min_size=4, max_size=4))
def test_cross_entropy_behind_a_sigmoid_leaves_the_error(inputs):
    w, x, b, y = inputs
    way = [
        Assignment("u", "*", ("w", "x")),
        Assignment("z", "+", ("u", "b")),
        Assignment("p", "sigmoid", ("z",)),
        Assignment("L", "cross-entropy", ("y", "p")),
    ]
    values = evaluate(way, {"w": w, "x": x, "b": b, "y": y})
    p = 1 / (1 + math.exp(-(w * x + b)))
    assume(p < 1 - 1e-5)
    assert gradients_of(way, values)["z"] == pytest.approx(p - y, rel=1e-8, abs=1e-9)


def test_a_node_comes_after_all_its_uses_on_the_way_back():
    way, _, found = graph("(w x - y)^2 + w^2 + sin(w)", PLACES[0])
    order = list(found)
    assert order[0] == way[-1].name
    for name in order[1:]:
        places = [order.index(it.name) for it, _ in uses(way, name)]
        assert max(places) < order.index(name)
    assert set(order) == {"w", "x", "y", *(it.name for it in way)}


def test_equal_parts_are_computed_once_and_constants_before():
    way = assignments_of(read_formula("(w x)^2 + 2*3*(w x)", VARIABLES))
    assert way == [
        Assignment("u1", "*", ("w", "x")),
        Assignment("u2", "^", ("u1", 2.0)),
        Assignment("u3", "*", (6.0, "u1")),
        Assignment("f", "+", ("u2", "u3")),
    ]
    assert assignments_of(read_formula("2*3", VARIABLES)) == []
    assert assignments_of(read_formula("w", VARIABLES)) == []


def test_a_constant_without_a_value_is_refused():
    with pytest.raises(ValueError, match="no finite value"):
        assignments_of(read_formula("x + ln(0)", VARIABLES))


@pytest.mark.parametrize(
    ("text", "x"), [("ln(x)", -1.0), ("1/x", 0.0), ("exp(exp(x x))", 3.0)]
)
def test_what_has_no_value_has_no_derivative(text, x):
    way, values, found = graph(text, (0.0, x, 0.0, 0.0))
    assert not np.isfinite(values["f"])
    assert np.isnan(local_derivatives(way[-1], values)).all()
    after = Assignment("g", "+", ("f", "x"))
    assert np.isnan(local_derivatives(after, values)).all()
    assert np.isnan(found["x"])


def test_a_root_has_a_value_but_no_slope_at_zero():
    _, values, found = graph("sqrt(x)", (0.0, 0.0, 0.0, 0.0))
    assert values["f"] == 0
    assert np.isnan(found["x"])


def test_many_places_are_evaluated_at_once():
    way = assignments_of(read_formula("w x", VARIABLES))
    many = evaluate(way, {"w": np.linspace(-1, 1, 5), "x": 2.0})
    np.testing.assert_allclose(many["f"], np.linspace(-2, 2, 5))


def test_every_function_of_formulas_is_an_operation():
    assert FUNCTIONS.keys() <= OPERATIONS.keys()
