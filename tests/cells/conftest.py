"""A session as the worker makes it, with what it says to the page."""

import builtins
import json
import logging
import os
import sys
import urllib.request
import warnings
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pytest

from app.cells.notebooks.modules import MODULES
from app.cells.session import Session

KNOWN = {
    "jinja2": "jinja2",
    "matplotlib": "matplotlib",
    "networkx": "networkx",
    "numpy": "numpy",
    "openpyxl": "openpyxl",
    "pandas": "pandas",
    "plotly": "plotly",
    "seaborn": "seaborn",
    "sklearn": "scikit-learn",
    "statsmodels": "statsmodels",
    "tzdata": "tzdata",
}


class Desk:
    """A session and everything that it has posted."""

    def __init__(self) -> None:
        self.parts: list[dict[str, Any]] = []
        self.answers: list[str] = []
        self.prompts: list[str] = []

    @cached_property
    def session(self) -> Session:
        """Made when the test runs: until then the streams are not those of the test."""
        return Session(self.post, json.dumps(KNOWN), self.ask)

    def post(self, text: str) -> None:
        message = json.loads(text)
        assert message["type"] == "output"
        self.parts += message["parts"]

    def ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self.answers.pop(0)

    def run(self, code: str, typed: str = "") -> str:
        """Run code; return its outcome."""
        self.parts.clear()
        return str(json.loads(self.session.run(code, typed))["outcome"])

    def text(self, stream: str = "stdout") -> str:
        return "".join(
            part["text"] for part in self.parts if part.get("stream") == stream
        )

    def shown(self) -> list[dict[str, str]]:
        return [part["data"] for part in self.parts if "data" in part]

    def error(self) -> dict[str, Any]:
        return next(part["error"] for part in self.parts if "error" in part)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A fresh session; what it changes in Python is put back."""
    for name in ("stdout", "stderr", "stdin"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(builtins, "input", input)
    monkeypatch.setattr(warnings, "formatwarning", warnings.formatwarning)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setenv("MPLBACKEND", os.environ.get("MPLBACKEND", "agg"))
    fonts = logging.getLogger("matplotlib.font_manager")
    monkeypatch.setattr(fonts, "filters", [])
    # Left as a module, the notebook's stand-in would be there for every later test.
    for name in MODULES:
        monkeypatch.setitem(sys.modules, name, None)
        monkeypatch.delitem(sys.modules, name)
    _keep_data_sets(monkeypatch)
    for name in [key for key in sys.modules if key.startswith(("plotly", "app.data"))]:
        monkeypatch.delitem(sys.modules, name)
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:  # another test has imported it, with its own canvas
        pyplot.switch_backend("module://app.cells.display.canvas")
    yield Desk()
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")


def _keep_data_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what a session leads to the box."""
    monkeypatch.setattr(urllib.request, "_opener", None)
    datasets = sys.modules.get("sklearn.datasets")
    if datasets is not None:
        for module, name in (
            (datasets, "fetch_openml"),
            (datasets, "load_sample_images"),
            (datasets._base, "load_sample_images"),
            (datasets._california_housing, "_fetch_remote"),
        ):
            monkeypatch.setattr(module, name, getattr(module, name))
