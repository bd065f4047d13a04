"""The pictures in two variables: the landscape from above, the slopes all round."""

from typing import Any

from bokeh.models import FixedTicker

from app.sims.derivative_and_gradient import captions, landscape
from app.sims.derivative_and_gradient.functions import REACH
from app.sims.derivative_and_gradient.model import DerivativeAndGradient
from app.sims.derivative_and_gradient.pictures import KEY, LINES, STROKES, VIEW, Drawn
from app.ui import contours, figures
from app.ui.layout import Picture

QUARTERS = [0, 90, 180, 270, 360]
WORDS = ("x", "y", "text")


class MapPicture(Drawn):
    """The landscape in bands, the level line, the gradient and the direction."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        side = (-REACH, REACH)
        self.figure = figures.new_figure("", "", theme, x_range=side, y_range=side)
        # A right angle must look like one: no axes at the edges, so a square.
        self.figure.axis.visible = self.figure.grid.visible = False
        self.figure.update(min_border_right=0, min_border_top=0)
        self.shades = contours.Shades(landscape.BANDS)
        self.bands = self._source("xs", "ys", "band")
        self.lines, self.level = self._source(*LINES), self._source(*LINES)
        contours.draw_bands(self.figure, self.bands, self.shades)
        figures.curves(self.figure, self.lines, "cost", line_width=0.7, line_alpha=0.6)
        figures.curves(self.figure, self.level, "estimator", line_width=2)
        self._draw_arrows()
        self.drawn: tuple[Any, ...] = ()
        self.picture = Picture(
            figure=self.figure,
            title=VIEW["map"],
            aspect="1",
            tallest=660,
            drag="both",
            handles=self.handles,
            key=[
                ("gradient", "line", KEY["gradient"]),
                ("training", "line", KEY["direction"]),
                ("estimator", "line", KEY["level"]),
            ],
        )

    def _source(self, *names: str) -> Any:
        source = self.add(lambda _model: {}, *names)
        self.sources.pop()  # it is filled only when the ground changes
        return source

    def _draw_arrows(self) -> None:
        figure = self.figure
        shadow = self.add(landscape.shadow, *STROKES)
        figures.segments(figure, shadow, "gradient", line_width=7, line_alpha=0.45)
        figures.segments(figure, self.add(landscape.plumb, *STROKES), "residual")
        figures.arrow(figure, self.add(landscape.direction, *STROKES), "training")
        figures.arrow(figure, self.add(landscape.gradient, *STROKES))
        tip, place = self.add(landscape.tip), self.add(landscape.place)
        self.handles = [
            figures.points(figure, tip, "training", size=18, fill_color=None),
            figures.points(figure, place, "estimator", size=13),
        ]
        figures.words(
            figure,
            self.add(landscape.ticks, *WORDS),
            "residual",
            text_align="center",
            background_fill_alpha=0.6,
        )

    def show(self, model: DerivativeAndGradient, theme: str) -> None:
        """Take over what the model holds; the ground only if it is another."""
        self.picture.visible = not model.one
        if not self.picture.visible:
            return
        self.shades.paint(theme)
        ground = (*landscape.ground(model), landscape.levels(model))
        if model.run.function.formula not in self.drawn:
            self.bands.data = contours.bands(*ground)
            self.lines.data = contours.contours(*ground)
        seen = (model.run.function.formula, model.x, model.y)
        if seen != self.drawn:
            own = (*landscape.ground(model), landscape.own_level(model))
            self.level.data = contours.contours(*own)
        self.drawn = seen
        self.fill(model)

    def describe(self, model: DerivativeAndGradient) -> None:
        """Say what the picture shows."""
        if self.picture.visible:
            self.picture.description = captions.landscape(model)


class CompassPicture(Drawn):
    """The slope in each direction, revealed as the direction turns."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.figure = figures.new_figure(
            VIEW["angle"], VIEW["slope"], theme, x_range=(0, 1), y_range=(0, 1)
        )
        self.figure.xaxis.ticker = FixedTicker(ticks=QUARTERS)
        figures.level(self.figure).location = 0
        figures.curve(self.figure, self.add(landscape.slopes), "cost")
        uphill = self.add(landscape.uphill)
        figures.points(self.figure, uphill, "gradient", size=15)
        figures.points(self.figure, self.add(landscape.slope_now), "training", size=13)
        self.picture = Picture(
            figure=self.figure,
            title=VIEW["compass"],
            aspect="5 / 2",
            tallest=320,
            wide=True,
            key=[
                ("cost", "line", KEY["slope"]),
                ("gradient", "point", KEY["uphill"]),
            ],
        )

    def show(self, model: DerivativeAndGradient) -> None:
        """Take over what the model holds, if it is about two variables."""
        self.picture.visible = not model.one
        if self.picture.visible:
            self.frame(landscape.compass_frame(model))
            self.fill(model)

    def describe(self, model: DerivativeAndGradient) -> None:
        """Say what the picture shows."""
        if self.picture.visible:
            self.picture.description = captions.compass(model)
