"""The pictures of the sim, each with its sources and what it shows of the model."""

from typing import Any

from bokeh.models import ColumnDataSource

from app.content.texts import read_texts
from app.sims.gradient_descent import plots, relief
from app.sims.gradient_descent.model import GradientDescent
from app.sims.gradient_descent.settings import RATES
from app.sims.gradient_descent.sweep import SWEEP_STEPS
from app.sims.gradient_descent.wording import key_of
from app.ui import contours, figures
from app.ui.layout import Picture
from app.ui.sources import put

TEXTS = read_texts("app.sims.gradient_descent")["view"]
KEY = TEXTS["key"]
LINE = {"line_color": "line", "line_dash": "dash", "line_width": "width"}
POINT = {"marker": "marker", "fill_color": "fill", "line_color": "line"}
ARROW_KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]
STRIP = {
    "lowest": ("global-minimum", None),
    "other": ("local-minimum", "dot"),
    "on_the_way": ("ghost", "horizontal_line"),
    "bouncing": ("cost", "cross"),
    "diverged": ("gradient", "right_diagonal_line"),
}
"""How the bars of each outcome are drawn: role and pattern."""


GROUND_KEY = [
    ("global-minimum", "point", KEY["global"]),
    ("local-minimum", "point", KEY["local"]),
    ("gradient", "line", KEY["downhill"]),
]


def _source(*columns: str) -> ColumnDataSource:
    return ColumnDataSource({column: [] for column in columns or ("x", "y")})


def _points() -> ColumnDataSource:
    return _source("x", "y", "role", "alpha", *POINT.values())


def _lines() -> ColumnDataSource:
    return _source("xs", "ys", "role", *LINE.values())


def _frame(axis_range: Any, ends: tuple[float, float]) -> None:
    if (axis_range.start, axis_range.end) != ends:
        axis_range.update(start=ends[0], end=ends[1])


def _put_points(source: ColumnDataSource, columns: dict[str, Any], theme: str) -> None:
    looks = figures.looks(columns["role"], theme)
    put(source, {**columns, **{name: looks[name] for name in POINT.values()}})


def _put_lines(source: ColumnDataSource, columns: dict[str, Any], theme: str) -> None:
    put(source, {**columns, **figures.strokes(columns["role"], theme)})


class Walk:
    """What moves on the ground: paths, points, arrow and balls."""

    def __init__(self, figure: Any) -> None:
        self.paths, self.markers, self.balls = _lines(), _points(), _points()
        self.away = _source("x", "y", "text", "align")
        self.arrow = _source("x0", "y0", "x1", "y1")
        self.lowest, self.others = _source(), _source()
        figures.points(figure, self.others, "local-minimum")
        figures.points(figure, self.lowest, "global-minimum")
        figures.curves(figure, self.paths, "estimator", **LINE)
        figures.points(figure, self.markers, "estimator", size=7, **POINT)
        figures.arrow(figure, self.arrow)
        figures.points(
            figure, self.balls, "estimator", size=17, fill_alpha="alpha", **POINT
        )
        figures.words(
            figure,
            self.away,
            text_align="align",
            text_font_size="13px",
            background_fill_alpha=0.85,
        )

    def show(self, columns: Any, model: GradientDescent, theme: str) -> None:
        """Take over the columns that a module makes of the model."""
        _put_lines(self.paths, columns.paths(model), theme)
        _put_points(self.markers, columns.markers(model), theme)
        _put_points(self.balls, columns.balls(model), theme)
        put(self.arrow, columns.arrow(model))
        put(self.away, columns.away(model))

    def place(self, columns: Any, model: GradientDescent) -> None:
        """Take over what stays where it is as long as the ground does."""
        self.lowest.data, self.others.data = columns.minima(model)


class SurfacePicture:
    """The landscape in three dimensions."""

    def __init__(self, theme: str, shades: contours.Shades) -> None:
        width, height = relief.HALF_WIDTH, relief.HALF_HEIGHT
        self.figure = figures.new_figure(
            TEXTS["w1"],
            TEXTS["w2"],
            theme,
            x_range=(-width, width),
            y_range=(-height, height),
        )
        self.figure.axis.visible = self.figure.grid.visible = False
        self.figure.update(min_border_right=0, min_border_top=0)
        self.frame, self.words = _source("xs", "ys"), _source("x", "y", "text", "align")
        self.ground = _source("xs", "ys", "band")
        figures.curves(self.figure, self.frame, "ghost")
        figures.areas(
            self.figure,
            self.ground,
            "cost",
            fill_color=shades.of_band,
            fill_alpha=1,
            line_width=0.6,
            line_alpha=0.4,
        )
        self.walk = Walk(self.figure)
        figures.words(self.figure, self.words, "residual", text_align="align")
        self.shown: tuple[Any, ...] = ()
        self.picture = Picture(
            figure=self.figure, title=TEXTS["surface"], aspect="6 / 5", drag="x"
        )

    def show(self, model: GradientDescent, theme: str) -> None:
        """Take over what the model holds; the ground only if it looks different."""
        self.picture.visible = model.view != "contour"
        self.picture.wide = model.view == "surface"
        self.picture.key = key_of(model)
        if not self.picture.visible:
            return
        seen = (model.scene, relief.camera(model))
        if seen != self.shown:
            self.shown = seen
            self.ground.data = relief.ground(model)
            self.frame.data, self.words.data = relief.frame(model), relief.words(model)
            self.walk.place(relief, model)
        self.walk.show(relief, model, theme)


