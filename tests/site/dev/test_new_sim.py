"""`build.py new-sim`: a simulation that keeps the contract before it is changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.site.dev.new_sim import make
from app.site.errors import BuildError
from tests.architecture.test_floor_plan import FLOOR_PLAN
from tests.architecture.tree import ROOT

CONTRACT = [
    f"tests/sims/{name}.py"
    for name in (
        "test_contract",
        "test_contract_of_views",
        "test_corners",
        "test_headlines",
        "test_links",
        "test_stage",
    )
]
QUIZZES = "tests/content/test_fair_questions.py"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copy")
    for part in ("app", "tests"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, root / part, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", root)
    make("central-limit", root)
    return root


def run(copy: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    return done.stdout


def test_the_floor_plan_is_there_and_nothing_else(copy: Path) -> None:
    made = (copy / "app" / "sims" / "central_limit").iterdir()
    assert {path.name for path in made} == FLOOR_PLAN
    texts = [path.read_text("utf-8") for path in copy.glob("*/sims/*central_limit*/*")]
    assert not any("template" in text.lower() for text in texts)


def test_it_keeps_every_contract_as_it_is(copy: Path) -> None:
    own = "tests/sims/test_central_limit.py"
    plain = ["-q", "-p", "no:cacheprovider"]
    said = run(copy, "pytest", *plain, own, *CONTRACT, QUIZZES, "-k", "central_limit")
    assert "passed" in said
    run(copy, "ruff", "check", "--no-cache", "app/sims/central_limit", own)


@pytest.mark.parametrize(
    "name",
    ["Big", "two_words", "", "a--b", "9lives", "../up", "class", "random", "slider"],
)
def test_a_name_that_cannot_be_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(BuildError, match=rf"^'{name}' .*another name\.$|hyphens"):
        make(name)


@pytest.mark.parametrize("name", ["central-limit", "report"])
def test_a_name_that_is_taken_is_refused(copy: Path, name: str) -> None:
    before = sorted(copy.rglob("*"))
    with pytest.raises(BuildError, match=rf"^'{name}' .*another name\.$"):
        make(name, copy)
    assert sorted(copy.rglob("*")) == before
