"""The figures of the sim, each with its sources and what it shows of the model."""

from typing import Any

from bokeh.models import ColumnDataSource, FixedTicker

from app.content.texts import read_texts
from app.sims.optimization_landscape import drawing, wording
from app.sims.optimization_landscape.model import OptimizationLandscape
from app.sims.optimization_landscape.survey import MOST_RESTARTS
from app.ui import figures
from app.ui.layout import Picture
from app.ui.sources import put

TEXTS = read_texts("app.sims.optimization_landscape")["view"]
KEY = TEXTS["key"]
STROKES = ("x0", "y0", "x1", "y1")
BANDS = ("left", "right", "bottom", "top", "pattern")


def _source(*columns: str) -> ColumnDataSource:
    return ColumnDataSource({name: [] for name in columns or ("x", "y")})


def _frame(axis_range: Any, ends: tuple[float, float]) -> None:
    axis_range.update(start=ends[0], end=ends[1])


class LandscapePicture:
    """The curve with its minima, the ball on it, and the map of basins below."""

    def __init__(self, theme: str) -> None:
        self.figure = figures.new_figure(
            TEXTS["position"], TEXTS["cost"], theme, x_range=(0, 1), y_range=(0, 1)
        )
        self._draw_ground()
        self._draw_motion()
        self.picture = Picture(
            figure=self.figure,
            title=TEXTS["picture"],
            aspect="3 / 2",
            tallest=480,
            key=[
                ("estimator", "point", KEY["ball"]),
                ("global-minimum", "point", KEY["global"]),
                ("local-minimum", "point", KEY["local"]),
                ("gradient", "line", KEY["gradient"]),
                ("ghost", "point", KEY["trail"]),
            ],
        )

    def _draw_ground(self) -> None:
        figure = self.figure
        self.bands = {kind: _source(*BANDS) for kind in ("global", "local", "no")}
        figures.bands(figure, self.bands["global"], "global-minimum")
        figures.bands(
            figure, self.bands["local"], "local-minimum", hatch_pattern="pattern"
        )
        figures.bands(figure, self.bands["no"], "ghost", hatch_pattern="diagonal_cross")
        self.gap, self.curve, self.handles = _source(*STROKES), _source(), _source()
        figures.segments(figure, self.gap, "reference")
        figures.curve(figure, self.curve, "estimator")
        figures.points(
            figure, self.handles, "estimator", marker="square", size=15, fill_color=None
        )
        self.minima = {lowest: _source("x", "y", "text") for lowest in (True, False)}
        figures.points(figure, self.minima[False], "local-minimum")
        figures.points(figure, self.minima[True], "global-minimum")
        for source in self.minima.values():
            figures.words(figure, source, text_align="center", y_offset=22)

    def _draw_motion(self) -> None:
        figure = self.figure
        self.trail, self.escapes = _source(), _source(*STROKES)
        self.arrow, self.ball = _source(*STROKES), _source()
        self.escape_words = _source("x", "y", "text")
        self.beyond = _source("x", "y", "text", "align")
        figures.points(figure, self.trail, "ghost", size=7)
        figures.segments(figure, self.escapes, "gradient")
        figures.words(figure, self.escape_words, "gradient", text_align="center")
        # Below the ball, which covers an arrow that has become very short.
        figures.arrow(figure, self.arrow).level = "underlay"
        figures.points(figure, self.ball, "estimator", size=17)
        figures.words(figure, self.beyond, text_align="align", y_offset=-20)

    def show(self, model: OptimizationLandscape) -> None:
        """Take over what the model holds."""
        ends_x, ends_y = drawing.limits(model)[:2]
        _frame(self.figure.x_range, ends_x)
        _frame(self.figure.y_range, ends_y)
        for kind, source in self.bands.items():
            put(source, drawing.basins(model, kind))
        for lowest, source in self.minima.items():
            put(source, drawing.minima(model, lowest))
        columns = {
            "gap": drawing.gap,
            "curve": drawing.curve,
            "handles": drawing.handles,
            "trail": drawing.trail,
            "escapes": drawing.escapes,
            "escape_words": drawing.escape_words,
            "arrow": drawing.arrow,
            "ball": drawing.ball,
            "beyond": drawing.beyond,
        }
        for name, make in columns.items():
            put(getattr(self, name), make(model))
        drawn = model.landscape == "drawn"
        self.picture.title = TEXTS["drawing" if drawn else "picture"]
        self.picture.description = wording.picture(model)


class CostPicture:
    """The cost above the global minimum, step by step, on a logarithmic axis."""

    def __init__(self, theme: str) -> None:
        self.figure = figures.new_figure(
            TEXTS["step"],
            TEXTS["excess"],
            theme,
            x_range=(0, 1),
            y_range=(1, 10),
            y_axis_type="log",
        )
        self.curve, self.now = _source(), _source()
        figures.curve(self.figure, self.curve, "cost")
        figures.points(self.figure, self.now, "cost", size=11)
        self.picture = Picture(figure=self.figure, title=TEXTS["chart"], aspect="1")

    def show(self, model: OptimizationLandscape) -> None:
        """Take over what the model holds."""
        ends_x, ends_y = drawing.limits(model)[2:]
        _frame(self.figure.x_range, ends_x)
        _frame(self.figure.y_range, ends_y)
        put(self.curve, drawing.costs(model))
        put(self.now, drawing.cost_now(model))
        self.picture.description = wording.chart(model)


class RestartPicture:
    """Measured success by the number of restarts, with the curve that is predicted."""

    def __init__(self, theme: str) -> None:
        self.figure = figures.new_figure(
            TEXTS["k"],
            TEXTS["share"],
            theme,
            x_range=(0.5, MOST_RESTARTS + 0.5),
            y_range=(0, 1.03),
        )
        self.figure.xaxis.ticker = FixedTicker(ticks=list(range(1, MOST_RESTARTS + 1)))
        self.sources = {
            "predicted": _source(),
            "interval": _source(*STROKES),
            "measured": _source(),
        }
        figures.curve(self.figure, self.sources["predicted"], "reference")
        figures.segments(self.figure, self.sources["interval"], "global-minimum")
        figures.points(self.figure, self.sources["measured"], "global-minimum")
        self.picture = Picture(
            figure=self.figure,
            title=TEXTS["restart_chart"],
            visible=False,
            key=[
                ("global-minimum", "point", KEY["measured"]),
                ("reference", "line", KEY["predicted"]),
            ],
        )

    def show(self, model: OptimizationLandscape) -> None:
        """Take over what the model holds; without a measurement, stay away."""
        for name, columns in drawing.restarts(model).items():
            put(self.sources[name], columns)
        self.picture.description = wording.restart_chart(model)
        self.picture.visible = bool(self.picture.description)
