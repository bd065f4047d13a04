"""The three figures of the sim, each with its sources and what it shows."""

from typing import Any

from bokeh.models import ColumnDataSource

from app import theme
from app.content.texts import read_texts
from app.sims.training_process import captions, cost_map, drawing, wording
from app.sims.training_process.model import TrainingProcess
from app.ui import figures
from app.ui.layout import Picture
from app.ui.sources import put

TEXTS = read_texts("app.sims.training_process")["view"]
KEY = TEXTS["key"]
STROKES = ("x0", "y0", "x1", "y1")
GROUND = {"points", "selected", "best_line", "my_line", "handles"}
"""Sources of the fit that do not follow the position."""
OVERLAY = {"phase": 18, "phase_number": 40}
"""The two lines over the picture, and how far below its edge they stand."""
LEVEL = 0.09
"""Opacity of one level of the map; they lie one inside the other."""


def _source(*columns: str) -> ColumnDataSource:
    return ColumnDataSource({name: [] for name in columns or ("x", "y")})


def _frame(figure: Any, limits: tuple[tuple[float, float], ...]) -> None:
    for axis, ends in zip((figure.x_range, figure.y_range), limits, strict=True):
        axis.update(start=ends[0], end=ends[1])


class FitPicture:
    """Points, the line, its errors and where it was; one's own line to drag."""

    def __init__(self, look: str) -> None:
        self.figure = figures.new_figure("", "", look, x_range=(0, 1), y_range=(0, 1))
        names = ("points", "selected", "line", "best_line", "my_line", "handles")
        self.sources = {name: _source() for name in names}
        self.sources["ghosts"] = _source("xs", "ys", "alpha")
        self.sources["residuals"] = _source(*STROKES)
        for name in OVERLAY:
            self.sources[name] = _source("x", "y", "text")
        self._draw_lines()
        self._draw_points()
        self.picture = Picture(figure=self.figure, aspect="8 / 5", tallest=340)

    def _draw_lines(self) -> None:
        figure, sources = self.figure, self.sources
        figures.curves(figure, sources["ghosts"], "ghost", line_alpha="alpha")
        figures.segments(figure, sources["residuals"], "residual")
        figures.curve(figure, sources["best_line"], "reference")
        figures.curve(figure, sources["my_line"], "run-5")
        # The line carries the colour of its error, so its role does not paint it.
        shown = theme.color("estimator", figure.tags[0])
        self.line = figures.curve(
            figure, sources["line"], "estimator", line_color=shown, line_width=4
        )

    def _draw_points(self) -> None:
        figure, sources = self.figure, self.sources
        self.points = figures.points(figure, sources["points"], "training")
        figures.points(
            figure, sources["selected"], "estimator", size=18, fill_color=None
        )
        self.ends = figures.points(figure, sources["handles"], "run-5", size=16)
        self.words = [
            figures.words(
                figure, sources[name], y_offset=down, background_fill_alpha=0.85
            )
            for name, down in OVERLAY.items()
        ]

    def settle(self, model: TrainingProcess, look: str) -> None:
        """Take over what stays while the run is revealed."""
        _frame(self.figure, drawing.fit_limits(model))
        for name in GROUND:
            put(self.sources[name], getattr(drawing, name)(model))
        for words in self.words:
            words.glyph.background_fill_color = theme.color("card", look)
        own = "own_" if model.is_own else ""
        self.figure.xaxis.axis_label = TEXTS["x"][own + model.feature]
        self.figure.yaxis.axis_label = TEXTS["y"][model.data_set]
        self.picture.param.update(
            drag="both" if model.my_line or model.selected else "",
            # Points are moved by a finger once one of them was tapped.
            handles=[self.ends, self.points] if model.selected else [self.ends],
            key=[entry for entry, shown in self._legend(model) if shown],
        )

    def show(self, model: TrainingProcess, look: str) -> None:
        """Take over what the position shows."""
        for name in self.sources.keys() - GROUND:
            put(self.sources[name], getattr(drawing, name)(model))
        share = drawing.error_share(model)
        self.line.glyph.line_color = theme.mix("good", "bad", share, look)
        self.picture.title = wording.headline(model)

    def describe(self, model: TrainingProcess) -> None:
        """Say what the picture shows."""
        self.picture.description = captions.describe_fit(model)

    def _legend(self, model: TrainingProcess) -> list[tuple[Any, bool]]:
        return [
            (("training", "point", KEY["points"]), True),
            (("estimator", "fit", KEY["line"]), True),
            (("ghost", "line", KEY["ghosts"]), model.ghosts),
            (("residual", "line", KEY["residuals"]), model.residuals),
            (("run-5", "line", KEY["mine"]), model.my_line),
            (("reference", "line", KEY["least_squares"]), model.best_line),
        ]


