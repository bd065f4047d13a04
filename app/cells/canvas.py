"""The backend of matplotlib in a cell: `plt.show()` sends pictures to the page.

Matplotlib imports this module itself, because the session sets `MPLBACKEND`.
"""

import base64
import io
import struct

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from app.cells.output import current

SHARPNESS = 2.0
"""Pixels of the picture for one of the page, so that it is sharp on every screen."""


class FigureManager(FigureManagerBase):
    """Keeps a figure until it is shown."""

    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        """Show every open figure once, in the order of their making."""
        show_figures()


class FigureCanvas(FigureCanvasAgg):
    """Draws into memory."""

    manager_class = FigureManager


def show_figures() -> None:
    """Send every open figure to the page and close it."""
    managers = Gcf.get_all_fig_managers()
    try:
        for manager in managers:
            show_figure(manager.canvas.figure)
    finally:
        Gcf.destroy_all()


def show_figure(figure: Figure) -> None:
    """Send one figure to the page."""
    file = io.BytesIO()
    density = SHARPNESS * figure.get_dpi()
    figure.savefig(file, format="png", dpi=density, bbox_inches="tight")
    picture = file.getvalue()
    width, height = struct.unpack(">II", picture[16:24])
    current().show(
        {
            "image/png": base64.b64encode(picture).decode(),
            "text/plain": repr(figure),
            "alt": describe(figure),
            "width": str(round(width / SHARPNESS)),
            "height": str(round(height / SHARPNESS)),
        }
    )


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
