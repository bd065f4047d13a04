"""The plots: curve, microscope and errors; map, cut and the slopes all round."""

from functools import partial
from typing import Any

import numpy as np
from bokeh.models import FixedTicker

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.ml.calculus.finite_differences import SCHEMES
from app.sims.derivative_and_gradient import landscape, microscope, report
from app.sims.derivative_and_gradient.functions import REACH
from app.sims.derivative_and_gradient.model import DerivativeAndGradient
from app.sims.derivative_and_gradient.run import STEPS
from app.text.numbers import fill, significant
from app.ui import contours
from app.ui.plots import STROKES, Columns, Ends, Plot, nothing

VIEW = read_texts("app.sims.derivative_and_gradient")["view"]
KEY, TABS = VIEW["key"], VIEW["tabs"]
SCHEME_ROLES = {"forward": "cost", "backward": "run-5", "central": "run-2"}
QUARTERS = [0, 90, 180, 270, 360]
PLACES = np.linspace(-REACH, REACH, 401)
FLOOR, ROOF = 1e-17, 1e3
"""Errors outside are drawn at the edge."""


class CurvePlot(Plot[DerivativeAndGradient]):
    """The curve with the secant, its two legs, and the tangent."""

    labels = (VIEW["x"], VIEW["f"])
    picture_options = {
        "title": VIEW["curve_title"],
        "area": "hero",
        "tab": TABS["curve"],
        "drag": "x",
        "key": [
            ("estimator", "line", KEY["curve"]),
            ("training", "line", KEY["secant"]),
            ("reference", "line", KEY["tangent"]),
        ],
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
        """Return the secant only where there is one."""
        one = self.model.one
        return [
            ("estimator", "line", KEY["curve" if one else "cut"]),
            *([("training", "line", KEY["secant"])] if one else []),
            ("reference", "line", KEY["tangent"]),
        ]

    def describe(self) -> str:
        """Say how the curve differs from its tangent, or how steep the cut is."""
        model = self.model
        return report.microscope_view(model) if model.one else report.cut(model)

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
        self.curve(truncation, "reference")
        self.curve(rounding, "residual")
        for scheme, role in SCHEME_ROLES.items():
            measured = self.source(partial(errors, scheme=scheme))
            self.curve(measured, role, line_width=2)
            self.points(measured, role, marker="circle", size=6, line_color=None)
        self.points(best, "global-minimum")
        self.points(now, "estimator", size=13)

    def visible(self) -> bool:
        """Say whether the run is about one variable."""
        return self.model.one

    def limits(self) -> tuple[Ends, Ends]:
        """Return ends that do not follow h."""
        return error_frame(self.model)

    def key(self) -> list[tuple[str, str, str]]:
        """Return the schemes and the theory that are drawn."""
        shown = schemes(self.model)
        roles = SCHEME_ROLES.items()
        measured = [(role, "line", KEY[it]) for it, role in roles if it in shown]
        theory = [
            ("reference", "line", KEY["truncation"]),
            ("residual", "line", KEY["rounding"]),
        ]
        smallest = ("global-minimum", "point", KEY["best"])
        return [*measured, smallest, *(theory if self.model.theory else [])]

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
        "key": [
            ("gradient", "line", KEY["gradient"]),
            ("training", "line", KEY["direction"]),
            ("estimator", "line", KEY["level"]),
        ],
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
        "key": [
            ("cost", "line", KEY["slope"]),
            ("gradient", "point", KEY["uphill"]),
        ],
    }

    def draw(self) -> None:
        """Draw the slopes so far, the steepest and the present one."""
        self.figure.xaxis.ticker = FixedTicker(ticks=QUARTERS)
        self.level(lambda _model: 0)
        self.curve(landscape.slopes, "cost")
        self.points(landscape.uphill, "gradient", size=15)
        self.points(landscape.slope_now, "training", size=13)

    def visible(self) -> bool:
        """Say whether the run is about two variables."""
        return not self.model.one

    def limits(self) -> tuple[Ends, Ends]:
        """Return the whole turn, and room for the steepest slope."""
        return landscape.compass_frame(self.model)

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


def schemes(model: DerivativeAndGradient) -> list[str]:
    """Return the schemes whose errors are drawn."""
    return list(SCHEMES) if model.compare else [model.scheme]


def errors(model: DerivativeAndGradient, scheme: str) -> Columns:
    """Return the error of each step size up to the position, by one scheme."""
    if scheme not in schemes(model):
        return nothing()
    return _errors(model.secants.errors_of(scheme)[: model.position + 1])


def _errors(values: FloatArray) -> Columns:
    known = np.isfinite(values)
    return {
        "x": STEPS[: len(values)][known],
        "y": np.clip(values[known], FLOOR, ROOF),
    }


def truncation(model: DerivativeAndGradient) -> Columns:
    """Return the truncation error that theory expects."""
    theory = model.secants.model
    return _theory(model, theory.truncation * STEPS**theory.order)


def rounding(model: DerivativeAndGradient) -> Columns:
    """Return the round-off error that theory expects."""
    return _theory(model, model.secants.model.rounding / STEPS)


def _theory(model: DerivativeAndGradient, values: FloatArray) -> Columns:
    if not model.theory or not values.any():
        return nothing()
    seen = (values >= FLOOR) & (values <= ROOF)
    return {"x": STEPS[seen], "y": values[seen]}


def best(model: DerivativeAndGradient) -> Columns:
    """Return the smallest error so far."""
    k = model.secants.best(model.position)
    if k is None:
        return nothing()
    return {
        "x": [STEPS[k]],
        "y": [float(np.clip(model.secants.errors[k], FLOOR, ROOF))],
    }


def now(model: DerivativeAndGradient) -> Columns:
    """Return the error of the present step size."""
    return _errors(np.where(model.h == STEPS, model.secants.errors, np.nan))


def error_frame(model: DerivativeAndGradient) -> tuple[Ends, Ends]:
    """Return the ends of both axes of the errors; they do not follow h."""
    known = np.concatenate([model.secants.errors_of(it) for it in schemes(model)])
    known = known[known > 0]  # False for NaN as well
    low, high = (known.min(), known.max()) if len(known) else (1e-10, 1.0)
    ends = np.clip([low / 10, high * 10], FLOOR, ROOF)
    return (4e-17, 2.5), (float(ends[0]), float(ends[1]))
