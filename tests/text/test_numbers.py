"""Numbers in sentences: short, without Python's own notation, and readable again."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ml.numerals import read_number
from app.text.numbers import fill, fixed, joined, percent, significant, typeset

profile = settings(derandomize=True, deadline=None)
finite = st.floats(allow_nan=False, allow_infinity=False, width=64)
ordinary = st.floats(-1e290, 1e290)
FOREIGN = re.compile(r"[eE]|nan|inf|-|(?<!\d)−0(?:\.0+)?$")


@profile
@given(finite, st.integers(1, 12))
def test_no_number_is_written_in_the_notation_of_a_programming_language(value, digits):
    for text in (significant(value, digits), fixed(value, min(digits, 6))):
        assert not FOREIGN.search(text), text


@profile
@given(ordinary, st.integers(2, 12))
def test_what_is_written_is_read_again_to_its_digits(value, digits):
    read = read_number(significant(value, digits))
    assert read == pytest.approx(value, rel=0.51 * 10 ** (1 - digits), abs=1e-299)


@profile
@given(st.floats(-1e5, 1e5), st.integers(0, 5))
def test_decimals_are_kept(value, decimals):
    text = fixed(value, decimals)
    assert len(text.partition(".")[2]) == decimals
    assert read_number(text) == pytest.approx(value, abs=0.51 * 10**-decimals)


@profile
@given(st.floats(0, 1))
def test_only_nothing_is_0_percent_and_only_all_100(share):
    text = percent(share)
    assert (text == "0%") == (share == 0)
    assert (text == "100%") == (share == 1)


CASES = Path(__file__).parents[1] / "numerals.json"


@pytest.mark.parametrize(
    ("value", "digits", "text"), json.loads(CASES.read_text("utf-8"))["written"]
)
def test_numbers_are_written_as_by_the_scripts(value, digits, text):
    assert significant(value, digits) == text


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (significant(4.207e-6, 2), "4.2 · 10⁻⁶"),
        (significant(-1e20), "−10²⁰"),
        (significant(0.540302305868, 12), "0.540302305868"),
        (significant(9.999), "10"),
        (fixed(np.float64(-9999.999), 1), "−10\u202f000.0"),
        (fill("{n} of {x:+.2f}", n=np.int64(3), x=np.float32(0.001)), "3 of 0.00"),
        (significant(float("nan")), "undefined"),
        (significant(float("-inf")), "−∞"),
        (fixed(999999.999), "10⁶"),
        (fixed(float("inf")), "∞"),
        (fill("{a:.1%}, {b:+.2f}, {c:,.0f}, {d}", a=0.5, b=-1, c=1e5, d="x"),
         "50.0%, −1.00, 100\u202f000, x"),
        (fill("{n} of {flag} {share:.0%}", n=True, flag=7, share=0.07), "True of 7 7%"),
        (fill("{x!r:>4} {y:>3}", x="a", y=1), " 'a'   1"),
        (typeset("a-1 at -1, 1e-07"), "a-1 at −1, 1 · 10⁻⁷"),
    ],
)  # fmt: skip
def test_spellings(written, wanted):
    assert written == wanted


def test_parts_of_a_sentence_are_joined():
    assert joined(["8"]) == "8"
    assert joined(iter(["8", "4", "2"])) == "8, 4 and 2"
