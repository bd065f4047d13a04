"""The pictures of one fit: two panels, the bars of their errors, the curve."""

from typing import TYPE_CHECKING, Any

from bokeh.models import ColumnDataSource, FixedTicker

from app.content.texts import read_texts
from app.sims.error_types import captions, plots
from app.ui import figures
from app.ui.layout import Picture
from app.ui.sources import put

if TYPE_CHECKING:
    from app.sims.error_types.model import ErrorTypes

TEXTS = read_texts("app.sims.error_types")["view"]
KEY = TEXTS["key"]
SHAPE: dict[str, Any] = {"aspect": "3 / 2", "tallest": 270}


def xy() -> ColumnDataSource:
    """Return an empty source of points."""
    return ColumnDataSource({"x": [], "y": []})


def strokes() -> ColumnDataSource:
    """Return an empty source of segments."""
    return ColumnDataSource({"x0": [], "y0": [], "x1": [], "y1": []})


def lettering() -> ColumnDataSource:
    """Return an empty source of words."""
    return ColumnDataSource({"x": [], "y": [], "text": []})


def behind(line: Any) -> Any:
    """Draw a straight line below everything else, numbers above all."""
    line.level = "underlay"
    return line


def set_range(axis_range: Any, ends: tuple[float, float]) -> None:
    """Move the ends of an axis."""
    axis_range.update(start=ends[0], end=ends[1])


class PanelPicture:
    """The points of one set, the fitted curve, and the error of each point."""

    def __init__(self, is_train: bool, theme: str) -> None:
        self.is_train = is_train
        role = "training" if is_train else "test"
        self.figure = figures.new_figure(
            TEXTS["x"], TEXTS["y"], theme, x_range=(-1, 1), y_range=(-1, 1)
        )
        self.residuals, self.curve = strokes(), xy()
        self.points, self.selected = xy(), xy()
        figures.segments(self.figure, self.residuals, "residual")
        figures.curve(self.figure, self.curve, "estimator")
        handles = [figures.points(self.figure, self.points, role)]
        figures.points(
            self.figure,
            self.selected,
            "reference",
            size=20,
            fill_alpha=0,
            line_width=3,
            line_color=None,
        )
        self.picture = Picture(figure=self.figure, handles=handles, **SHAPE)

    def show(self, model: "ErrorTypes") -> None:
        """Move the numbers of the model into the sources."""
        put(self.points, plots.points(model, self.is_train))
        put(self.selected, plots.selected(model, self.is_train))
        put(self.curve, plots.curve(model))
        put(self.residuals, plots.residuals(model, self.is_train))
        across, upwards = plots.frame(model)
        set_range(self.figure.x_range, across)
        set_range(self.figure.y_range, upwards)
        self.picture.key = _panel_key(model, self.is_train)
        self.picture.title = captions.panel_title(model, self.is_train)
        self.picture.description = captions.panel(model, self.is_train)


