"""One of the two panels: points, regions, boundary or centers."""

from typing import Any

from bokeh.models import ColumnDataSource

from app.content.texts import read_texts
from app.sims.supervised_vs_unsupervised import plots
from app.ui import figures
from app.ui.layout import Picture
from app.ui.sources import put

TEXTS = read_texts("app.sims.supervised_vs_unsupervised")["view"]
LOOKS: dict[str, list[Any]] = {"marker": [], "size": [], "fill": [], "line": []}
RING = 20


class Panel:
    """A figure with its sources; the left one can also show what the right one does.

    Parameters
    ----------
    side
        ``"left"`` is supervised, ``"right"`` unsupervised.
    theme
        ``"light"`` or ``"dark"``.
    """

    def __init__(self, side: str, theme: str) -> None:
        self.side = side
        self.figure = figures.new_figure(
            " ", " ", theme, x_range=(0, 1), y_range=(0, 1)
        )
        self.regions = ColumnDataSource({"xs": [], "ys": [], "fill": []})
        self.trails = ColumnDataSource({"xs": [], "ys": []})
        self.line, self.mistakes, self.selected = _xy(), _xy(), _xy()
        self.points = ColumnDataSource({"x": [], "y": [], **LOOKS})
        self.centers = ColumnDataSource({"x": [], "y": [], "text": []})
        self._draw()
        self.picture = Picture(
            figure=self.figure, aspect="6 / 5", tallest=430, handles=self.handles
        )

    def _draw(self) -> None:
        figure = self.figure
        paradigm = "supervised" if self.side == "left" else "unsupervised"
        figures.areas(figure, self.regions, paradigm, fill_color="fill", line_alpha=0.6)
        figures.curves(figure, self.trails, "reference")
        figures.curve(figure, self.line, "supervised", line_width=3)
        looks = {"fill_color": "fill", "line_color": "line"}
        self.handles = [
            figures.points(
                figure, self.points, paradigm, marker="marker", size="size", **looks
            )
        ]
        ring: dict[str, Any] = {
            "fill_color": None,
            "line_width": 2.5,
            "marker": "circle",
        }
        figures.points(figure, self.mistakes, "gradient", size=RING, **ring)
        figures.points(figure, self.selected, "reference", size=RING + 6, **ring)
        figures.points(figure, self.centers, "estimator", size=24)
        figures.words(figure, self.centers, "card", text_align="center")

    def show(self, model: Any, theme: str) -> None:
        """Move the columns of the model into the sources."""
        columns, roles = plots.points(model, self.side)
        looks = figures.looks(roles, theme)
        put(self.points, columns | looks)
        shapes, shaded = plots.regions(model, self.side)
        put(self.regions, shapes | {"fill": figures.looks(shaded, theme)["fill"]})
        put(self.trails, plots.trails(model, self.side))
        put(self.centers, plots.centers(model, self.side))
        put(self.selected, plots.selected(model))
        if self.side == "left":
            put(self.line, plots.line(model))
            put(self.mistakes, plots.mistakes(model))
        self._show_frame(model)
        self._show_words(model)

    def _show_frame(self, model: Any) -> None:
        left, right, bottom, top = model.run.frame
        self.figure.x_range.update(start=left, end=right)
        self.figure.y_range.update(start=bottom, end=top)
        across, upwards = model.run.points.features
        self.figure.xaxis.axis_label = across
        self.figure.yaxis.axis_label = upwards

    def _show_words(self, model: Any) -> None:
        groups = [("estimator", "point", TEXTS["center"])]
        title, key = TEXTS["unsupervised"], groups
        if self.side == "left" and model.situation == "no_labels":
            title = TEXTS["without_labels"]
        elif self.side == "left":
            title, key = TEXTS["supervised"], _key_of_classes(model)
        # Elsewhere a finger scrolls the page.
        drag = "both" if model.brush == "drag" or model.paints else ""
        self.picture.param.update(title=title, key=key, drag=drag)


def _key_of_classes(model: Any) -> list[tuple[str, str, str]]:
    first, second = model.run.points.classes
    return [
        ("class-1", "point", first),
        ("class-2", "point", second),
        ("unlabelled", "point", TEXTS["unlabelled"]),
        ("supervised", "line", TEXTS["boundary"]),
        ("gradient", "ring", TEXTS["mistake"]),
    ]


def _xy() -> ColumnDataSource:
    return ColumnDataSource({"x": [], "y": []})
