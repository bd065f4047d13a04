"""A Python restored from the snapshot believes nothing of the machine that made it."""

from pathlib import Path

import pytest

from tests import pyodide

PROGRAM = """
import datetime, gc, logging, time

import dateutil.parser

now = datetime.datetime.now().astimezone()
assert now.utcoffset() == datetime.timedelta(hours=5, minutes=30), now
assert time.timezone == -19800, time.timezone
assert "0530" in now.tzname() == time.tzname[0], (now.tzname(), time.tzname)
assert datetime.date.today() <= datetime.date(2100, 1, 1)
in_ten_years = (now.year + 10) % 100
parsed = dateutil.parser.parse(f"1/1/{in_ten_years:02}")
assert parsed.year == now.year + 10, parsed
assert 0 <= logging.LogRecord(*["x"] * 7).relativeCreated < 3_600_000

with open("kept.txt", "w") as file:
    rows = [{"a": i, "b": [i]} for i in range(100_000)]
    gc.collect()
    file.write("text")
assert open("kept.txt").read() == "text"
0
"""


def test_zone_clock_and_files_are_its_own(
    dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    monkeypatch.setattr(pyodide, "DIST", dist)
    assert pyodide.run_in_pyodide(PROGRAM, folders={}) == 0
