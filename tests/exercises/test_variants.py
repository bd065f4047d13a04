"""Every exercise takes other styles, and says what beginners forget."""

import re

import pytest

from app.cells.checks import loops
from app.cells.checks.checker import check
from tests.exercises.contract import is_poor, slugs, solution
from tests.exercises.mutation import ROUNDS, asked_for
from tests.exercises.variants import PASS, TOLD


@pytest.fixture(autouse=True)
def short_of_patience(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setattr(loops, "MOST_ROUNDS", ROUNDS)


def failures(slug, code):
    entries = check(slug, code, 1)["checks"]
    return [entry["message"] for entry in entries if entry["status"] == "failed"]


@pytest.mark.parametrize("variant", PASS, ids=lambda variant: variant.__name__)
@pytest.mark.parametrize("slug", slugs())
def test_another_style_passes(slug, variant):
    called, _ = asked_for(slug)
    assert failures(slug, variant(solution(slug), sorted(called))) == []


@pytest.mark.parametrize("variant", TOLD, ids=lambda variant: variant.__name__)
@pytest.mark.parametrize("slug", slugs())
def test_what_is_missing_is_said(slug, variant):
    called, _ = asked_for(slug)
    for name in sorted(called):
        said = failures(slug, variant(solution(slug), [name]))
        wanted = TOLD[variant].replace("{name}", name)
        assert any(re.search(wanted, text, re.DOTALL) for text in said), (name, said)
        assert not list(filter(is_poor, said))