class MapPicture:
    """Level lines of the cost, the path down, the next step."""

    def __init__(self, look: str) -> None:
        figure = self.figure = figures.new_figure(
            TEXTS["slope"], TEXTS["intercept"], look, x_range=(0, 1), y_range=(0, 1)
        )
        self.areas = _source("xs", "ys")
        self.sources = {name: _source() for name in ("path", "best", "mine", "now")}
        self.sources["next_step"] = _source(*STROKES)
        figures.areas(figure, self.areas, "cost", fill_alpha=LEVEL, line_width=1)
        figures.curve(figure, self.sources["path"], "estimator", line_width=1.5)
        figures.points(figure, self.sources["path"], "estimator", size=5)
        figures.points(figure, self.sources["best"], "global-minimum")
        figures.points(figure, self.sources["mine"], "run-5")
        figures.arrow(figure, self.sources["next_step"])
        figures.points(figure, self.sources["now"], "estimator", size=13)
        self._drawn: Any = None
        self.picture = Picture(
            figure=figure,
            title=TEXTS["map"],
            aspect="1",
            tallest=340,
            key=[
                ("estimator", "point", KEY["path"]),
                ("gradient", "line", KEY["gradient"]),
                ("global-minimum", "point", KEY["best"]),
            ],
        )

    def settle(self, model: TrainingProcess) -> None:
        """Take over what stays while the run is revealed."""
        ground = cost_map.ground(model)
        if ground != self._drawn:
            self._drawn = ground
            self.areas.data = cost_map.areas(model)
            _frame(self.figure, cost_map.limits(model))
        for name in ("best", "mine"):
            put(self.sources[name], getattr(cost_map, name)(model))

    def show(self, model: TrainingProcess) -> None:
        """Take over what the position shows."""
        for name in ("path", "now", "next_step"):
            put(self.sources[name], getattr(cost_map, name)(model))

    def describe(self, model: TrainingProcess) -> None:
        """Say what the picture shows."""
        self.picture.description = captions.describe_map(model)


class ErrorPicture:
    """The cost, iteration by iteration, on a logarithmic axis."""

    def __init__(self, look: str) -> None:
        figure = self.figure = figures.new_figure(
            TEXTS["iteration"],
            "",
            look,
            x_range=(0, 1),
            y_range=(1, 10),
            y_axis_type="log",
        )
        self.sources = {name: _source() for name in ("error_curve", "error_now")}
        self.least = figures.level(figure)
        figures.curve(figure, self.sources["error_curve"], "cost")
        figures.points(figure, self.sources["error_now"], "cost", size=11)
        self.picture = Picture(
            figure=figure,
            aspect="5 / 1",
            tallest=170,
            wide=True,
            key=[("cost", "line", KEY["cost"]), ("reference", "line", KEY["least"])],
        )

    def settle(self, model: TrainingProcess) -> None:
        """Take over what stays while the run is revealed."""
        _frame(self.figure, drawing.error_limits(model))
        self.least.location = drawing.least_error(model)
        self.figure.yaxis.axis_label = TEXTS["error"][model.loss]
        self.picture.title = TEXTS["curve"][model.loss]

    def show(self, model: TrainingProcess) -> None:
        """Take over what the position shows."""
        for name, source in self.sources.items():
            put(source, getattr(drawing, name)(model))

    def describe(self, model: TrainingProcess) -> None:
        """Say what the picture shows."""
        self.picture.description = captions.describe_errors(model)
