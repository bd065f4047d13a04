"""The backend of matplotlib in a cell: `plt.show()` sends pictures to the page.

Matplotlib imports this module itself, because the session sets `MPLBACKEND`. A figure
that a program shows and goes on changing, with `plt.pause` or `plt.show(block=False)`,
is shown again in the same place, now and then, and at the end of the run for sure.
"""

import base64
import io
import struct
import time
from dataclasses import dataclass
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from app.cells.display.animations import animation_of, film
from app.cells.display.output import Output, current

SHARPNESS = 2.0
"""Pixels of the picture for one of the page, so that it is sharp on every screen."""
PATIENCE = 3
"""A changing figure is drawn again after so many times as long as drawing took."""
QUICKLY = {"compress_level": 1}
"""Compressing harder takes longer than drawing, and nothing crosses a network."""


class FigureManager(FigureManagerBase):
    """Keeps a figure until it is shown."""

    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        """Show every open figure once, in the order of their making."""
        if block is False:
            for manager in Gcf.get_all_fig_managers():
                refresh(manager.canvas.figure, first=True)
        else:
            show_figures()

    def show(self) -> None:
        """Show this figure."""
        show_figure(self.canvas.figure)


class FigureCanvas(FigureCanvasAgg):
    """Draws into memory."""

    manager_class = FigureManager

    def draw(self) -> None:
        """Draw; a figure that is on the page changes there."""
        super().draw()  # type: ignore[no-untyped-call]
        refresh(self.figure)

    def draw_idle(self, *_: object, **__: object) -> None:
        """Let a figure that is on the page change there."""
        refresh(self.figure)

    def start_event_loop(self, timeout: float = 0) -> None:
        """Wait for so long; nobody clicks, so never for ever."""
        time.sleep(max(0, timeout))


@dataclass
class Shown:
    """A figure on the page."""

    place: str
    output: Output
    changing: bool
    drawn_at: float
    took: float


_shown: WeakKeyDictionary[Figure, Shown] = WeakKeyDictionary()
_late: set[Figure] = set()
"""Figures whose last change is not yet on the page; a program may have closed them."""
_places = count()


def show_figures() -> None:
    """Show every open figure, unless it is on the page as it is, and close it."""
    managers = [manager.canvas.figure for manager in Gcf.get_all_fig_managers()]
    figures = [*managers, *(_late - {*managers})]
    _late.clear()
    try:
        for figure in figures:
            on_page = _on_page(figure)
            if on_page is None or figure.stale:
                show_figure(figure)
    finally:
        Gcf.destroy_all()


def show_figure(figure: Figure, animation: Any = None) -> None:
    """Show a figure as it is now; one that was changing stays in its place.

    Parameters
    ----------
    figure
        Any.
    animation
        Of this figure; an open figure knows it itself.
    """
    if figure.get_children() == [figure.patch]:  # shown as a notebook shows it
        current().write("stdout", f"{figure!r}\n")
        return
    before = _on_page(figure)
    place = before.place if before and before.changing else f"figure-{next(_places)}"
    animation = animation or animation_of(figure)
    _draw(figure, place, changing=False, animation=animation)


def refresh(figure: Figure, first: bool = False) -> None:
    """Let a figure that is on the page change there, if that is not too often.

    Parameters
    ----------
    figure
        Any.
    first
        Whether it is shown if it is not there.
    """
    before = _on_page(figure)
    if before is None:
        if first and animation_of(figure) is None:  # that is shown whole, at the end
            _draw(figure, f"figure-{next(_places)}", changing=True)
        return
    pause = max(before.output.pause, PATIENCE * before.took)
    if time.monotonic() - before.drawn_at > pause:
        _draw(figure, before.place, changing=True)
    else:
        before.changing = True
        _late.add(figure)
        figure.stale = True


def _on_page(figure: Figure) -> Shown | None:
    shown = _shown.get(figure)
    return shown if shown and shown.output is current() else None


def _draw(figure: Figure, place: str, *, changing: bool, animation: Any = None) -> None:
    began = time.monotonic()
    drawn = picture(figure) if animation is None else film(animation)
    current().show(drawn | {"alt": describe(figure)}, place)
    now = time.monotonic()
    _shown[figure] = Shown(place, current(), changing, now, now - began)
    _late.discard(figure)
    figure.stale = False


def picture(figure: Figure) -> dict[str, str]:
    """Return a figure as a page shows it: media type → content."""
    file = io.BytesIO()
    density = SHARPNESS * figure.get_dpi()
    figure.savefig(
        file, format="png", dpi=density, bbox_inches="tight", pil_kwargs=QUICKLY
    )
    content = file.getvalue()
    width, height = struct.unpack(">II", content[16:24])
    return {
        "image/png": base64.b64encode(content).decode(),
        "text/plain": repr(figure),
        "width": str(round(width / SHARPNESS)),
        "height": str(round(height / SHARPNESS)),
    }


def describe(figure: Figure) -> str:
    """Say in words what a figure shows, for those who cannot see it."""
    words = []
    for axes in figure.get_axes():
        named = (
            axes.get_title(),
            axes.get_xlabel() and f"x: {axes.get_xlabel()}",
            axes.get_ylabel() and f"y: {axes.get_ylabel()}",
        )
        words += [", ".join(filter(None, named))]
    told = "; ".join(filter(None, words))
    return f"Plot: {told}" if told else "Plot"
