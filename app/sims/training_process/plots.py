"""The plots of a training: the fit, the map of its cost, and its error."""

import numpy as np

from app import theme
from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims.training_process import report
from app.sims.training_process.columns import (
    best,
    best_name_on_map,
    error_curve,
    error_now,
    error_range,
    error_share,
    ground_of,
    least_error,
    least_name,
    levels,
    mine,
    next_step,
    now,
    path,
)
from app.sims.training_process.level_lines import window
from app.sims.training_process.model import TrainingProcess
from app.ui.plots import STROKES, Columns, Ends, Plot, nothing

TEXTS = read_texts("app.sims.training_process")["view"]
KEY = TEXTS["key"]
CORNER = 0.4
"""Width of the words in a corner, as a share of the picture."""
INSET = 0.03
"""Of the handles from the edges, as a share of the picture's width."""
LOST = 0.2
"""Of the words for a line that has left the picture, from its edge."""
OFF = 0.06
"""Of a name from its line, as a share of the height."""
UNNAMED = nothing("x", "y", "text", "align")
MOST_GHOSTS = 10
LEVEL = 0.09
"""Opacity of one level of the map; they lie one inside the other."""


class FitPlot(Plot[TrainingProcess]):
    """Points, the line, its errors and where it was; one's own line to drag."""

    picture_options = {"area": "hero", "tab": TEXTS["tabs"]["line"]}

    def draw(self) -> None:
        """Draw the lines, the points on them, and words where no point is."""
        self.curves(ghosts, "ghost", line_alpha="alpha")
        self.segments(residuals, "residual")
        self.curve(best_line, "reference")
        self.curve(my_line, "run-5")
        # The line carries the colour of its error, so its role does not paint it.
        shown = theme.color("estimator", self.theme)
        self.line = self.curve(line, "estimator", line_color=shown, line_width=4)
        self.data = self.points(points, "training")
        self.points(selected, "estimator", size=18, fill_color=None)
        self.ends = self.points(handles, "run-5", size=16)
        self.overlay = [
            self.words(phase, text_align="align", y_offset=18),
            self.words(lost, text_align="center"),
            self.words(my_name, "run-5", text_align="align"),
            self.words(best_name, "reference", text_align="align"),
        ]
        for words in self.overlay:
            words.glyph.background_fill_alpha = 0.85

    def limits(self) -> tuple[Ends, Ends]:
        """Return the frame of the points, which stays while they are moved."""
        frame = self.model.run.data.frame
        return self.model.frame_ends, (frame.bottom, frame.top)

    def title(self) -> str:
        """Say iteration, parameters and error."""
        return report.place(self.model)

    def key(self) -> list[tuple[str, str, str]]:
        """Name what does not carry its name; what matters less comes last."""
        errors = [("residual", "line", KEY["residuals"])] * self.model.residuals
        return [
            ("training", "point", KEY["points"]),
            *errors,
            ("estimator", "fit", KEY["line"]),
        ]

    def describe(self) -> str:
        """Say how many points there are, and which line lies among them."""
        return report.describe_fit(self.model)

    def follow(self) -> None:
        """Name the axes, colour line and words, and say what a finger moves."""
        model, figure = self.model, self.figure
        own = "own_" if model.is_own else ""
        figure.xaxis.axis_label = TEXTS["x"][own + model.feature]
        figure.yaxis.axis_label = TEXTS["y"][model.data_set]
        shade = theme.mix("good", "bad", error_share(model), self.theme)
        self.line.glyph.line_color = shade
        for words in self.overlay:
            words.glyph.background_fill_color = theme.color("card", self.theme)
        self.picture.drag = "both" if model.my_line or model.selected else ""
        # Points are moved by a finger once one of them was tapped.
        movable = [self.ends, self.data] if model.selected else [self.ends]
        if movable != self.picture.handles:
            self.picture.handles = movable


