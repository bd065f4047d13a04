"""`display(…)`: shows things one below the other, or one in the place of another."""

import sys
from importlib import import_module
from itertools import count
from typing import Any

from app.cells.display.animations import animation_of
from app.cells.display.media import bundle, figure_of
from app.cells.display.output import current

_numbers = count(1)


class DisplayHandle:
    """The place of something that is shown, to show something else there.

    Parameters
    ----------
    display_id : str or None
        Name of the place; made up if there is none.
    """

    def __init__(self, display_id: str | None = None) -> None:
        self.display_id = display_id or f"shown-{next(_numbers)}"

    def __repr__(self) -> str:
        return f"<DisplayHandle display_id={self.display_id}>"

    def display(self, thing: object, **_: Any) -> None:
        """Show something in this place."""
        show(thing, self.display_id)

    update = display


def display(
    *things: object,
    display_id: object = None,
    clear: bool = False,
    raw: bool = False,
    **_: Any,
) -> DisplayHandle | None:
    """Show objects as richly as the page can: tables, pictures, else text.

    Parameters
    ----------
    *things
        Anything.
    display_id
        A name for their place, or True for a new one.
    clear
        Whether what was shown before goes.
    raw
        Whether the things are dicts of media type → content.

    Returns
    -------
    DisplayHandle or None
        Something only with a `display_id`.
    """
    if clear:
        current().clear(wait=True)
    handle = None
    if display_id:
        handle = DisplayHandle(None if display_id is True else str(display_id))
    for thing in things:
        if raw and isinstance(thing, dict):
            current().show({str(kind): str(thing[kind]) for kind in thing})
        else:
            show(thing, handle.display_id if handle else "")
    return handle


def update_display(thing: object, *, display_id: str, **_: Any) -> None:
    """Show something in a place that has a name."""
    show(thing, display_id)


def show(thing: object, place: str = "") -> None:
    """Show one thing.

    Parameters
    ----------
    thing
        Anything.
    place
        Name of the place in which it takes the place of what is there.
    """
    method = getattr(thing, "_ipython_display_", None)
    if method is not None and not isinstance(thing, type):
        method()
        return
    animation = animation_of(thing)
    figure = figure_of(thing) if animation is None else animation._fig
    if figure is not None and not place:
        import_module("app.cells.display.canvas").show_figure(figure, animation)
        return
    data = bundle(thing) if figure is None else _drawn(figure)
    if len(data) == 1 and not place:
        current().write("stdout", data["text/plain"] + "\n")
    else:
        current().show(data, place)


def _drawn(figure: Any) -> dict[str, str]:
    """Return a figure that is not shown again when the run ends."""
    canvas = import_module("app.cells.display.canvas")
    sys.modules["matplotlib.pyplot"].close(figure)
    return {**canvas.picture(figure), "alt": canvas.describe(figure)}
