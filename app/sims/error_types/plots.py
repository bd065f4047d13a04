"""The plots of one fit and of its errors, and those of the fifty refits."""

from functools import partial
from typing import cast

import numpy as np
from bokeh.models import FixedTicker

from app.sims.error_types import report
from app.sims.error_types.model import ErrorTypes
from app.sims.error_types.report import TEXTS
from app.sims.error_types.run import MAX_DEGREE
from app.sims.error_types.scale import (
    DEGREES,
    bar,
    both,
    clip_errors,
    error_curve,
    error_limits,
    gap,
    gap_guides,
    loss_limit,
    shown_degrees,
)
from app.sims.error_types.worlds import ManyWorlds
from app.ui.plots import STROKES, Columns, Ends, Plot, nothing

VIEW = TEXTS["view"]
KEY, TABS = VIEW["key"], VIEW["tabs"]
BARS_AXIS = (0.5, 3.5)
"""Bars at 1 and 2, and room for the gap between them."""
DEGREE_AXIS = (0.4, MAX_DEGREE + 0.6)
EVERY = 2
"""Of the points of a curve in the fan, one in so many is drawn."""
HATCHES = {"noise": ".", "variance": "/", "bias": " "}
"""Of the parts of a stacked bar, from the bottom up."""
NAME, VEIL = 0.1, 0.7
"""Height of a name, and where the question stands, as shares of the axis."""


class PlacePlot(Plot[ErrorTypes]):
    """A plot in the units of the points, whose axes need no name."""

    def limits(self) -> tuple[Ends, Ends]:
        """Return the frame of the points, with room at its sides."""
        low, high, bottom, top = self.model.run.frame
        room = 0.03 * (high - low)
        return (low - room, high + room), (bottom, top)


class PanelPlot(PlacePlot):
    """The points of one set, the fitted curve, and the error of each point."""

    picture_options = {"area": "hero", "tab": TABS["fits"]}

    def __init__(self, model: ErrorTypes, theme: str, is_train: bool) -> None:
        self.is_train = is_train
        super().__init__(model, theme)

    def draw(self) -> None:
        """Draw the errors first, and the points upon them."""
        is_train = self.is_train
        role = "training" if is_train else "test"
        self.segments(partial(residuals, is_train=is_train), "residual")
        self.curve(curve, "estimator")
        self.picture.handles = [self.points(partial(points, is_train=is_train), role)]
        ring = {"fill_alpha": 0, "line_width": 3, "line_color": None}
        chosen = partial(selected, is_train=is_train)
        self.points(chosen, "reference", size=20, **ring)

    def title(self) -> str:
        """Return the error of the set."""
        return report.panel_title(self.model, self.is_train)

    def key(self) -> list[tuple[str, str, str]]:
        """Return the mark of the set; the title names it."""
        return [("training" if self.is_train else "test", "point", "")]

    def describe(self) -> str:
        """Say how well the curve meets the points."""
        return report.panel(self.model, self.is_train)

    def follow(self) -> None:
        """Let a finger drag points while the pointer moves them."""
        self.picture.drag = "both" if self.model.pointer == "move" else ""