class MapPlot(Plot[TrainingProcess]):
    """Level lines of the cost, the path down, the next step."""

    labels = (TEXTS["slope"], TEXTS["intercept"])
    picture_options = {
        "title": TEXTS["map"],
        "area": "side",
        "tab": TEXTS["tabs"]["map"],
        # With its axes: the map itself is a square, its scales are equal.
        "keep": "12 / 11",
    }

    def draw(self) -> None:
        """Draw the ground and the way over it."""
        ground = self.source(levels, once_for=ground_of)
        self.areas(ground, "cost", fill_alpha=LEVEL, line_width=1)
        walked = self.source(path)
        self.curve(walked, "estimator", line_width=1.5)
        self.points(walked, "estimator", size=5)
        self.points(best, "global-minimum")
        self.words(
            best_name_on_map,
            "global-minimum",
            text_align="center",
            background_fill_alpha=0.85,
        )
        self.points(mine, "run-5")
        self.arrows(next_step)
        self.points(now, "estimator", size=13)

    def limits(self) -> tuple[Ends, Ends]:
        """Return the ends of the axes, w and b."""
        centre, half = window(self.model.run)
        low, high = centre - half, centre + half
        return (float(low[1]), float(high[1])), (float(low[0]), float(high[0]))

    def key(self) -> list[tuple[str, str, str]]:
        """Name the next step and one's own line, as far as they are drawn."""
        steps = len(next_step(self.model)["x0"])
        return [
            *[("gradient", "line", KEY["gradient"])] * steps,
            *[("run-5", "point", KEY["mine"])] * self.model.my_line,
        ]

    def describe(self) -> str:
        """Say what shape the cost has, and where path and minimum are."""
        return report.describe_map(self.model)


class ErrorPlot(Plot[TrainingProcess]):
    """The cost, iteration by iteration, on a logarithmic axis."""

    labels = (TEXTS["iteration"], "")
    figure_options = {"y_range": (1, 10), "y_axis_type": "log"}
    picture_options = {
        "area": "side",
        "tab": TEXTS["tabs"]["error"],
    }

    def draw(self) -> None:
        """Draw the least possible error, the errors so far and the present one."""
        self.level(least_error)
        self.words(least_name, "reference", text_align="right", y_offset=12)
        self.ask(TEXTS["question"], lambda model: model.position == 0)
        self.curve(error_curve, "cost")
        self.points(error_now, "cost", size=11)

    def limits(self) -> tuple[Ends, Ends]:
        """Return all iterations of the run, and the range of its costs."""
        last = max(self.model.n_steps, 10)
        return (-0.02 * last, 1.02 * last), error_range(self.model)

    def title(self) -> str:
        """Name the loss."""
        return str(TEXTS["curve"][self.model.loss])

    def describe(self) -> str:
        """Say from what to what the error went."""
        return report.describe_errors(self.model)

    def follow(self) -> None:
        """Name the axis after the loss."""
        self.figure.yaxis.axis_label = TEXTS["error"][self.model.loss]


def points(model: TrainingProcess) -> Columns:
    """Return the data."""
    return {"x": model.run.problem.x, "y": model.run.problem.y}


def selected(model: TrainingProcess) -> Columns:
    """Return the point that is being moved."""
    row, problem = model.selected - 1, model.run.problem
    if not 0 <= row < len(problem.x):
        return nothing()
    return {"x": problem.x[row : row + 1], "y": problem.y[row : row + 1]}


def _across(model: TrainingProcess, theta: FloatArray) -> Columns:
    ends = np.array(model.frame_ends)
    return {"x": ends, "y": theta[0] + theta[1] * ends}


def line(model: TrainingProcess) -> Columns:
    """Return the line that is shown, by its two ends."""
    return _across(model, model.theta)


def best_line(model: TrainingProcess) -> Columns:
    """Return the least-squares line, if it is wanted."""
    return _across(model, model.run.least_squares) if model.best_line else nothing()


def my_line(model: TrainingProcess) -> Columns:
    """Return one's own line, if it is wanted."""
    return _across(model, model.my_theta) if model.my_line else nothing()


