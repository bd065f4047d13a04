"""The plots: curve, microscope and errors; map, cut and the slopes all round."""

from functools import partial
from typing import Any

import numpy as np
from bokeh.models import FixedTicker

from app.content.texts import read_texts
from app.sims.derivative_and_gradient import (
    errors,
    landscape,
    line_names,
    microscope,
    report,
)
from app.sims.derivative_and_gradient.functions import REACH
from app.sims.derivative_and_gradient.model import DerivativeAndGradient
from app.text.numbers import fill, significant
from app.ui import contours
from app.ui.plots import STROKES, Columns, Ends, Plot, nothing

VIEW = read_texts("app.sims.derivative_and_gradient")["view"]
KEY, TABS = VIEW["key"], VIEW["tabs"]
SCHEME_ROLES = {"forward": "cost", "backward": "run-5", "central": "run-2"}
QUARTERS = [0, 90, 180, 270, 360]
PLACES = np.linspace(-REACH, REACH, 401)


class CurvePlot(Plot[DerivativeAndGradient]):
    """The curve with the secant, its two legs, and the tangent."""

    labels = ("", VIEW["f"])
    picture_options = {
        "title": VIEW["curve_title"],
        "area": "hero",
        "tab": TABS["curve"],
        "drag": "x",
    }

    def draw(self) -> None:
        """Draw the lines below the points they go through."""
        self.segments(legs, "residual")
        self.curve(curve, "estimator")
        self.curve(tangent, "reference")
        self.curve(secant, "training")
        self.points(secant_points, "training", size=11)
        place = self.points(point, "estimator", size=17, fill_color=None)
        self.picture.handles = [place]
        named = {"background_fill_alpha": 0.7, "text_align": "align"}
        names = ("x", "y", "text", "align")
        self.words(self.source(line_names.tangent, names=names), "reference", **named)
        self.words(self.source(line_names.secant, names=names), "training", **named)

    def visible(self) -> bool:
        """Say whether the run is about one variable."""
        return self.model.one

    def limits(self) -> tuple[Ends, Ends]:
        """Return the domain, and room for the whole curve."""
        return frame(self.model)

    def describe(self) -> str:
        """Say where the secant and the tangent are."""
        return report.curve(self.model)


class ClosePlot(Plot[DerivativeAndGradient]):
    """The curve under the microscope; of a landscape, the cut in a direction."""

    picture_options = {"area": "side", "tab": TABS["close"]}

    def draw(self) -> None:
        """Draw the same four glyphs of either."""
        self.curve(_either(microscope.curve, landscape.cut), "estimator")
        self.curve(_either(microscope.tangent, landscape.cut_tangent), "reference")
        self.curve(_either(microscope.secant), "training")
        points = _either(microscope.points, landscape.cut_point)
        self.points(points, "training", size=11)

    def limits(self) -> tuple[Ends, Ends]:
        """Return ends that follow neither h nor the direction."""
        model = self.model
        return microscope.frame(model) if model.one else landscape.cut_frame(model)

    def title(self) -> str:
        """Say how many times larger it is, or in which direction it is cut."""
        if self.model.one:
            return fill(VIEW["microscope"], times=significant(1 / self.model.h, 2))
        return fill(VIEW["slice"], angle=f"{self.model.direction:g}")

    def key(self) -> list[tuple[str, str, str]]:
        """Return the secant and the tangent where they are drawn."""
        one, tangent = self.model.one, self.model.tangent
        return [
            *([("training", "line", KEY["secant"])] if one else []),
            *([("reference", "line", KEY["tangent"])] if tangent else []),
        ]

    def describe(self) -> str:
        """Say how the curve differs from its tangent, or how steep the cut is."""
        model = self.model
        return report.microscope_view(model) if model.one else report.cut(model)

    def show(self) -> None:
        """Name the tab of either, too, even while it is not looked at."""
        self.picture.tab = TABS["close" if self.model.one else "cut"]
        super().show()

    def follow(self) -> None:
        """Name the axes of either."""
        labels = ("u", "du") if self.model.one else ("s", "height")
        axes = (self.figure.xaxis[0], self.figure.yaxis[0])
        for axis, label in zip(axes, labels, strict=True):
            axis.axis_label = VIEW[label]


