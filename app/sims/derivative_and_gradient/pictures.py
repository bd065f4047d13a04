"""The pictures in one variable: curve, microscope, errors; and their common base."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bokeh.models import ColumnDataSource

from app.sims.derivative_and_gradient import captions, drawing, landscape
from app.sims.derivative_and_gradient.model import DerivativeAndGradient
from app.sims.derivative_and_gradient.phrases import TEXTS, plain, say
from app.ui import figures
from app.ui.layout import Picture
from app.ui.sources import put

VIEW = TEXTS["view"]
KEY = VIEW["key"]
STROKES = ("x0", "y0", "x1", "y1")
LINES = ("xs", "ys")
SCHEME_ROLES = {"forward": "cost", "backward": "run-5", "central": "run-2"}
Columns = Callable[[DerivativeAndGradient], dict[str, Any]]


class Drawn:
    """A figure whose sources are filled by functions of the model."""

    figure: Any

    def __init__(self) -> None:
        self.sources: list[tuple[ColumnDataSource, Columns]] = []

    def add(self, columns: Columns, *names: str) -> ColumnDataSource:
        """Make a source that follows the model."""
        source = ColumnDataSource({name: [] for name in names or ("x", "y")})
        self.sources.append((source, columns))
        return source

    def fill(self, model: DerivativeAndGradient) -> None:
        """Take over what the model holds."""
        for source, columns in self.sources:
            put(source, columns(model))

    def frame(self, ends: tuple[tuple[float, float], ...]) -> None:
        """Set the ends of both axes."""
        ranges = (self.figure.x_range, self.figure.y_range)
        for (start, end), axis in zip(ends, ranges, strict=True):
            axis.update(start=start, end=end)


class CurvePicture(Drawn):
    """The curve with the secant, its two legs, and the tangent."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.figure = figures.new_figure(
            VIEW["x"], VIEW["f"], theme, x_range=(0, 1), y_range=(0, 1)
        )
        figures.segments(self.figure, self.add(drawing.legs, *STROKES), "residual")
        figures.curve(self.figure, self.add(drawing.curve), "estimator")
        figures.curve(self.figure, self.add(drawing.tangent), "reference")
        figures.curve(self.figure, self.add(drawing.secant), "training")
        ends = self.add(drawing.secant_points)
        figures.points(self.figure, ends, "training", size=11)
        point = figures.points(
            self.figure, self.add(drawing.point), "estimator", size=17, fill_color=None
        )
        self.picture = Picture(
            figure=self.figure,
            title=VIEW["curve_title"],
            aspect="6 / 5",
            drag="x",
            handles=[point],
            key=[
                ("estimator", "line", KEY["curve"]),
                ("training", "line", KEY["secant"]),
                ("reference", "line", KEY["tangent"]),
            ],
        )

    def show(self, model: DerivativeAndGradient) -> None:
        """Take over what the model holds, if it is about one variable."""
        self.picture.visible = model.one
        if self.picture.visible:
            self.frame(drawing.frame(model))
            self.fill(model)

    def describe(self, model: DerivativeAndGradient) -> None:
        """Say what the picture shows."""
        if self.picture.visible:
            self.picture.description = captions.curve(model)


class ClosePicture(Drawn):
    """The curve under the microscope; of a landscape, the cut in a direction."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.figure = figures.new_figure("", "", theme, x_range=(0, 1), y_range=(0, 1))
        curve, tangent = self._either("curve"), self._either("tangent")
        figures.curve(self.figure, curve, "estimator")
        figures.curve(self.figure, tangent, "reference")
        figures.curve(self.figure, self._either("secant"), "training")
        figures.points(self.figure, self._either("points"), "training", size=11)
        self.picture = Picture(figure=self.figure, aspect="6 / 5")

    def _either(self, what: str) -> ColumnDataSource:
        def columns(model: DerivativeAndGradient) -> dict[str, Any]:
            if model.one:
                return dict(getattr(drawing, f"close_{what}")(model))
            cut = {
                "curve": landscape.cut,
                "tangent": landscape.cut_tangent,
                "points": landscape.cut_point,
            }
            return dict(cut[what](model)) if what in cut else drawing.EMPTY

        return self.add(columns)

    def show(self, model: DerivativeAndGradient) -> None:
        """Take over what the model holds."""
        one = model.one
        self.frame(drawing.close_frame(model) if one else landscape.cut_frame(model))
        self.fill(model)
        labels = ("u", "du") if one else ("s", "height")
        axes = (self.figure.xaxis[0], self.figure.yaxis[0])
        for axis, label in zip(axes, labels, strict=True):
            axis.axis_label = VIEW[label]
        self.picture.param.update(
            title=self._title(model), key=self._legend(model), aspect="6 / 5"
        )

    def _title(self, model: DerivativeAndGradient) -> str:
        if model.one:
            return say(VIEW, "microscope", times=plain(1 / model.h, 2))
        return say(VIEW, "slice", angle=f"{model.direction:g}")

    def _legend(self, model: DerivativeAndGradient) -> list[tuple[str, str, str]]:
        one = model.one
        return [
            ("estimator", "line", KEY["curve" if one else "cut"]),
            *([("training", "line", KEY["secant"])] if one else []),
            ("reference", "line", KEY["tangent"]),
        ]

    def describe(self, model: DerivativeAndGradient) -> None:
        """Say what the picture shows."""
        told = captions.microscope if model.one else captions.cut
        self.picture.description = told(model)


class ErrorPicture(Drawn):
    """The error over the step size, both axes logarithmic: a V."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.figure = figures.new_figure(
            VIEW["h"],
            VIEW["error"],
            theme,
            x_range=(1e-16, 1),
            y_range=(1e-16, 1),
            x_axis_type="log",
            y_axis_type="log",
        )
        self._draw()
        self.picture = Picture(
            figure=self.figure,
            title=VIEW["errors"],
            aspect="5 / 2",
            tallest=320,
            wide=True,
        )

    def _draw(self) -> None:
        figure = self.figure
        figures.curve(figure, self.add(drawing.truncation), "reference")
        figures.curve(figure, self.add(drawing.rounding), "residual")
        for scheme, role in SCHEME_ROLES.items():
            errors = self.add(partial(drawing.errors, scheme=scheme))
            figures.curve(figure, errors, role, line_width=2)
            figures.points(
                figure, errors, role, marker="circle", size=6, line_color=None
            )
        figures.points(figure, self.add(drawing.best), "global-minimum")
        figures.points(figure, self.add(drawing.now), "estimator", size=13)

    def show(self, model: DerivativeAndGradient) -> None:
        """Take over what the model holds, if it is about one variable."""
        self.picture.visible = model.one
        if self.picture.visible:
            self.frame(drawing.error_frame(model))
            self.fill(model)
            self.picture.key = [entry for entry, shown in self._legend(model) if shown]

    def _legend(self, model: DerivativeAndGradient) -> list[tuple[Any, bool]]:
        return [
            *(
                ((role, "line", KEY[scheme]), scheme in drawing.schemes(model))
                for scheme, role in SCHEME_ROLES.items()
            ),
            (("global-minimum", "point", KEY["best"]), True),
            (("reference", "line", KEY["truncation"]), model.theory),
            (("residual", "line", KEY["rounding"]), model.theory),
        ]

    def describe(self, model: DerivativeAndGradient) -> None:
        """Say what the picture shows."""
        if self.picture.visible:
            self.picture.description = captions.errors(model)
