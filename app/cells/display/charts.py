"""Plotly's figures go to the page as data; a frame there draws them."""

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from types import ModuleType
from typing import Any

from app.cells.display.output import current

CHART = "application/vnd.plotly.v1+json"
WITHOUT_WEBGL = {
    "scattergl": "scatter",
    "scatterpolargl": "scatterpolar",
}
"""Drawing on the graphics card compiles code from text, which a page may forbid."""
MAPS = ("choropleth", "densitymap", "scattergeo", "scattermap")
ON_THE_WEB = (
    "Plotly's own script is left out of the page: who opens it needs the web.\n"
)
NO_MAPS = "Maps need pictures of the Earth from the network, which is not there.\n"


def use_page(renderers: ModuleType) -> None:
    """Let `fig.show()` show a figure in the cell.

    Parameters
    ----------
    renderers
        The module `plotly.io._renderers`, just imported.
    """
    base = import_module("plotly.io.base_renderers")

    class Page(base.ExternalRenderer):  # type: ignore[name-defined,misc]
        """Hands a figure over."""

        def render(self, figure: dict[str, Any]) -> None:
            show_chart(figure)

    renderers.renderers["descent"] = Page()
    renderers.renderers.default = "descent"


def leave_out_script(html: ModuleType) -> None:
    """Let a page that is written or returned name Plotly's script, not hold it.

    Parameters
    ----------
    html
        The module `plotly.io._html`, just imported.
    """
    for name in ("to_html", "write_html"):
        setattr(html, name, _naming(getattr(html, name)))


def _naming(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def named(*given: Any, include_plotlyjs: Any = True, **options: Any) -> Any:
        if include_plotlyjs in (True, "cdn", "directory"):
            current().write("stderr", ON_THE_WEB)
            include_plotlyjs = import_module("plotly.io._utils").plotly_cdn_url()
        return function(*given, include_plotlyjs=include_plotlyjs, **options)

    return named


def show_chart(figure: dict[str, Any]) -> None:
    """Send a figure, as a dict of Plotly, to the page."""
    for trace in figure.get("data", ()):
        kind = trace.get("type", "scatter")
        trace["type"] = WITHOUT_WEBGL.get(kind, kind)
        if kind.startswith(MAPS):
            current().write("stderr", NO_MAPS)
    text = import_module("plotly.io").to_json(figure, validate=False)
    current().show({CHART: text, "text/plain": "Figure", "alt": describe(figure)})


def describe(figure: dict[str, Any]) -> str:
    """Say in words what a figure shows, for those who cannot see it."""
    layout = figure.get("layout", {})
    kinds = sorted({trace.get("type", "scatter") for trace in figure.get("data", ())})
    words = [f"Interactive chart ({', '.join(kinds)})"] if kinds else ["Empty chart"]
    for name, part in (
        ("titled", layout),
        ("x:", layout.get("xaxis", {})),
        ("y:", layout.get("yaxis", {})),
    ):
        title = (part.get("title") or {}).get("text")
        if title:
            words.append(f"{name} {title}")
    return ", ".join(words)
