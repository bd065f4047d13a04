"""The tables of the chapters."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app import data
from app.ml.datasets import generators, spam

ROWS = {"houses": 200, "loans": 300, "customers": 200, "mails": 400, "study_hours": 30}


@pytest.mark.parametrize("name", data.__all__)
def test_a_table_is_complete_and_described(name):
    table = getattr(data, name)
    assert len(table) == ROWS[name]
    assert not table.isna().any().any()
    start = (data.__doc__ or "").index(f"`{name}`")
    row = data.__doc__[start:].split("\n`")[0]
    assert all(column in row for column in table.columns)
    assert f" {ROWS[name]} " in row


@pytest.mark.parametrize("name", data.__all__)
def test_every_import_gives_a_fresh_table(name):
    spoiled = getattr(data, name)
    first = spoiled.iloc[0, 0]
    spoiled.iloc[:, 0] = spoiled.iloc[-1, 0]
    spoiled.drop(columns=spoiled.columns[1], inplace=True)
    fresh = getattr(data, name)
    assert fresh.iloc[0, 0] == first
    assert len(fresh.columns) > len(spoiled.columns)


def test_columns_are_those_of_the_generators():
    made = generators.houses()
    np.testing.assert_array_equal(data.houses["area"], made.X[:, 0])
    np.testing.assert_array_equal(data.houses["price"], made.y)
    np.testing.assert_array_equal(data.loans["default"], generators.loans().y)
    np.testing.assert_array_equal(
        data.study_hours["hours"], generators.study_hours().X[:, 0]
    )
    assert tuple(data.mails["text"]) == spam.mails().texts
    assert set(data.mails["spam"]) == {0, 1}


def test_the_segments_of_the_customers_stay_hidden():
    assert list(data.customers.columns) == ["visits", "spending"]


def test_an_unknown_table_is_named():
    with pytest.raises(AttributeError, match="no table 'flats'"):
        data.flats  # noqa: B018


def test_pandas_waits_until_a_table_is_used():
    code = "import sys, app.data; print('pandas' in sys.modules)"
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