class BarPlot(Plot[ErrorTypes]):
    """Training and test error as bars, the gap between them as an arrow."""

    labels = ("", VIEW["error"])
    figure_options = {"x_range": BARS_AXIS, "y_axis_type": "log"}
    picture_options = {"area": "side", "tab": TABS["errors"]}

    def draw(self) -> None:
        """Draw the bars, then the gap and the numbers upon them."""
        self.figure.xaxis[0].update(
            ticker=FixedTicker(ticks=[1, 2]),
            major_label_overrides={1: VIEW["train"], 2: VIEW["test"]},
        )
        self.bars(partial(bar, is_train=True), "training", width=0.7)
        hatch = {"hatch_pattern": "/", "hatch_alpha": 0.5}
        self.bars(partial(bar, is_train=False), "test", width=0.7, **hatch)
        self.segments(gap_guides, "residual")
        self.segments(previous, "ghost", line_width=3)
        self.words(
            bar_words, text_align="center", y_offset=-12, background_fill_alpha=0.85
        )
        self.words(gap_words, text_align="right", background_fill_alpha=0.85)
        self.arrows(gap, "estimator")
        self.level(noise, "noise").level = "underlay"

    def limits(self) -> tuple[None, Ends]:
        """Return the range of all errors."""
        return None, error_limits(self.model.run)

    def title(self) -> str:
        """Return the diagnosis, once a degree is committed."""
        return report.bars_title(self.model)

    def key(self) -> list[tuple[str, str, str]]:
        """Name the noise where it is known, and where the errors stood."""
        known = [("noise", "line", KEY["noise"])] if self.model.run.noise else []
        before = [("ghost", "line", KEY["previous"])] if self.model.degree > 1 else []
        return known + before

    def describe(self) -> str:
        """Say what both errors are."""
        return report.bars(self.model)


class CurvePlot(Plot[ErrorTypes]):
    """Both errors over the degree; hidden until a judgement is committed."""

    labels = (VIEW["degree"], VIEW["error"])
    figure_options = {"x_range": DEGREE_AXIS, "y_axis_type": "log"}
    picture_options = {
        "area": "side",
        "tab": TABS["degrees"],
        "title": TEXTS["picture"]["curve"],
    }

    def draw(self) -> None:
        """Draw the errors, then what stands out and what hides them."""
        self.level(noise, "noise").level = "underlay"
        self.level(lambda model: model.degree, "reference", "height").level = "underlay"
        folds = self.source(cross_validation)
        self.curve(folds, "cost", line_dash="dashed")
        self.points(folds, "cost", size=6)
        for role in ("training", "test"):
            errors = self.source(partial(error_curve, is_train=role == "training"))
            self.curve(errors, role, line_width=2)
            self.points(errors, role)
        self.points(beyond, "test", marker="triangle", size=10)
        self.points(best, "global-minimum", size=20)
        for is_train, base in ((True, "bottom"), (False, "top")):
            name = partial(curve_name, is_train=is_train)
            named = self.words(name, text_align="right", background_fill_alpha=0.7)
            named.glyph.text_baseline = base
        self.words(curtain, text_align="center", background_fill_alpha=0.85)

    def limits(self) -> tuple[None, Ends]:
        """Return the range of all errors."""
        return None, error_limits(self.model.run)

    def answer(self) -> str:
        """Name the degree that was judged best."""
        return str(self.model.judgement) if self.model.is_revealed else ""

    def key(self) -> list[tuple[str, str, str]]:
        """Name the star and, where it is drawn, the dashed curve."""
        if not self.model.is_revealed:
            return []
        key = [("global-minimum", "point", KEY["best"]), ("cost", "line", KEY["folds"])]
        return key[: 1 if self.model.cross_validation is None else 2]

    def describe(self) -> str:
        """Say how the errors go, as far as they may be seen."""
        return report.curve(self.model)


class FanPlot(PlacePlot):
    """The curve of every world, their mean, and the truth."""

    picture_options = {"area": "side", "tab": TABS["worlds"]}

    def draw(self) -> None:
        """Draw the worlds, then what they are compared with."""
        self.curves(fan, "variance", line_alpha=0.35)
        self.curve(truth, "reference", line_width=3)
        self.curve(mean, "estimator")

    def visible(self) -> bool:
        """Stay away until the worlds are asked for."""
        return self.model.worlds

    def answer(self) -> str:
        """Name the worlds, once they are there."""
        return str(self.model.param.worlds.label) if self.visible() else ""

    def title(self) -> str:
        """Return the degree of the refits."""
        return report.fan_title(self.model)

    def key(self) -> list[tuple[str, str, str]]:
        """Return the legend, with the truth where it is known."""
        key = [("variance", "line", KEY["worlds"]), ("estimator", "line", KEY["mean"])]
        known = [] if self.model.is_own else [("reference", "line", KEY["truth"])]
        return key + known

    def describe(self) -> str:
        """Say how far apart the worlds are."""
        return report.fan(self.model)