class BarPicture:
    """Training and test error as bars, the gap between them as an arrow."""

    def __init__(self, theme: str) -> None:
        self.figure = figures.new_figure(
            TEXTS["bars_axis"],
            TEXTS["error"],
            theme,
            x_range=(0.4, 3.6),
            y_range=(0.01, 1),
            y_axis_type="log",
        )
        self.figure.xaxis[0].update(
            ticker=FixedTicker(ticks=[1, 2]),
            major_label_overrides={1: TEXTS["train"], 2: TEXTS["test"]},
        )
        self.train, self.test = (
            ColumnDataSource({"x": [], "bottom": [], "top": []}) for _ in range(2)
        )
        self.previous, self.guides, self.gap = strokes(), strokes(), strokes()
        self.numbers, self.label = lettering(), lettering()
        figures.bars(self.figure, self.train, "training", width=0.7)
        figures.bars(
            self.figure,
            self.test,
            "test",
            width=0.7,
            hatch_pattern="/",
            hatch_alpha=0.5,
        )
        figures.segments(self.figure, self.guides, "residual")
        figures.segments(self.figure, self.previous, "ghost", line_width=3)
        figures.words(
            self.figure, self.numbers, text_align="center", background_fill_alpha=0.85
        )
        figures.words(self.figure, self.label, background_fill_alpha=0.85)
        figures.arrow(self.figure, self.gap, "estimator")
        self.noise = behind(figures.level(self.figure, "noise"))
        self.picture = Picture(figure=self.figure, **SHAPE)

    def show(self, model: "ErrorTypes") -> None:
        """Move the numbers of the model into the sources."""
        put(self.train, plots.bar(model, True))
        put(self.test, plots.bar(model, False))
        put(self.previous, plots.previous(model))
        put(self.guides, plots.gap_guides(model))
        put(self.gap, plots.gap(model))
        put(self.numbers, plots.bar_words(model))
        put(self.label, plots.gap_words(model))
        self.noise.location = model.run.noise or None
        set_range(self.figure.y_range, plots.error_limits(model))
        known = [("noise", "line", KEY["noise"])] if model.run.noise else []
        self.picture.key = [*known, ("ghost", "line", KEY["previous"])]
        self.picture.title = captions.bars_title(model)
        self.picture.description = captions.bars(model)


class CurvePicture:
    """Both errors over the degree; hidden until a judgement is committed."""

    def __init__(self, theme: str) -> None:
        self.figure = figures.new_figure(
            TEXTS["degree"],
            TEXTS["error"],
            theme,
            x_range=(0.4, 15.6),
            y_range=(0.01, 1),
            y_axis_type="log",
        )
        self.train, self.test, self.folds = xy(), xy(), xy()
        self.beyond, self.best, self.curtain = xy(), xy(), lettering()
        self.noise = behind(figures.level(self.figure, "noise"))
        self.here = behind(figures.level(self.figure, "reference", "height"))
        figures.curve(self.figure, self.folds, "cost", line_dash="dashed")
        figures.points(self.figure, self.folds, "cost", size=6)
        for source, role in ((self.train, "training"), (self.test, "test")):
            figures.curve(self.figure, source, role, line_width=2)
            figures.points(self.figure, source, role)
        figures.points(self.figure, self.beyond, "test", marker="triangle", size=10)
        figures.points(self.figure, self.best, "global-minimum", size=20)
        figures.words(
            self.figure, self.curtain, text_align="center", background_fill_alpha=0.85
        )
        self.picture = Picture(figure=self.figure, **SHAPE)

    def show(self, model: "ErrorTypes") -> None:
        """Move the numbers of the model into the sources."""
        put(self.train, plots.error_curve(model, True))
        put(self.test, plots.error_curve(model, False))
        put(self.folds, plots.cross_validation(model))
        put(self.beyond, plots.beyond(model))
        put(self.best, plots.best(model))
        put(self.curtain, plots.curtain(model))
        self.noise.location = model.run.noise or None
        self.here.location = model.degree
        set_range(self.figure.y_range, plots.error_limits(model))
        self.picture.title = captions.TITLES["curve"]
        self.picture.description = captions.curve(model)
        self.picture.key = _curve_key(model)


def _panel_key(model: "ErrorTypes", is_train: bool) -> list[tuple[str, str, str]]:
    """Return the legend of one set of points."""
    role, name = ("training", "train") if is_train else ("test", "test")
    key = [(role, "point", KEY[name]), ("estimator", "line", KEY["estimator"])]
    if model.show_residuals:
        key.append(("residual", "line", KEY["residual"]))
    return key


def _curve_key(model: "ErrorTypes") -> list[tuple[str, str, str]]:
    """Return the legend of what is drawn."""
    key = [("training", "point", KEY["train"]), ("test", "point", KEY["test"])]
    if model.is_revealed:
        key.append(("global-minimum", "point", KEY["best"]))
        if model.cross_validation is not None:
            key.append(("cost", "line", KEY["folds"]))
    return key
