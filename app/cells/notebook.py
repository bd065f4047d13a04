"""What programs written for notebooks import of IPython: `display` and its wrappers."""

import json
import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

from app.cells.output import current

PACKAGE = "IPython"
DISPLAY = "IPython.display"
VERSION = (9, 0, 0)
"""Matplotlib asks for it as soon as a program has imported the package."""
WRITTEN = ("Code", "Latex", "Markdown", "Math", "Pretty")
"""What is text, with or without its own marks."""


class _Content:
    """Something to show, given as it is or as a file that the program has made.

    Parameters
    ----------
    data
        The content; of a picture also the name of its file.
    url
        Out of reach.
    filename
        The name of the file.
    """

    def __init__(self, data: Any = None, url: str = "", filename: str = "") -> None:
        if url:
            raise ConnectionError(f"{url} cannot be reached")
        self.data = self._read(filename) if filename else data

    def _read(self, filename: str) -> Any:
        return Path(filename).read_text("utf-8")


class HTML(_Content):
    """Markup, shown as inert as any other of a program."""

    def _repr_html_(self) -> str:
        return str(self.data)


class SVG(_Content):
    """A drawing."""

    def _repr_svg_(self) -> str:
        return str(self.data)


class Written(_Content):
    """Text that a notebook would typeset; here it is shown as it is written."""

    def __repr__(self) -> str:
        return str(self.data)


class JSON(_Content):
    """What a notebook would let one unfold; here it is shown as text."""

    def __repr__(self) -> str:
        return json.dumps(self.data, indent=2, ensure_ascii=False)


class Image(_Content):
    """A picture in PNG, from bytes or from a file that the program has made."""

    def __init__(self, data: Any = None, url: str = "", filename: str = "") -> None:
        given = data is None or isinstance(data, bytes)
        super().__init__(data, url, filename if given else str(data))

    def _read(self, filename: str) -> bytes:
        return Path(filename).read_bytes()

    def _repr_png_(self) -> bytes:
        return bytes(self.data)


def offer(display: Callable[..., None]) -> None:
    """Let programs import `IPython.display`."""
    sys.meta_path.insert(0, _Finder(display))


class _Finder(MetaPathFinder, Loader):
    def __init__(self, display: Callable[..., None]) -> None:
        self._names: dict[str, dict[str, Any]] = {
            PACKAGE: {
                "get_ipython": lambda: None,
                "display": display,
                "version_info": VERSION,
            },
            DISPLAY: {
                "display": display,
                "HTML": HTML,
                "Image": Image,
                "JSON": JSON,
                "SVG": SVG,
                **dict.fromkeys(WRITTEN, Written),
                "clear_output": lambda wait=False: current().clear(wait),
            },
        }

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname not in self._names:
            return None
        return spec_from_loader(fullname, self, is_package=fullname == PACKAGE)

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(self._names[module.__name__])
