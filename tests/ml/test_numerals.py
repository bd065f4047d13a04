"""Numbers are read as people write them, and as this house writes them."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.calculus.formulas import FormulaError, parse
from app.ml.numerals import NumberError, read_number

CASES = json.loads(
    Path(__file__).parents[1].joinpath("numerals.json").read_text("utf-8")
)


@pytest.mark.parametrize(("text", "value"), CASES["read"])
def test_numbers_are_read_however_they_are_written(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize(("text", "reason"), CASES["refused"])
def test_what_is_no_number_is_refused_with_the_reason(text, reason):
    with pytest.raises(NumberError) as caught:
        read_number(text)
    assert str(caught.value) == reason


def test_a_comma_may_be_known():
    assert read_number("1,234", comma=True) == 1.234
    assert read_number("1,234", comma=False) == 1234
    assert read_number("1,5", comma=False) == 1.5


@given(st.text(alphabet="0123456789.,eE+-−' \u202f×·10⁻⁷%h", max_size=120))
def test_no_text_breaks_it(text):
    try:
        assert abs(read_number(text)) < float("inf")
    except NumberError as fault:
        assert str(fault)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_is_read(value):
    assert read_number(repr(value)) == value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("0,5x", 1.0),
        ("x − 1,5 · 10⁻¹", 1.85),
        ("x⁵ + x⁻¹", 32.5),
        ("x¹² ⋅ 2", 8192.0),
        ("2e−1x", 0.4),
    ],
)
def test_formulas_take_numbers_as_they_are_written(formula, value):
    assert parse(formula, ["x"])(np.array([2.0])).value == pytest.approx(value)


def test_a_number_in_a_formula_that_has_two_meanings_is_refused():
    with pytest.raises(
        FormulaError, match=r"'1,234' may be 1\.234 or 1234; .*position 4"
    ):
        parse("x + 1,234", ["x"])
