"""Comparisons say what is wrong, in words that a student can use."""

from fractions import Fraction

import numpy as np
import pytest

from app.cells.checks import pictures, showing
from app.cells.checks.expectations import difference
from app.cells.checks.showing import call_text, shown


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        (1, 1.0),
        (np.float64(2), 2),
        ([1, 2], np.array([1.0, 2.0])),
        ((1, [2, 3]), (1, np.array([2, 3]))),
        (np.array([1, 2]), (1, 2)),
        ([1, "a", True], [1, "a", np.True_]),
        (np.True_, True),
        (1, True),
        (np.array(0), False),
        (" Recall\n", "recall"),
        ("Good  fit", "good fit"),
        ([Fraction(1, 2), 2], np.array([0.5, 2.0])),
        (np.array(["a", "b"]), ("a", "b")),
        ({"a": 1}, {"a": 1.0}),
        (None, None),
        (float("inf"), float("inf")),
        (1 + 1e-12, 1),
        ([], np.array([])),
    ],
)
def test_equal_things_are_no_difference(got, wanted):
    assert difference(got, wanted) == ""


@pytest.mark.parametrize(
    ("got", "wanted", "said"),
    [
        (13, 6.5, "should be 6.5, but yours is 13"),
        (None, 6.5, "should be 6.5, but yours is None"),
        (..., 1, "should be 1, but yours is …, a placeholder"),
        ("6.5", 6.5, "should be 6.5, but yours is '6.5'"),
        (float("nan"), 1, "should be 1, but yours is nan"),
        (1 + 1e-7, 1.0, "should be 1, but yours is 1.0000001"),
        ([1.0], 1.0, "should be one number, but yours is an array of shape (1,), [1]"),
        (
            1.0,
            [1.0, 2.0],
            "should be an array of shape (2,), but yours is one number, 1",
        ),
        (
            np.zeros((2, 3)),
            np.zeros((3, 2)),
            "should be an array of shape (3, 2), but yours is an array of shape (2, 3)",
        ),
        (
            np.arange(9.0),
            np.array([0, 1, 2, 7, 4, 5, 6, 7, 8.0]),
            "is wrong at [3]: it should be 7, but yours is 3",
        ),
        (
            (1, 5),
            (1, 2),
            "is not right yet: the second value should be 2, but yours is 5",
        ),
        (1, (1, 2), "should be 2 values, (1, 2), but yours is 1"),
        ((1, 2, 3), (1, 2), "should be 2 values, (1, 2), but yours is (1, 2, 3)"),
        ({"b": 1}, {"a": 1}, "should be {'a': 1}, but yours is {'b': 1}"),
        ({"a": 2}, {"a": 1}, "the value of 'a' should be 1, but yours is 2"),
        (2, True, "should be True, but yours is 2"),
        (1, False, "should be False, but yours is 1"),
        ("True", True, "should be True, but yours is 'True'"),
        ([True], True, "should be True, but yours is [True]"),
        ("no ne", "none", "should be 'none', but yours is 'no ne'"),
        (True, None, "should be None, but yours is True"),
        (True, "yes", "should be 'yes', but yours is True"),
        ("no", "yes", "should be 'yes', but yours is 'no'"),
        (3, None, "should be None, but yours is 3"),
        (1j, 1.0, "should be 1, but yours is 1j"),
        ([[1], [1, 2]], [1.0, 2.0], "should be [1, 2], but yours is [[1], [1, 2]]"),
        (len, 1.0, "should be 1, but yours is len"),
    ],
)
def test_differences_are_said(got, wanted, said):
    assert said in difference(got, wanted)


def test_tolerances():
    assert difference(1.01, 1.0, rtol=0.1) == ""
    assert difference(0.01, 0.0, atol=0.1) == ""
    assert difference(7.0, 1.0, atol=np.inf) == ""
    assert difference(np.zeros(2), np.zeros(3), atol=np.inf)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1 / 3, "0.333333"),
        (1e-9, "1e-09"),
        (12, "12"),
        (True, "True"),
        ("spam", "'spam'"),
        ((1,), "(1,)"),
        ({1: [2.0]}, "{1: [2]}"),
        (np.arange(3), "[0, 1, 2]"),
        (np.zeros((50, 2)), "an array of shape (50, 2)"),
        (np.random.default_rng(1), "rng"),
        (shown, "shown"),
        (None, "None"),
    ],
)
def test_values_are_shown_as_one_would_type_them(value, text):
    assert shown(value) == text


def test_long_and_hostile_values_are_short():
    class Hostile:
        def __repr__(self):
            raise ValueError

    assert shown(Hostile()) == "an object of type Hostile"
    assert len(shown(list(range(1000)))) <= showing.LONGEST_TEXT
    assert shown("x" * 1000).endswith("…")


def test_tables_are_described():
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"a": [1, 2], "b": [3, 4]})
    assert shown(table) == "a table of 2 rows with the columns a, b"
    assert shown(table["a"]) == "[1, 2]"
    assert call_text("f", (table["a"],), {"k": 2}) == "f([1, 2], k=2)"


def test_pictures_are_finite_and_small():
    x, y = np.arange(1000.0), np.arange(1000.0)
    y[3] = np.nan
    drawn = pictures.picture("T", "x", "y", pictures.series("s", "yours", "line", x, y))
    (series,) = pictures.cleaned(drawn)["series"]
    assert len(series["x"]) == len(series["y"]) == pictures.MOST_POINTS
    assert series["x"][0] == 0 and series["x"][-1] == 999
    assert 3.0 not in series["x"]
    assert all(type(value) is float for value in series["x"] + series["y"])


@pytest.mark.parametrize(
    "wrong",
    [{"x": [1, 2]}, {"role": "mine"}, {"kind": "pie"}, {"x": [[1]], "y": [[1]]}],
)
def test_what_is_no_series_is_refused(wrong):
    one = pictures.series("s", "yours", "line", [1], [1]) | wrong
    with pytest.raises(ValueError, match="series 's'"):
        pictures.cleaned(pictures.picture("T", "x", "y", one))
