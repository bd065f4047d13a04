"""The checks of the tree: which there are, in which engines, what ends a run."""

import json
import sys
from pathlib import Path

import pytest

from app.site.dev import checks

ENGINES = ["chromium", "firefox", "webkit"]


def command_of(**tier: bool) -> list[str]:
    """Return the command of a tier that runs pytest's tests."""
    return checks.commands("", ENGINES, **tier)[checks.SELECTED]


def test_each_tier_adds_to_the_one_before() -> None:
    ordinary, full = command_of(), command_of(full=True)
    release = command_of(full=True, release=True)
    assert ordinary[ordinary.index("--browser") + 1] == ",".join(ENGINES)
    assert set(full) - set(ordinary) == {"--full"}
    assert set(release) - set(full) == {"--release", "--faults", checks.FAULTS}


def test_selected_tests_are_all_that_runs_in_every_engine() -> None:
    [(name, command)] = checks.commands("links", ENGINES).items()
    assert name == "tests"
    assert command[-3:] == ["--full", "-k", "links"]


class Asked:
    """What would have been run."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.fails = ""

    def run(
        self, name: str, command: list[str], *, beside_others: bool = False
    ) -> bool:
        self.names.append(name)
        return name != self.fails


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    found = Asked()
    monkeypatch.setattr(checks.browsers, "require", lambda engines: None)
    monkeypatch.setattr(checks, "run", found.run)
    return found


def test_a_quick_check_that_fails_ends_the_run(asked: Asked) -> None:
    asked.fails = "lint"
    assert checks.run_all("", ENGINES) == 1
    assert "lint" in asked.names
    assert not [name for name in asked.names if name.startswith(checks.LONG)]


def test_a_long_check_that_fails_lets_the_others_run(asked: Asked) -> None:
    asked.fails = "mathematics"
    assert checks.run_all("", ENGINES) == 1
    assert {*asked.names} == {*checks.commands("", ENGINES)}


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("code", [0, 1, 2])
def test_a_check_passes_at_once_or_not_at_all(
    code: int, beside: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    program = f"print('why', flush=True); raise SystemExit({code})"
    command = [sys.executable, "-c", program]
    assert checks.run("tests", command, beside_others=beside) == (code == 0)
    assert "".join(capfd.readouterr()).splitlines().count("why") == 1


PROGRAM = """import sys
open("asked", "a").write(" ".join(sys.argv[1:]) + chr(10))
sys.exit({code})"""


@pytest.mark.parametrize(
    ("code", "failed", "asked"),
    [
        (0, ["tests/a.py::test_x[firefox]"], [""]),
        (1, ["tests/a.py::test_x[firefox]", "tests/a.py::test_y"], ["", " tests/a.py"]),
        (1, [], [""]),
        (2, ["tests/a.py::test_x[firefox]"], [""]),
    ],
)
def test_only_files_that_failed_run_once_more(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    code: int,
    failed: list[str],
    asked: list[str],
) -> None:
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    memory = tmp_path / checks.MEMORY
    memory.parent.mkdir(parents=True)
    memory.write_text(json.dumps(dict.fromkeys(failed, True)))
    command = [sys.executable, "-c", PROGRAM.format(code=code), "--browser", "firefox"]
    assert checks.run("tests", command) == (code == 0)
    lines = (tmp_path / "asked").read_text().splitlines()
    assert lines == [f"--browser firefox{rest}" for rest in asked]