class StackPlot(Plot[ErrorTypes]):
    """Noise, bias² and variance, one upon the other, over the degree."""

    labels = (VIEW["degree"], VIEW["loss"])
    figure_options = {"x_range": DEGREE_AXIS}
    picture_options = {
        "area": "side",
        "tab": TABS["parts"],
        "title": TEXTS["picture"]["parts"],
    }

    def draw(self) -> None:
        """Draw the bars from the bottom up."""
        self.level(lambda model: model.degree, "reference", "height").level = "underlay"
        for part, hatch in HATCHES.items():
            share = partial(stacked, part=part)
            self.bars(share, part, width=0.7, hatch_pattern=hatch)
        self.points(cut_bars, "estimator", marker="triangle", size=10)

    def visible(self) -> bool:
        """Stay away until the worlds are asked for."""
        return self.model.worlds

    def limits(self) -> tuple[None, Ends]:
        """Return the height of the bars."""
        return None, (0.0, loss_limit(_worlds(self.model)))

    def key(self) -> list[tuple[str, str, str]]:
        """Return the legend; one's own data do not tell bias² and noise apart."""
        own = self.model.is_own
        key = [("bias", "point", KEY["bias_own" if own else "bias"])]
        key.append(("variance", "point", KEY["variance"]))
        return key if own else [*key, ("noise", "point", KEY["noise"])]

    def describe(self) -> str:
        """Say what the expected error is made of."""
        return report.parts(self.model)


def points(model: ErrorTypes, is_train: bool) -> Columns:
    """Return the points of a set."""
    x, y = model.run.sample.part(is_train)
    return {"x": x, "y": y}


def selected(model: ErrorTypes, is_train: bool) -> Columns:
    """Return the selected point, in the panel of its set."""
    point = model.point()
    if point is None or point.is_train != is_train:
        return nothing()
    return {"x": [point.x], "y": [point.y]}


def curve(model: ErrorTypes) -> Columns:
    """Return the fitted curve, the same for both panels."""
    run = model.run
    return {"x": run.grid, "y": model.run.frame.cut(run.curves[model.degree])}


def residuals(model: ErrorTypes, is_train: bool) -> Columns:
    """Return a stroke from each point of a set to the curve."""
    run = model.run
    rows = run.sample.is_train == (is_train if model.show_residuals else None)
    x, y = run.sample.x[rows], run.sample.y[rows]
    ends = model.run.frame.cut(run.predictions[model.degree][rows])
    return {"x0": x, "y0": y, "x1": x, "y1": ends}


def noise(model: ErrorTypes) -> float | None:
    """Return the variance of the noise, where there is any and it is known."""
    return model.run.noise or None


def bar_words(model: ErrorTypes) -> Columns:
    """Return the numbers above the bars, or in the top of one that has no room."""
    low, high = error_limits(model.run)
    return {
        "x": [1, 2],
        "y": np.minimum(both(model), high / (high / low) ** 0.15),
        "text": [report.write(model.verdict.train), report.write(model.verdict.test)],
    }


def gap_words(model: ErrorTypes) -> Columns:
    """Return the size of the gap, beside the middle of its arrow."""
    middle = float(np.sqrt(both(model).prod()))
    return {"x": [BARS_AXIS[1] - 0.1], "y": [middle], "text": [report.gap_label(model)]}


def previous(model: ErrorTypes) -> Columns:
    """Return where the errors stood at the degree before: the way the gap went."""
    if model.degree == 1:
        return nothing(*STROKES)
    errors, before = model.run.errors, model.degree - 1
    pair = (errors.train_errors[before], errors.test_errors[before])
    levels = clip_errors(model.run, np.array(pair))
    return {"x0": [0.6, 1.6], "y0": levels, "x1": [1.4, 2.4], "y1": levels}


