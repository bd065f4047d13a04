"""The two pictures of the sim, each with its sources and what it shows."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bokeh.models import ColumnDataSource, FixedTicker

from app.sims.matrix_transformation import captions, charting, plots
from app.sims.matrix_transformation.model import MatrixTransformation
from app.sims.matrix_transformation.phrases import TEXTS
from app.ui import figures
from app.ui.layout import Picture
from app.ui.sources import put

VIEW = TEXTS["view"]
KEY = VIEW["key"]
LINES = ("xs", "ys")
STROKES = ("x0", "y0", "x1", "y1")
WORDS = ("x", "y", "text")
COLUMNS = ("column-1", "column-2")
Columns = Callable[[MatrixTransformation], dict[str, Any]]
DASHES = [10, 8]
"""Longer than usual: these lines cross the whole picture."""
ANGLES = [0, 45, 90, 135, 180]
LABELS = {
    "turn": ("direction", "turned"),
    "stretch": ("direction", "length"),
    "path": ("applications", "angle"),
}


def _source(*columns: str) -> ColumnDataSource:
    return ColumnDataSource({name: [] for name in columns or ("x", "y")})


class PlanePicture:
    """The plane: its grid, a figure, the basis vectors, x, and what stays."""

    def __init__(self, theme: str) -> None:
        half = (-plots.HALF, plots.HALF)
        self.figure = figures.new_figure("", "", theme, x_range=half, y_range=half)
        # Without axes at its edges the plane is as high as it is wide.
        self.figure.axis.visible = self.figure.grid.visible = False
        self.figure.update(min_border_right=0, min_border_top=0)
        self.sources: list[tuple[ColumnDataSource, Columns]] = []
        self._draw_ground()
        self._draw_figure()
        self._draw_lines()
        self._draw_arrows()
        self.picture = Picture(
            figure=self.figure,
            title=VIEW["plane"],
            aspect="1",
            tallest=660,
            drag="both",
            handles=self.handles,
        )

    def _add(self, columns: Columns, *names: str) -> ColumnDataSource:
        source = _source(*names)
        self.sources.append((source, columns))
        return source

    def _draw_ground(self) -> None:
        figure = self.figure
        paper, axes = self._add(plots.paper, *LINES), self._add(plots.axes, *LINES)
        figures.curves(figure, paper, "ghost", line_alpha=0.35)
        for axis in (0, 1):
            source = self._add(partial(plots.grid, axis=axis), *LINES)
            figures.curves(figure, source, "plane", line_alpha=0.55, line_width=1)
        figures.curves(figure, axes, "residual", line_dash="solid", line_width=1)
        numbers = self._add(plots.ticks, *WORDS)
        figures.words(figure, numbers, "residual", text_align="center")

    def _draw_figure(self) -> None:
        figure = self.figure
        upright = self._add(partial(plots.square, flipped=False), *LINES)
        flipped = self._add(partial(plots.square, flipped=True), *LINES)
        figures.areas(figure, upright, "plane", fill_alpha=0.25)
        figures.areas(
            figure,
            flipped,
            "flipped",
            fill_alpha=0.25,
            hatch_pattern="right_diagonal_line",
            hatch_alpha=0.6,
        )
        letter = self._add(plots.letter, *LINES)
        figures.areas(figure, letter, "plane", fill_alpha=0.6)
        figures.points(figure, self._add(plots.cloud), "plane", fill_alpha=0.7)

    def _draw_lines(self) -> None:
        figure = self.figure
        kept = self._add(plots.kept_lines, *LINES)
        figures.curves(figure, kept, "eigenvector", line_dash=DASHES)
        figures.curve(figure, self._add(plots.ellipse), "singular")
        half_axes = self._add(plots.half_axes, *STROKES)
        figures.segments(figure, half_axes, "singular", line_width=4)

    def _draw_arrows(self) -> None:
        figure = self.figure
        trail = self._add(plots.trail, *STROKES)
        figures.segments(figure, trail, "ghost", line_width=1.5)
        start = self._add(plots.start)
        self.handles = [
            figures.points(figure, start, "vector", size=13, fill_color=None)
        ]
        for which, role in enumerate(COLUMNS):
            ring = self._add(partial(plots.target, which=which))
            arrow = self._add(partial(plots.column, which=which), *STROKES)
            self.handles.append(
                figures.points(
                    figure, ring, role, size=18, fill_color=None, line_width=2
                )
            )
            figures.arrow(figure, arrow, role)
        figures.arrow(figure, self._add(plots.vector, *STROKES), "vector")
        self._draw_words()

    def _draw_words(self) -> None:
        written: list[tuple[Columns, str]] = [
            (plots.kept_words, "eigenvector"),
            (plots.half_axis_words, "singular"),
            *(
                (partial(plots.column_words, which=which), role)
                for which, role in enumerate(COLUMNS)
            ),
            (plots.vector_words, "vector"),
        ]
        for columns, role in written:
            figures.words(
                self.figure,
                self._add(columns, *WORDS),
                role,
                text_align="center",
                background_fill_alpha=0.7,
            )

    def show(self, model: MatrixTransformation) -> None:
        """Take over what the model holds."""
        for source, columns in self.sources:
            put(source, columns(model))
        unfolds = plots.unfolds(model)
        self.picture.title = VIEW["plane" if unfolds else "plane_powers"]
        self.picture.key = [entry for entry, shown in self._legend(model) if shown]

    def describe(self, model: MatrixTransformation) -> None:
        """Say what the picture shows."""
        self.picture.description = captions.plane(model)

    def _legend(self, model: MatrixTransformation) -> list[tuple[Any, bool]]:
        flipped = plots.unfolds(model) and model.run.areas[model.position] < 0
        some = bool(len(model.run.spectrum.directions))
        return [
            (("column-1", "line", KEY["first"]), True),
            (("column-2", "line", KEY["second"]), True),
            (("vector", "line", KEY["vector"]), True),
            (("eigenvector", "line", KEY["eigenvectors"]), model.eigenvectors and some),
            (("singular", "line", KEY["axes"]), plots.unfolds(model) and model.axes),
            (("flipped", "point", KEY["flipped"]), bool(flipped)),
        ]


class ChartPicture:
    """Turn or stretch of every direction; or the direction of x, step by step."""

    def __init__(self, theme: str) -> None:
        self.figure = figures.new_figure("", "", theme, x_range=(0, 1), y_range=(0, 1))
        self.tickers = {
            "steps": self.figure.xaxis[0].ticker,
            "degrees": self.figure.yaxis[0].ticker,
            "angles": FixedTicker(ticks=ANGLES),
            "turns": FixedTicker(ticks=[-90, -45, 0, 45, 90]),
        }
        names = ("levels", "curve", "extremes", "marks", "now")
        self.sources = {name: _source() for name in names}
        self.sources["levels"] = _source(*LINES)
        figures.curves(
            self.figure, self.sources["levels"], "eigenvector", line_dash=DASHES
        )
        figures.curve(self.figure, self.sources["curve"], "plane", line_width=3)
        figures.points(self.figure, self.sources["extremes"], "singular")
        figures.points(self.figure, self.sources["marks"], "eigenvector", size=14)
        figures.points(self.figure, self.sources["now"], "vector", size=13)
        self.picture = Picture(figure=self.figure, aspect="1", tallest=460)

    def show(self, model: MatrixTransformation) -> None:
        """Take over what the model holds."""
        what = charting.what(model)
        for name, source in self.sources.items():
            put(source, getattr(charting, name)(model))
        ranges = (self.figure.x_range, self.figure.y_range)
        for ends, axis in zip(charting.limits(model), ranges, strict=True):
            axis.update(start=ends[0], end=ends[1])
        x_label, y_label = LABELS[what]
        x_axis, y_axis = self.figure.xaxis[0], self.figure.yaxis[0]
        x_axis.axis_label, y_axis.axis_label = VIEW[x_label], VIEW[y_label]
        x_axis.ticker = self.tickers["steps" if what == "path" else "angles"]
        y_axis.ticker = self.tickers["turns" if what == "turn" else "degrees"]
        self.picture.title = VIEW[what]
        self.picture.key = [
            entry for entry, shown in self._legend(what, model) if shown
        ]

    def describe(self, model: MatrixTransformation) -> None:
        """Say what the picture shows."""
        self.picture.description = captions.chart(model)

    def _legend(self, what: str, model: MatrixTransformation) -> list[tuple[Any, bool]]:
        marked = bool(len(charting.marks(model)["x"]))
        lines = what == "path" and bool(charting.levels(model)["xs"])
        names = {"turn": "curve_turn", "stretch": "curve_stretch", "path": "steps"}
        return [
            (("plane", "line", KEY[names[what]]), True),
            (("vector", "point", KEY["vector"]), True),
            (("eigenvector", "point", KEY["eigenvectors"]), marked),
            (("eigenvector", "line", KEY["eigenvectors"]), lines),
            (("singular", "point", VIEW["singular_values"]), what == "stretch"),
        ]
