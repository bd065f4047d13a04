"""Writes down which injected faults were survived, and makes `docs/faults.md` of it.

`faults.toml` says which tests prove which row of the table. Each test that runs is
remembered, so that the page can be made of several runs with one cache. Those of the
front end run in Node and take seconds: they run again whenever the page is written.
"""

import json
import re
import subprocess
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.site.node import BIN, ROOT
from tests.browser.engines import NAMES
from tests.browser.page import Records

TABLE = Path(__file__).with_name("faults.toml")
MEMORY = "descent/faults"
FAULTS = "faults"
"""Under this name a report carries what its test told."""
ELSEWHERE = "without"
COLUMNS = (*NAMES, ELSEWHERE)
PLACE = "tests/"
SCRIPTS = "js/"


@dataclass
class Told:
    """What one test tells of the faults that it injects."""

    injected: int = 0
    seconds: list[float] = field(default_factory=list)
    typed: int = 0
    lost: int = 0
    elsewhere: int = 0

    def kept(self, typed: str, found: object) -> None:
        """What was typed must be there after the fault, to the letter."""
        self.typed += len(typed)
        self.lost += 0 if found == typed else len(typed)
        assert found == typed

    def survived(self, count: int = 1) -> None:
        """Count faults after which everything was as promised."""
        self.injected += count

    def said(self, seconds: float) -> None:
        """Count a fault that was said in a true sentence after so many seconds."""
        self.injected += 1
        self.seconds.append(seconds)


@pytest.fixture
def faults() -> Told:
    return Told()


def told_by(item: pytest.Item) -> dict[str, Any]:
    """Return what a test told, and how often its pages asked another host."""
    told = getattr(item, "funcargs", {}).get("faults") or Told()
    told.elsewhere, Records.elsewhere[:] = len(Records.elsewhere), []
    return asdict(told)


@dataclass
class Tally:
    """Faults of one test in one engine, over all its parameters."""

    injected: int = 0
    survived: int = 0
    slowest: float = 0
    typed: int = 0
    lost: int = 0
    elsewhere: int = 0

    def add(self, told: Told, passed: bool) -> None:
        """Count a test; one that counts nothing itself injects one fault."""
        count, slowest = told.injected or 1, max(told.seconds, default=0)
        counts = (count, count * passed, slowest, told.typed, told.lost, told.elsewhere)
        self.join(Tally(*counts))

    def join(self, other: "Tally") -> None:
        """Count what another has counted."""
        slowest = max(self.slowest, other.slowest)
        for name, count in asdict(other).items():
            setattr(self, name, getattr(self, name) + count)
        self.slowest = slowest


class Recorder:
    """A plugin that watches the tests of the table."""

    def __init__(self, config: pytest.Config, page: str) -> None:
        self._cache, self._page = getattr(config, "cache", None), page
        self._proofs = {proof for row in rows() for proof in row["proofs"]}
        self._seen: dict[str, Tally] = defaultdict(Tally)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        counts = report.when == "call" or (report.when == "setup" and report.failed)
        name, engine = test_of(report.nodeid)
        if not counts or name not in self._proofs or report.skipped:
            return
        told = Told(**dict(report.user_properties).get(FAULTS, {}))
        self._seen[f"{name} {engine}"].add(told, report.passed)

    def pytest_sessionfinish(self) -> None:
        if not self._cache or not self._seen:
            return
        known = self._cache.get(MEMORY, {})
        known |= {key: asdict(tally) for key, tally in self._seen.items()}
        self._cache.set(MEMORY, known)
        if self._page:
            known |= {key: asdict(tally) for key, tally in front_end().items()}
            Path(self._page).write_text(page_of(known), encoding="utf-8")


def rows() -> list[dict[str, Any]]:
    """Return the rows of the table, in order."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))["row"]


def front_end() -> dict[str, Tally]:
    """Run the front end's tests of the table."""
    proofs = {proof for row in rows() for proof in row["proofs"]}
    files = sorted({it.split("::")[0] for it in proofs if it.startswith(SCRIPTS)})
    reporter = f"--test-reporter=./{PLACE}{SCRIPTS}told.mjs"
    command = [BIN / "node", "--test", reporter, *(PLACE + file for file in files)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for name, passed, count in map(json.loads, done.stdout.splitlines()):
        if name in proofs:
            tallies[f"{name} {ELSEWHERE}"].add(Told(count), passed)
    return tallies


def test_of(node: str) -> tuple[str, str]:
    """Return file and name of a test, and the engine in which it ran."""
    place, _, parameters = node.partition("[")
    engines = [name for name in NAMES if name in re.split(r"[-\]]", parameters)]
    return place.removeprefix(PLACE), (engines or [ELSEWHERE])[0]


def page_of(known: dict[str, dict[str, Any]]) -> str:
    """Return `docs/faults.md` as the runs that are remembered make it."""
    table, proofs = [], []
    for row in rows():
        cells = [
            together(Tally(**known.get(f"{it} {column}", {})) for it in row["proofs"])
            for column in COLUMNS
        ]
        table.append(line_of(row, cells))
        proofs.append(proof_of(row))
    every = asdict(together(Tally(**tally) for tally in known.values()))
    text = Path(__file__).with_name("faults.md").read_text(encoding="utf-8")
    return text.format(table="\n".join(table), proofs="\n".join(proofs), **every)


def together(parts: Iterable[Tally]) -> Tally:
    """Return the sum of what was counted."""
    whole = Tally()
    for part in parts:
        whole.join(part)
    return whole


def line_of(row: dict[str, Any], cells: list[Tally]) -> str:
    """Return a row of the table of results."""
    counts = [f"{it.survived} / {it.injected}" if it.injected else "–" for it in cells]
    whole = together(cells)
    said = f"{whole.slowest:.1f} s" if whole.slowest else "–"
    lost = f"{whole.lost} / {whole.typed}" if whole.typed else "–"
    asked = str(whole.elsewhere)
    words = [str(row["number"]), row["fault"], *counts, said, lost, asked]
    return f"| {' | '.join(words)} |"


def proof_of(row: dict[str, Any]) -> str:
    """Return what must hold, which tests show it, and what none can show."""
    named = ", ".join(f"`{proof}`" for proof in row["proofs"])
    limit = f" **Limit**: {row['limit']}" if "limit" in row else ""
    return f"{row['number']}. {row['holds']}: {named}.{limit}"
