"""What programs written for notebooks import: IPython's display, widgets, graphviz."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from app.cells.display.output import current
from app.cells.libraries.importing import Maker
from app.cells.notebooks.displaying import DisplayHandle, display, update_display

VERSION = (9, 0, 0)
"""Matplotlib asks for it as soon as a program has imported the package."""
KINDS = ("html", "jpeg", "json", "latex", "markdown", "pdf", "png", "pretty", "svg")


def offer() -> None:
    """Let programs import what a notebook has."""
    sys.meta_path.insert(0, Maker(MODULES))


def _ipython() -> dict[str, Any]:
    said = {"version_info": VERSION, "__version__": ".".join(map(str, VERSION))}
    return {"get_ipython": lambda: None, "display": display, **said}


def _display() -> dict[str, Any]:
    contents = import_module("app.cells.notebooks.contents")
    shown = {
        name: thing
        for name, thing in vars(contents).items()
        if isinstance(thing, type) and thing.__module__ == contents.__name__
    }
    return {
        "display": display,
        "update_display": update_display,
        "DisplayHandle": DisplayHandle,
        "clear_output": lambda wait=False: current().clear(wait),
        "TextDisplayObject": contents.DisplayObject,
        "publish_display_data": lambda data, *_, **__: display(data, raw=True),
        "set_matplotlib_formats": lambda *_, **__: None,
        **{f"display_{kind}": display for kind in KINDS},
        **shown,
    }


def _graphviz() -> dict[str, Any]:
    return {"Source": import_module("app.cells.notebooks.graphs").Source}


def _inline() -> dict[str, Any]:
    return {"set_matplotlib_formats": lambda *_, **__: None}


def _widgets() -> dict[str, Any]:
    return dict(vars(import_module("app.cells.notebooks.interacting"))["OFFERED"])


MODULES: dict[str, Callable[[], dict[str, Any]]] = {
    "IPython": _ipython,
    "IPython.display": _display,
    "IPython.core": dict,
    "IPython.core.display": _display,
    "IPython.core.getipython": _ipython,
    "graphviz": _graphviz,
    "ipywidgets": _widgets,
    "ipywidgets.widgets": _widgets,
    "matplotlib_inline": dict,
    "matplotlib_inline.backend_inline": _inline,
}
"""Module → its names, made when it is imported."""
