"""The checks of the tree: which there are, what shares a lane, what is repeated."""

import json
import sys
from pathlib import Path

import pytest

from app.site import checks

ENGINES = ["chromium", "firefox", "webkit"]
FAILING = """import sys
from pathlib import Path
Path("asked").open("a").write(" ".join(sys.argv[1:]) + "\\n")
sys.exit(int(Path("code").read_text()))
"""


def in_browsers(engines: list[str], release: bool = False) -> list[str]:
    """Return the engines of each run of browser tests."""
    found = checks.commands("", engines, release)
    return [it[it.index("--browser") + 1] for it in found.values() if "--browser" in it]


def test_the_first_engine_has_a_lane_of_its_own() -> None:
    assert in_browsers(ENGINES) == ["chromium", "firefox,webkit"]
    assert in_browsers(["firefox"]) == ["firefox"]


def test_a_release_writes_one_table_of_all_engines() -> None:
    assert in_browsers(ENGINES, release=True) == ["chromium,firefox,webkit"]


def test_selected_tests_are_all_that_runs() -> None:
    [(name, command)] = checks.commands("links", ENGINES).items()
    assert name == "tests"
    assert command[-2:] == ["-k", "links"]


class Lanes:
    """What would have been run, and what of it beside the rest."""

    def __init__(self) -> None:
        self.asked: dict[str, list[str]] = {}
        self.beside: list[str] = []
        self.fails = ""

    def run(self, name: str, command: list[str], aside: bool = False) -> bool:
        self.asked[name] = command
        self.beside += [name] * aside
        return name != self.fails


@pytest.fixture
def lanes(monkeypatch: pytest.MonkeyPatch) -> Lanes:
    found = Lanes()
    monkeypatch.setattr(checks.browsers, "require", lambda engines: None)
    monkeypatch.setattr(checks, "run", found.run)
    return found


def test_a_quick_check_that_fails_ends_the_run(lanes: Lanes) -> None:
    lanes.fails = "lint"
    assert checks.run_all("", ENGINES) == 1
    assert list(lanes.asked) == ["lint"]


def test_long_checks_all_run_and_remember_apart(lanes: Lanes) -> None:
    lanes.fails = "tests in chromium"
    assert checks.run_all("", ENGINES) == 1
    assert set(lanes.asked) == set(checks.commands("", ENGINES))
    assert lanes.beside == ["tests in firefox,webkit"]
    runs = [command for command in lanes.asked.values() if "pytest" in command]
    memories = [[it for it in run if it.startswith(checks.MEMORY)] for run in runs]
    assert len({tuple(it) for it in memories}) == len(runs)


def test_with_one_engine_the_rest_runs_beside_it(lanes: Lanes) -> None:
    assert checks.run_all("", ["firefox"]) == 0
    assert len(lanes.beside) == 4
    assert "tests without a browser" in lanes.beside


@pytest.mark.parametrize(
    ("code", "failed", "asked"),
    [
        (0, ["tests/a.py::test_x[firefox]"], 1),
        (1, ["tests/a.py::test_x[firefox]", "tests/a.py::test_y"], 2),
        (1, [], 1),
        (2, ["tests/a.py::test_x[firefox]"], 1),
    ],
)
def test_only_files_that_failed_run_once_more(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    code: int,
    failed: list[str],
    asked: int,
) -> None:
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    (tmp_path / "failing.py").write_text(FAILING)
    (tmp_path / "code").write_text(str(code))
    memory = tmp_path / ".pytest_cache/v/cache/lastfailed"
    memory.parent.mkdir(parents=True)
    memory.write_text(json.dumps(dict.fromkeys(failed, True)))
    command = [sys.executable, "failing.py", "--browser", "firefox"]
    assert checks.run("tests in firefox", command) == (code == 0)
    lines = (tmp_path / "asked").read_text().splitlines()
    assert len(lines) == asked
    assert [line.endswith("tests/a.py") for line in lines] == [False, True][:asked]
