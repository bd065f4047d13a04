"""What programs written for notebooks import of IPython: `display` and its wrappers."""

import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = "IPython"
DISPLAY = "IPython.display"
VERSION = (9, 0, 0)
"""Matplotlib asks for it as soon as a program has imported the package."""


class HTML:
    """Markup, shown as inert as any other of a program."""

    def __init__(self, data: str) -> None:
        self.data = data

    def _repr_html_(self) -> str:
        return self.data


class Markdown:
    """Text that a notebook would typeset; here it is shown as it is written."""

    def __init__(self, data: str) -> None:
        self.data = data

    def __repr__(self) -> str:
        return self.data


class Image:
    """A picture in PNG, from bytes or from a file that the program has made.

    Parameters
    ----------
    data
        The bytes, or the name of the file.
    filename
        The same, by its own name.
    """

    def __init__(self, data: Any = None, filename: str = "") -> None:
        named = filename or data
        self.data = data if isinstance(data, bytes) else Path(named).read_bytes()

    def _repr_png_(self) -> bytes:
        return self.data


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
                "Markdown": Markdown,
                "Image": Image,
                # What was shown stays: each run begins with an empty page.
                "clear_output": lambda wait=False: None,
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
