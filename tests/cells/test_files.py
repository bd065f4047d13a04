"""A student's own files in the folder in which a program runs."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cells.elsewhere import lead
from tests.cells.conftest import Desk


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    for name in ("helpers", "deeper"):
        sys.modules.pop(name, None)


def test_a_module_of_the_students_is_imported_and_imported_anew(
    desk: Desk, folder: Path
) -> None:
    (folder / "helpers.py").write_text("import numpy\nfrom deeper import one")
    (folder / "deeper.py").write_text("import sklearn\none = 1\ndef f(): return 1 / 0")
    assert desk.session.needed("import helpers") == '["numpy", "scikit-learn"]'
    (folder / "helpers.py").write_text("from deeper import one, f")
    desk.run("import helpers\nhelpers.one")
    assert desk.text() == "1\n"
    assert desk.run("helpers.f()") == "error"
    assert 'File "deeper.py", line 3, in f' in desk.error()["traceback"]
    (folder / "deeper.py").write_text("one = 2\nf = None")
    desk.session.forget_modules()
    desk.run("import helpers\nhelpers.one")
    assert desk.text() == "2\n"
    assert [it.name for it in folder.iterdir() if it.name.startswith("__")] == []


def test_a_file_does_not_stand_in_for_a_library(desk: Desk, folder: Path) -> None:
    (folder / "colorsys.py").write_text("1 / 0")
    assert desk.run("import colorsys\ncolorsys.rgb_to_hsv(0, 0, 0)") == "done"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("tips.csv", "no file “tips.csv” here. Drop the file on the cell"),
        ("titanic_train.csv", "enough. A data set titanic is in the box: the help"),
        ("../data/adult-census.csv", "enough. A data set adult is in the box"),
        ("iris.png", "enough. These are here"),
        ("häuser.csv", "Did you mean “Häuser 2.csv”?"),
        ("C:\\\\Users\\\\me\\\\x.csv", "no folder “C:/Users/me” here: write “x.csv”"),
        ("../data/Häuser 2.csv", "no folder “../data” here: write “Häuser 2.csv” a"),
        ("out/plot.png", "no folder “out” here: write “plot.png” alone."),
    ],
)
def test_a_missing_file_is_told(
    desk: Desk, folder: Path, asked: str, sentence: str
) -> None:
    (folder / "Häuser 2.csv").write_text("a\n1")
    assert desk.run(f"open('{asked}')") == "error"
    assert sentence in desk.error()["hint"]


@pytest.mark.parametrize(
    ("path", "flags", "said"),
    [
        ("../data/tips.csv", os.O_RDONLY, "is read from “tips.csv”, a file of this"),
        ("C:\\Users\\me\\tips.csv", os.O_RDONLY, "is read from “tips.csv”"),
        ("../figures/plot.png", os.O_WRONLY, "is kept as “plot.png” among the files"),
        ("out/plot.png", os.O_WRONLY, ""),
        ("../data/other.csv", os.O_RDONLY, ""),
        ("tips.csv", os.O_RDONLY, ""),
    ],
)
def test_a_path_of_another_computer_leads_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, flags: int, said: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    (home / "tips.csv").write_text("a\n1")
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        lead(path, flags)
        lead(path, flags)
    assert said in errors.getvalue()
    assert errors.getvalue().count("\n") == bool(said)
    if said:
        Path(path).touch()
        assert Path(path).resolve().parent == home.resolve()


WALK = [
    ("%%writefile helpers.py\nx = 6\nif x:\n    y = 7", "Writing helpers.py\n"),
    ("from helpers import x, y\nx * y", "42\n"),
    ("%%writefile -a helpers.py\ny = 8", "Appending to helpers.py\n"),
    ("from helpers import y\ny", "8\n"),
    ("%%file 'helpers.py'\nz = 9\n1 / 0", "Overwriting helpers.py\n"),
    ("!ls -1", "helpers.py\n"),
    ("!cat helpers.py", "z = 9\n1 / 0\n"),
    ("%%writefile helpers.py\nz = 9", "Overwriting helpers.py\n"),
    ("%run helpers\nz", "9\n"),
    ("%%writefile 'Häuser 2.csv'\n1;2", "Writing Häuser 2.csv\n"),
    ("!head -n5 'Häuser 2.csv'", "1;2\n"),
    ("%%markdown\n# A title, no Python", "# A title, no Python\n"),
]


def test_commands_of_notebooks_write_read_and_run_files(
    desk: Desk, folder: Path
) -> None:
    for code, printed in WALK:
        assert desk.run(code) == "done", desk.parts
        assert desk.text() == printed
    desk.run("%%html\n<b>bold</b>")
    assert desk.shown()[0]["text/html"] == "<b>bold</b>"
    assert desk.run("%run nowhere.py") == "error"
    assert "no file “nowhere.py” here" in desk.error()["hint"]
