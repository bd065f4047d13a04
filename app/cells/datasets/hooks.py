"""Where a program meets the box: loaded with each Python, so nothing here costs time.

What answers is imported when a program first asks for data.
"""

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

from app.cells.libraries.importing import when_imported

ROOM = "app.cells.datasets"
Fetch = Callable[[str], None]
_fetch: list[Fetch | None] = [None]


def offer_data(fetch: Fetch | None) -> None:
    """Lead what asks the web for a known data set to the box.

    Parameters
    ----------
    fetch
        Brings a package in the middle of a run; None where the browser cannot wait.
    """
    _fetch[:] = [fetch]
    when_imported("urllib.request", _lead_web)
    when_imported("sklearn.datasets", _lead_scikit)


def fetcher() -> Fetch | None:
    """Return what brings a package, if anything does."""
    return _fetch[0]


class Opener:
    """In the place of the one through which `urllib.request` opens addresses."""

    def open(self, fullurl: Any, data: Any = None, timeout: Any = None) -> Any:
        """Answer from the box; there is no web."""
        del timeout  # nothing is waited for
        return import_module(f"{ROOM}.web").answer(fullurl, data)


def _lead_web(request: Any) -> None:
    request.install_opener(Opener())


def _lead_scikit(datasets: Any) -> None:
    for module, name, room in (
        (datasets, "fetch_openml", "openml"),
        (datasets._california_housing, "_fetch_remote", "scikit"),
        (datasets._base, "load_sample_images", "scikit"),
    ):
        setattr(module, name, _later(room, getattr(module, name)))
    datasets.load_sample_images = datasets._base.load_sample_images


def _later(room: str, original: Callable[..., Any]) -> Callable[..., Any]:
    """Return what calls the function of the same name here, with the original."""
    name = original.__name__.removeprefix("_")

    @wraps(original)
    def call(*args: Any, **options: Any) -> Any:
        answer = getattr(import_module(f"{ROOM}.{room}"), name)
        return answer(original, *args, **options)

    return call