def beyond(model: ErrorTypes) -> Columns:
    """Return marks at the top for test errors that lie above the picture."""
    rows, (_, high) = shown_degrees(model), error_limits(model.run)
    rows = rows[model.run.errors.test_errors[rows] > high / 1.02]
    return {"x": rows, "y": np.full(len(rows), high / 1.15)}


def best(model: ErrorTypes) -> Columns:
    """Return the degree with the smallest test error, once it may be seen."""
    errors = model.run.errors
    rows = np.array([errors.best_degree] if model.is_revealed else [], dtype=int)
    return {"x": rows, "y": clip_errors(model.run, errors.test_errors[rows])}


def cross_validation(model: ErrorTypes) -> Columns:
    """Return the cross-validation error over the degree, once it may be seen."""
    errors = model.cross_validation if model.is_revealed else None
    if errors is None:
        return nothing()
    return {"x": DEGREES, "y": clip_errors(model.run, errors[DEGREES])}


def curve_name(model: ErrorTypes, is_train: bool) -> Columns:
    """Return the name of a curve of errors, beside its end, once it is shown."""
    if not model.is_revealed:
        return nothing("x", "y", "text")
    (low, high), errors = error_limits(model.run), model.run.errors
    chosen = errors.train_errors if is_train else errors.test_errors
    # Where the end lies at the edge, the name still needs its height.
    room = (high / low) ** NAME
    y = float(np.clip(chosen[MAX_DEGREE], low * room, high / room))
    text = VIEW["train" if is_train else "test"]
    return {"x": [MAX_DEGREE - 2], "y": [y], "text": [text]}


def curtain(model: ErrorTypes) -> Columns:
    """Return the question that stands where the curve is hidden."""
    if model.is_revealed:
        return nothing("x", "y", "text")
    low, high = error_limits(model.run)
    place = low * (high / low) ** VEIL
    return {"x": [8], "y": [place], "text": [VIEW["hidden_curve"]]}


def _worlds(model: ErrorTypes) -> ManyWorlds:
    """Return the refits: their plots stay away until there are some."""
    return cast(ManyWorlds, model.many_worlds)


def fan(model: ErrorTypes) -> Columns:
    """Return the curve of every world at the degree that is shown."""
    worlds = _worlds(model)
    curves = model.run.frame.cut(worlds.curves[:, model.degree, ::EVERY])
    return {"xs": [worlds.grid[::EVERY]] * len(curves), "ys": list(curves)}


def mean(model: ErrorTypes) -> Columns:
    """Return the mean of the curves."""
    worlds = _worlds(model)
    average = worlds.curves[:, model.degree].mean(axis=0)
    return {"x": worlds.grid, "y": model.run.frame.cut(average)}


def truth(model: ErrorTypes) -> Columns:
    """Return the true curve, where it is known."""
    worlds = _worlds(model)
    known = worlds.truth is not None
    return {"x": worlds.grid, "y": worlds.truth} if known else nothing()


def stacked(model: ErrorTypes, part: str) -> Columns:
    """Return one part of the stacked bars, over the degree, or at the shown one."""
    worlds = _worlds(model)
    rows, row = shown_degrees(model), list(worlds.shares).index(part)
    heights = np.array([share[rows] for share in worlds.shares.values()])
    tops = np.minimum(heights.cumsum(axis=0), loss_limit(worlds))
    bottom = tops[row - 1] if row else np.zeros(len(rows))
    return {"x": rows, "bottom": bottom, "top": tops[row]}


def cut_bars(model: ErrorTypes) -> Columns:
    """Return marks at the top of bars that are cut."""
    worlds = _worlds(model)
    rows, top = shown_degrees(model), loss_limit(worlds)
    rows = rows[worlds.parts.expected_loss[rows] > top]
    return {"x": rows, "y": np.full(len(rows), 0.965 * top)}
