"""Cells of chapters draw, and nobody is there to look."""

from collections.abc import Iterator

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest


@pytest.fixture
def no_windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a cell shows is closed at once; afterwards nothing is left."""
    mpl.use("agg")
    monkeypatch.setattr(plt, "show", lambda *_, **__: plt.close("all"))
    yield
    plt.close("all")