def handles(model: TrainingProcess) -> Columns:
    """Return where one's own line is taken hold of, a little inside the picture."""
    if not model.my_line:
        return nothing()
    left, right = model.frame_ends
    places = np.array([left, right]) + INSET * (right - left) * np.array([1, -1])
    b, w = model.my_theta
    return {"x": places, "y": b + w * places}


def residuals(model: TrainingProcess) -> Columns:
    """Return a stroke from each point to the line."""
    if not model.residuals:
        return nothing(*STROKES)
    x, y = model.run.problem.x, model.run.problem.y
    b, w = model.theta
    return {"x0": x, "y0": y, "x1": x, "y1": b + w * x}


def ghosts(model: TrainingProcess) -> Columns:
    """Return a few earlier lines, the older the fainter."""
    most = MOST_GHOSTS if model.ghosts else 0
    earlier = np.unique(
        np.linspace(0, model.position, most, endpoint=False).astype(int)
    )
    earlier = earlier[earlier < model.position]
    b, w = model.run.run.parameters[earlier].T
    ends = np.array(model.frame_ends)
    return {
        "xs": [ends] * len(earlier),
        "ys": list(np.outer(w, ends) + b[:, None]),
        "alpha": np.linspace(0.25, 0.9, len(earlier)),
    }


def phase(model: TrainingProcess) -> Columns:
    """Return the name of the phase, for the upper corner that has fewer points."""
    (left, right), frame = model.frame_ends, model.run.data.frame
    x, y = model.run.problem.x, model.run.problem.y
    x = x[y > frame.top - 0.1 * (frame.top - frame.bottom)]
    shares = (x - left) / (right - left)
    at_left = (shares < CORNER).sum() <= (shares > 1 - CORNER).sum()
    corner = left + (0.02 if at_left else 0.98) * (right - left)
    return {
        "x": [corner],
        "y": [frame.top],
        "text": [report.overlay(model)],
        "align": ["left" if at_left else "right"],
    }


def lost(model: TrainingProcess) -> Columns:
    """Say at the edge where the line is, once none of it is in the picture."""
    frame, (left, right) = model.run.data.frame, model.frame_ends
    heights = line(model)["y"]
    above = bool((heights > frame.top).all())
    if not above and not (heights < frame.bottom).all():
        return nothing("x", "y", "text")
    room = LOST * (frame.top - frame.bottom)
    return {
        "x": [(left + right) / 2],
        "y": [frame.top - room if above else frame.bottom + room],
        "text": [report.lost(float(heights.mean()), above)],
    }


def my_name(model: TrainingProcess) -> Columns:
    """Return the name of one's own line, at the end where it hides least."""
    if not model.my_line:
        return UNNAMED
    return _beside(model, model.my_theta, KEY["mine"], ("left", "right"))


def best_name(model: TrainingProcess) -> Columns:
    """Return the name of the least-squares line, at the end where it hides least."""
    if not model.best_line:
        return UNNAMED
    return _beside(
        model, model.run.least_squares, KEY["least_squares"], ("right", "left")
    )


def _beside(
    model: TrainingProcess, theta: FloatArray, text: str, sides: tuple[str, str]
) -> Columns:
    """Place a name at an end of a line, over or under it, where it hides least."""
    (left, right), frame = model.frame_ends, model.run.data.frame
    width, height = right - left, frame.top - frame.bottom
    ends = {"left": (0.07, 0.32), "right": (0.98, 0.73)}
    x, y = model.run.problem.x, model.run.problem.y
    found = []
    for side in sides:
        across = left + width * np.array(ends[side])
        line = theta[0] + theta[1] * across
        for place in (line.max() + OFF * height, line.min() - OFF * height):
            up = np.clip(place, frame.bottom + OFF * height, frame.top - OFF * height)
            beside = np.abs(x - across.mean()) < 0.14 * width
            hidden = int((beside & (np.abs(y - up) < OFF * height)).sum())
            found.append((hidden + (up != place), across[0], up, side))
    _, outer, up, side = min(found, key=lambda it: it[0])
    return {"x": [outer], "y": [up], "text": [text], "align": [side]}
