"""The checks notice every slip that changes what a solution does, with any seed."""

import pytest

from tests.exercises.contract import slugs
from tests.exercises.mutation import problems, table, verdicts


@pytest.fixture(autouse=True)
def plots_stay_in_memory(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("slug", slugs())
def test_every_slip_is_noticed(slug, record_property):
    found = verdicts(slug)
    record_property("slips", len(found))
    assert len(found) >= 5
    assert list(problems(slug, found)) == []


def test_the_table_names_exercises():
    assert table().keys() <= set(slugs())