class ErrorPlot(Plot[DerivativeAndGradient]):
    """The error over the step size, both axes logarithmic: a V."""

    labels = (VIEW["h"], VIEW["error"])
    figure_options = {
        "x_range": (1e-16, 1),
        "y_range": (1e-16, 1),
        "x_axis_type": "log",
        "y_axis_type": "log",
    }
    picture_options = {
        "area": "side",
        "tab": TABS["error"],
        "title": VIEW["errors"],
    }

    def draw(self) -> None:
        """Draw what theory expects below what was measured."""
        self.curve(errors.truncation, "reference")
        self.curve(errors.rounding, "residual")
        for scheme, role in SCHEME_ROLES.items():
            measured = self.source(partial(errors.measured, scheme=scheme))
            self.curve(measured, role, line_width=2)
            self.points(measured, role, marker="circle", size=6, line_color=None)
        self.points(errors.best, "global-minimum")
        self.points(errors.now, "estimator", size=13)
        names = ("x", "y", "text", "align")
        named = {"background_fill_alpha": 0.7, "text_align": "align"}
        self.words(errors.best_name, "global-minimum", y_offset=22, text_align="center")
        self.words(self.source(errors.theory_names, names=names), "residual", **named)
        self.words(errors.question, "residual", text_align="center")

    def visible(self) -> bool:
        """Say whether the run is about one variable."""
        return self.model.one

    def limits(self) -> tuple[Ends, Ends]:
        """Return ends that do not follow h."""
        return errors.error_frame(self.model)

    def key(self) -> list[tuple[str, str, str]]:
        """Return the schemes where they are compared."""
        if not self.model.compare:
            return []
        return [(role, "line", KEY[it]) for it, role in SCHEME_ROLES.items()]

    def describe(self) -> str:
        """Say how the error went."""
        return report.errors(self.model)


class MapPlot(Plot[DerivativeAndGradient]):
    """The landscape in bands, the level line, the gradient and the direction."""

    figure_options = {"x_range": (-REACH, REACH), "y_range": (-REACH, REACH)}
    picture_options = {
        "title": VIEW["map"],
        "area": "hero",
        "tab": TABS["map"],
        "keep": "1",
        "drag": "both",
    }

    def draw(self) -> None:
        """Draw the ground, then the arrows on it."""
        # A right angle must look like one: no axes at the edges, so a square.
        self.figure.axis.visible = self.figure.grid.visible = False
        self.figure.update(min_border_right=0, min_border_top=0)
        self.shades = contours.Shades(landscape.BANDS)
        bands = self.source(_bands, once_for=_ground, names=("xs", "ys", "band"))
        lines = self.source(_lines, once_for=_ground, names=("xs", "ys"))
        level = self.source(_level, once_for=_place, names=("xs", "ys"))
        contours.draw_bands(self.figure, bands, self.shades)
        self.curves(lines, "cost", line_width=0.7, line_alpha=0.6)
        self.curves(level, "estimator", line_width=2)
        self.segments(landscape.shadow, "gradient", line_width=7, line_alpha=0.45)
        self.segments(landscape.plumb, "residual")
        self.arrows(landscape.direction, "training")
        self.arrows(landscape.gradient)
        self.picture.handles = [
            self.points(landscape.tip, "training", size=18, fill_color=None),
            self.points(landscape.place, "estimator", size=13),
        ]
        self.words(
            landscape.ticks, "residual", text_align="center", background_fill_alpha=0.6
        )
        named = {"text_align": "center", "background_fill_alpha": 0.7}
        self.words(line_names.gradient, "gradient", **named)
        self.words(line_names.direction, "training", **named)

    def visible(self) -> bool:
        """Say whether the run is about two variables."""
        return not self.model.one

    def describe(self) -> str:
        """Say where the place is and where its arrows point."""
        return report.landscape(self.model)

    def follow(self) -> None:
        """Paint the bands in the colours of the theme."""
        self.shades.paint(self.theme)