class MapPicture:
    """The landscape from above, in contours."""

    def __init__(self, theme: str, shades: contours.Shades) -> None:
        self.figure = figures.new_figure(
            TEXTS["w1"], TEXTS["w2"], theme, x_range=(0, 1), y_range=(0, 1)
        )
        self.figure.grid.visible = False
        self.bands, self.lines = _source("xs", "ys", "band"), _source("xs", "ys")
        contours.draw_bands(self.figure, self.bands, shades)
        figures.curves(self.figure, self.lines, "cost", line_width=0.7, line_alpha=0.6)
        self.walk = Walk(self.figure)
        self.shown: Any = None
        self.picture = Picture(
            figure=self.figure,
            title=TEXTS["contour"],
            aspect="6 / 5",
        )

    def show(self, model: GradientDescent, theme: str) -> None:
        """Take over what the model holds; the ground only if it is another."""
        self.picture.key = [*key_of(model), *GROUND_KEY]
        self.picture.visible = model.view != "surface"
        self.picture.wide = model.view == "contour"
        if not self.picture.visible:
            return
        if model.scene is not self.shown:
            self.shown = model.scene
            self._draw_ground(model)
        self.walk.show(plots, model, theme)

    def _draw_ground(self, model: GradientDescent) -> None:
        ground = (*plots.ground(model), plots.levels(model))
        self.bands.data = contours.bands(*ground)
        self.lines.data = contours.contours(*ground)
        self.walk.place(plots, model)
        ends_x, ends_y = model.scene.landscape.domain
        _frame(self.figure.x_range, ends_x)
        _frame(self.figure.y_range, ends_y)


class Chart:
    """A number for each step, on a logarithmic axis, one line for each descent."""

    def __init__(self, theme: str, what: str) -> None:
        self.figure = figures.new_figure(
            TEXTS["step"],
            TEXTS[what],
            theme,
            x_range=(0, 1),
            y_range=(1, 10),
            y_axis_type="log",
        )
        self.lines, self.ends = _lines(), _points()
        figures.curves(self.figure, self.lines, "estimator", **LINE)
        figures.points(self.figure, self.ends, "estimator", size=11, **POINT)
        self.picture = Picture(
            figure=self.figure, title=TEXTS["costs"], aspect="2", tallest=240
        )

    def show(
        self,
        columns: dict[str, Any],
        steps: tuple[float, float],
        values: tuple[float, float],
        theme: str,
    ) -> None:
        """Take over the lines and the ends of both axes."""
        _frame(self.figure.x_range, steps)
        _frame(self.figure.y_range, values)
        _put_lines(self.lines, columns, theme)
        _put_points(self.ends, plots.ends(columns), theme)


class StripPicture:
    """Two hundred rates, painted by outcome, as high as the steps they took."""

    def __init__(self, theme: str) -> None:
        self.figure = figures.new_figure(
            TEXTS["rate"],
            TEXTS["steps"],
            theme,
            x_range=RATES,
            y_range=(plots.FOOT, 1.5 * SWEEP_STEPS),
            x_axis_type="log",
            y_axis_type="log",
        )
        self.figure.grid.visible = False
        sides = ("left", "right", "bottom", "top")
        self.bars = {outcome: _source(*sides) for outcome in STRIP}
        for outcome, (role, pattern) in STRIP.items():
            figures.bands(self.figure, self.bars[outcome], role, hatch_pattern=pattern)
        self.rate = figures.level(self.figure, "estimator", "height")
        self.picture = Picture(
            figure=self.figure,
            title=TEXTS["strip"],
            aspect="4",
            tallest=240,
            wide=True,
            visible=False,
            key=[
                *((role, "point", KEY[name]) for name, (role, _) in STRIP.items()),
                ("estimator", "line", KEY["chosen"]),
            ],
        )

    def show(self, model: GradientDescent) -> None:
        """Take over what the model holds."""
        self.picture.visible = model.sweep and model.strip_is_ready
        if not self.picture.visible:
            return
        for outcome, source in self.bars.items():
            put(source, plots.strip(model, outcome))
        self.rate.location = model.learning_rate
