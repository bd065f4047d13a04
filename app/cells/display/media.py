"""Turns an object into something that a page can show: media type → content."""

import base64
import sys
from typing import Any

from app.cells.display.tables import TABLE, table_of

CONTROLS = "application/vnd.descent.controls+json"
METHODS = {
    "_repr_svg_": "image/svg+xml",
    "_repr_png_": "image/png",
    "_repr_jpeg_": "image/jpeg",
    "_repr_html_": "text/html",
}
SHOWABLE = {*METHODS.values(), TABLE, CONTROLS, "text/plain"}
BESIDES = {"alt", "width", "height"}
"""What is said of a picture, in the same dict."""


def bundle(thing: object) -> dict[str, str]:
    """Return the ways in which an object can be shown, text always among them.

    Parameters
    ----------
    thing
        Anything; what IPython would ask of it is asked here too: `_repr_html_`,
        `_repr_png_` and so on, or `_repr_mimebundle_`. A table of pandas becomes
        cells of text.

    Returns
    -------
    dict
        Binary content is base64 text.
    """
    shown = {"text/plain": _text(thing)}
    if isinstance(thing, type):
        return shown
    table = table_of(thing)
    if table is not None:
        return shown | {TABLE: table}
    return shown | _mimebundle(thing) | _methods(thing)


def figure_of(thing: object) -> Any:
    """Return the figure of matplotlib that a thing is or that its axes are in."""
    module = sys.modules.get("matplotlib.figure")
    if module is None or isinstance(thing, type):
        return None
    axes = sys.modules.get("matplotlib.axes")
    if axes is not None and isinstance(thing, axes.Axes):
        thing = thing.get_figure(root=True)
    return thing if isinstance(thing, module.Figure) else None


def _text(thing: object) -> str:
    try:
        return repr(thing)
    except RecursionError:
        raise
    except Exception as fault:
        kind = type(thing).__name__
        return f"<{kind} whose __repr__ fails: {type(fault).__name__}: {fault}>"


def _mimebundle(thing: object) -> dict[str, str]:
    method = getattr(thing, "_repr_mimebundle_", None)
    if method is None:
        return {}
    try:
        made = method(include=None, exclude=None)
    except Exception:
        return {}
    data = made[0] if isinstance(made, tuple) else made
    if not isinstance(data, dict):
        return {}
    return {
        kind: _content(value)
        for kind, value in data.items()
        if kind in SHOWABLE | BESIDES and isinstance(value, str | bytes)
    }


def _methods(thing: object) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, kind in METHODS.items():
        method = getattr(thing, name, None)
        if method is None:
            continue
        try:
            content: Any = method()
        except Exception:
            continue
        if isinstance(content, str | bytes):
            made[kind] = _content(content)
    return made


def _content(value: str | bytes) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