class CompassPlot(Plot[DerivativeAndGradient]):
    """The slope in each direction, revealed as the direction turns."""

    labels = (VIEW["angle"], VIEW["slope"])
    picture_options = {
        "title": VIEW["compass"],
        "area": "side",
        "tab": TABS["compass"],
    }

    def draw(self) -> None:
        """Draw the slopes so far, the steepest and the present one."""
        self.figure.xaxis.ticker = FixedTicker(ticks=QUARTERS)
        self.level(lambda _model: 0)
        self.curve(landscape.slopes, "cost")
        self.points(landscape.uphill, "gradient", size=15)
        self.points(landscape.slope_now, "training", size=13)
        self.words(turn_question, "residual", text_align="center")

    def visible(self) -> bool:
        """Say whether the run is about two variables."""
        return not self.model.one

    def limits(self) -> tuple[Ends, Ends]:
        """Return the whole turn, and room for the steepest slope."""
        return landscape.compass_frame(self.model)

    def key(self) -> list[tuple[str, str, str]]:
        """Return the direction of the gradient, once it has been passed."""
        passed = len(landscape.uphill(self.model)["x"]) > 0
        return [("gradient", "point", KEY["uphill"])] if passed else []

    def describe(self) -> str:
        """Say between which slopes the turn has led."""
        return report.compass(self.model)


def _either(one: Any, two: Any = None) -> Any:
    """Return columns of the one if the run is about one variable, else of the other."""

    def columns(model: DerivativeAndGradient) -> Columns:
        of = one if model.one else two
        return dict(of(model)) if of else nothing()

    return columns


def _ground(model: DerivativeAndGradient) -> str:
    return model.run.function.formula


def _place(model: DerivativeAndGradient) -> tuple[str, float, float]:
    return model.run.function.formula, model.x, model.y


def _bands(model: DerivativeAndGradient) -> Columns:
    return contours.bands(*landscape.ground(model), landscape.levels(model))


def _lines(model: DerivativeAndGradient) -> Columns:
    return contours.contours(*landscape.ground(model), landscape.levels(model))


def _level(model: DerivativeAndGradient) -> Columns:
    """Return the line of all places as high as the present one."""
    height = np.array([model.compass.value])
    return contours.contours(*landscape.ground(model), height)


def curve(model: DerivativeAndGradient) -> Columns:
    """Return the curve."""
    return microscope.known(PLACES, model.run.function.of(PLACES))


def frame(model: DerivativeAndGradient) -> tuple[Ends, Ends]:
    """Return the ends of both axes around the curve."""
    heights = np.asarray(curve(model)["y"])
    low, high = float(heights.min()), float(heights.max())
    room = 0.08 * (high - low) or 1.0
    return (-REACH - 0.15, REACH + 0.15), (low - room, high + room)


def tangent(model: DerivativeAndGradient) -> Columns:
    """Return the tangent at x."""
    run = model.secants
    if not (model.tangent and run.has_slope):
        return nothing()
    ends = np.array([-REACH - 1, REACH + 1])
    return {"x": ends, "y": run.value + run.slope * (ends - run.x)}


def secant(model: DerivativeAndGradient) -> Columns:
    """Return the secant, drawn through the whole picture."""
    run, quotient = model.secants, float(model.secants.quotients[model.position])
    if not np.isfinite(quotient):
        return nothing()
    anchor = run.ends(model.position)[0]
    height = float(run.function.of(anchor))
    ends = np.array([-REACH - 1, REACH + 1])
    return {"x": ends, "y": height + quotient * (ends - anchor)}


def secant_points(model: DerivativeAndGradient) -> Columns:
    """Return the two points that the secant goes through."""
    ends = model.secants.ends(model.position)
    return microscope.known(ends, model.run.function.of(ends))


def legs(model: DerivativeAndGradient) -> Columns:
    """Return the way across and the way up between these points."""
    points = secant_points(model)
    if len(points["x"]) < 2:
        return nothing(*STROKES)
    (left, right), (low, high) = points["x"], points["y"]
    return {
        "x0": [left, right],
        "y0": [low, low],
        "x1": [right, right],
        "y1": [low, high],
    }


def point(model: DerivativeAndGradient) -> Columns:
    """Return the place on the curve."""
    return {"x": [model.x], "y": [model.secants.value]}


def turn_question(model: DerivativeAndGradient) -> Columns:
    """Return what the slopes are going to answer, until the first step."""
    if model.position:
        return nothing("x", "y", "text")
    high = landscape.compass_frame(model)[1][1]
    return {"x": [180], "y": [high / 2], "text": [VIEW["question_compass"]]}
