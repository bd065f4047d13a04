"""What the box promises is kept, by the Python that students get."""

from pathlib import Path

import pytest

from tests import pyodide
from tests.cells.programs import box, run


def test_each_program_prints_what_it_should(
    dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyodide, "DIST", dist)
    promised = box()
    for program, result in zip(
        promised, run([[it["code"]] for it in promised], 400), strict=True
    ):
        assert result.outcome == "done", (program["name"], result.said)
        said = result.text + result.warned  # bars of progress go to the other stream
        assert program["prints"] in said, (program["name"], said)
        assert program.get("markup", "") in result.markup, program["name"]
        assert result.pictures == program.get("pictures", 0), program["name"]
