"""What a program needs is known before it runs."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cells.errors import import_errors
from app.cells.errors.import_errors import LEADING
from app.cells.libraries.importing import Fetcher, when_imported
from app.cells.packages import needed
from app.site.runtime.lock import Lock
from tests.cells.conftest import KNOWN


@pytest.mark.parametrize(
    ("code", "packages"),
    [
        ("print(1)", []),
        ("import numpy as np", ["numpy"]),
        ("import os, numpy.linalg", ["numpy"]),
        ("from sklearn.cluster import KMeans", ["scikit-learn"]),
        ("def f():\n    import pandas", ["pandas"]),
        ("__import__('numpy')", ["numpy"]),
        ("import importlib\nimportlib.import_module('pandas.io')", ["pandas"]),
        ("import pandas\npandas.DataFrame().plot()", ["matplotlib", "pandas"]),
        ("import pandas\npandas.read_excel('a.xlsx')", ["openpyxl", "pandas"]),
        ("import pandas\nf = lambda df: df.style", ["jinja2", "pandas"]),
        ("import pandas\npandas.Timestamp(0, tz='Asia/Tokyo')", ["pandas", "tzdata"]),
        ("from zoneinfo import ZoneInfo", ["tzdata"]),
        ("import seaborn as s\ns.regplot(lowess=True)", ["seaborn", "statsmodels"]),
        ("import networkx as nx\nnx.draw(g)", ["matplotlib", "networkx", "numpy"]),
        ("from IPython.display import Math", ["matplotlib"]),
        ("a.style(lowess=1)\nnx.draw(g)", []),
        ("import plotly.express as px", ["numpy", "pandas", "plotly"]),
        ("import plotly.graph_objects as go", ["numpy", "plotly"]),
        ("houses.head()", ["numpy", "pandas"]),
        ("houses = 3", []),
        ("%matplotlib inline\nimport numpy", ["numpy"]),
        ("from app.data import loans", ["numpy", "pandas"]),
        ("from . import numpy", []),
        ("import torch", []),
        ("import numpy as", []),
        ("(" * 10_000, []),
        ("\0", []),
    ],
)
def test_needed(code: str, packages: list[str]) -> None:
    assert needed(code, KNOWN) == packages


def test_the_box_is_described_as_it_is_locked() -> None:
    """The rest of what the lock asks for comes by itself, or is of no use alone."""
    asked = Lock.read().packages["runtimes"]["cells"]
    silent = {"friendly-traceback", "jinja2", "markdown-it-py", "tzdata"}
    assert {*LEADING} == {*asked} - silent


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ({}, "In the box are numpy, pandas, scipy, scikit-learn, matplotlib, plotly, "),
        (
            {"numpy": "numpy", "sklearn": "scikit-learn"},
            "are numpy and scikit-learn, ",
        ),
    ],
)
def test_a_course_that_has_a_part_of_the_box(
    monkeypatch: pytest.MonkeyPatch, box: dict[str, str], said: str
) -> None:
    monkeypatch.setattr(import_errors, "_box", box)
    assert said in import_errors.what_is_there()


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path; what is imported from it is forgotten again."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        del sys.modules[name]


def test_after_an_import(modules: Path) -> None:
    (modules / "watched_one.py").write_text("x = 1", encoding="utf-8")
    seen = []
    when_imported("watched_one", lambda module: seen.append(module.x))
    import watched_one  # type: ignore[import-not-found]

    assert seen == [1]
    assert watched_one.__spec__.loader.__class__.__name__ == "SourceFileLoader"


def test_what_is_imported_already_is_not_missed(modules: Path) -> None:
    (modules / "early_one.py").write_text("x = 4", encoding="utf-8")
    import early_one  # type: ignore[import-not-found]

    seen: list[object] = []
    when_imported("early_one", seen.append)
    assert seen == [early_one]


def test_the_rest_of_a_package_comes_in_the_middle(modules: Path) -> None:
    (modules / "begun_one").mkdir()
    (modules / "begun_one" / "__init__.py").touch()

    def fetch(name: str) -> None:
        asked.append(name)
        (modules / "begun_one" / "later.py").write_text("x = 3", encoding="utf-8")

    asked: list[str] = []
    sys.meta_path.append(Fetcher({"begun_one": "begun-one"}, fetch))
    from begun_one.later import x  # type: ignore[import-not-found]

    assert (x, asked) == (3, ["begun-one"])
    with pytest.raises(ModuleNotFoundError):
        import begun_one.never  # type: ignore[import-not-found]  # noqa: F401
    assert asked == ["begun-one"]


def test_a_package_comes_in_the_middle(modules: Path) -> None:
    def fetch(name: str) -> None:
        asked.append(name)
        (modules / "late_one.py").write_text("x = 2", encoding="utf-8")

    asked: list[str] = []
    sys.meta_path.append(Fetcher({"late_one": "late-one"}, fetch))
    import late_one  # type: ignore[import-not-found]

    assert (late_one.x, asked) == (2, ["late-one"])
    with pytest.raises(ModuleNotFoundError):
        import unknown_one  # type: ignore[import-not-found]  # noqa: F401
    assert asked == ["late-one"]
