"""The plots of the ball on its curve, of its cost, and of many restarts."""

from functools import partial
from typing import Any

import numpy as np
from bokeh.models import FixedTicker

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims.optimization_landscape import report
from app.sims.optimization_landscape.curve import HIGHEST, PLACES, parse_heights
from app.sims.optimization_landscape.model import OptimizationLandscape
from app.sims.optimization_landscape.run import NOWHERE, TOLERANCE
from app.sims.optimization_landscape.survey import MOST_RESTARTS
from app.sims.optimization_landscape.terrain import Terrain
from app.text.numbers import fixed
from app.ui.plots import STROKES, Columns, Ends, Plot, nothing

TEXTS = read_texts("app.sims.optimization_landscape")["view"]
KEY, TABS = TEXTS["key"], TEXTS["tabs"]
LONGEST_ARROW = 0.24
"""Of the domain; the length is that times s / (s + usual slope)."""
STRIP = (0.02, 0.09)
"""Bottom and top of the basin map, as shares of the picture's height."""
FLOOR = 1e-6
"""Costs this close to the global minimum are drawn as this close."""
HELD = 0.14
"""Distance of a ball outside from top and bottom: room for the words above it."""
READABLE: dict[str, Any] = {"background_fill_alpha": 0.85}
"""For words that a line may cross."""
MOST_LABELS = 6
PATTERNS = [
    "right_diagonal_line",
    "left_diagonal_line",
    "dot",
    "horizontal_line",
    "cross",
]


class LandscapePlot(Plot[OptimizationLandscape]):
    """The curve with its minima, the ball on it, and the map of basins below."""

    labels = (TEXTS["position"], TEXTS["cost"])
    picture_options = {
        "area": "hero",
        "tab": TABS["landscape"],
    }

    def draw(self) -> None:
        """Draw the ground, then what moves on it."""
        self.bands(partial(basins, kind="global"), "global-minimum")
        self.bands(
            partial(basins, kind="local"), "local-minimum", hatch_pattern="pattern"
        )
        self.bands(partial(basins, kind="no"), "ghost", hatch_pattern="diagonal_cross")
        self.segments(gap, "reference")
        self.curve(curve, "estimator")
        self.points(handles, "estimator", marker="square", size=15, fill_color=None)
        labelled = {
            role: self.source(partial(minima, lowest=role == "global-minimum"))
            for role in ("local-minimum", "global-minimum")
        }
        for role, source in labelled.items():
            self.points(source, role)
        for source in reversed(labelled.values()):
            self.words(source, text_align="center", y_offset=22, **READABLE)
        self.points(trail, "ghost", size=7)
        self.segments(escapes, "gradient")
        self.words(escape_words, "gradient", text_align="center", **READABLE)
        # Below the ball, which covers an arrow that has become very short.
        self.arrows(arrow).level = "underlay"
        self.points(ball, "estimator", size=17)
        self.words(beyond, text_align="align", y_offset=-20, **READABLE)
        self.words(advice, "residual", text_align="center", y_offset=12)

    def limits(self) -> tuple[Ends, Ends]:
        """Return the domain with a margin, and room above and below the curve."""
        terrain = self.model.run.terrain
        margin = 0.02 * terrain.extent
        low, high = terrain.domain
        return (low - margin, high + margin), upright(self.model)

    def title(self) -> str:
        """Say whether the curve is drawn by hand."""
        drawn = self.model.landscape == "drawn"
        return str(TEXTS["drawing" if drawn else "picture"])

    def key(self) -> list[tuple[str, str, str]]:
        """Name the minima and the arrow, as far as there are any."""
        lowest = self.model.run.terrain.is_global
        entries = [
            (("global-minimum", "point", KEY["global"]), lowest.any()),
            (("local-minimum", "point", KEY["local"]), not lowest.all()),
            (("gradient", "line", KEY["gradient"]), len(arrow(self.model)["x0"])),
        ]
        return [entry for entry, shown in entries if shown]

    def describe(self) -> str:
        """Say where the minima and the ball are."""
        return report.landscape(self.model)

    def follow(self) -> None:
        """Let a finger draw sideways; up and down it scrolls the page."""
        self.picture.drag = "x" if self.model.landscape == "drawn" else ""


class CostPlot(Plot[OptimizationLandscape]):
    """The cost above the global minimum, step by step, on a logarithmic axis."""

    labels = (TEXTS["step"], TEXTS["excess"])
    figure_options = {"y_range": (1, 10), "y_axis_type": "log"}
    picture_options = {
        "area": "side",
        "tab": TABS["cost"],
        "title": TEXTS["chart"],
    }

    def draw(self) -> None:
        """Draw the cost so far and the present one."""
        self.curve(costs, "cost")
        self.points(cost_now, "cost", size=11)
        self.ask(TEXTS["question"], lambda model: model.position == 0)

    def limits(self) -> tuple[Ends, Ends]:
        """Return all steps of the run, and the range of its costs."""
        n_steps = max(self.model.run.n_steps, 10)
        return (-0.02 * n_steps, 1.02 * n_steps), cost_limits(self.model)

    def describe(self) -> str:
        """Say from what to what the cost went."""
        return report.costs(self.model)


class RestartPlot(Plot[OptimizationLandscape]):
    """Measured success by the number of restarts, with the curve that is predicted."""

    labels = (TEXTS["k"], TEXTS["share"])
    figure_options = {"x_range": (0.5, MOST_RESTARTS + 0.5), "y_range": (0, 1.03)}
    picture_options = {
        "area": "side",
        "tab": TABS["many"],
        "title": TEXTS["restart_chart"],
        "visible": False,
        "key": [("global-minimum", "point", KEY["measured"])],
    }

    def draw(self) -> None:
        """Draw the prediction, the intervals and the measured shares."""
        self.figure.xaxis.ticker = FixedTicker(ticks=list(range(1, MOST_RESTARTS + 1)))
        self.curve(partial(restarts, predicted=True), "reference")
        self.words(formula, "reference", text_align="right")
        self.segments(restart_intervals, "global-minimum")
        self.points(partial(restarts, predicted=False), "global-minimum")

    def visible(self) -> bool:
        """Stay away until it is measured."""
        return self.model.found("restarts") is not None

    def answer(self) -> str:
        """Name the survey, once it is made."""
        return str(TEXTS["try_restarts"]) if self.visible() else ""

    def describe(self) -> str:
        """Say what was found with one start and with ten."""
        return report.restarts(self.model)


def upright(model: OptimizationLandscape) -> Ends:
    """Return the ends of the landscape's y axis."""
    terrain = model.run.terrain
    low, high = float(terrain.cost.min()), float(terrain.cost.max())
    if model.landscape == "drawn":  # does not move under the hand that draws
        low, high = min(low, 0.0), max(high, HIGHEST)
    room = high - low
    return low - 0.34 * room, high + 0.12 * room


def cost_limits(model: OptimizationLandscape) -> Ends:
    """Return the ends of the cost's axis."""
    above = _above(model)
    most = float(min(above.max(), above[0] * 1e4 + 1))
    least = min(float(above.min()), most / 100)
    return least / 1.8, most * 1.8


def _above(model: OptimizationLandscape) -> FloatArray:
    run = model.run
    return np.maximum(run.costs - run.terrain.depths[0], FLOOR)


def curve(model: OptimizationLandscape) -> Columns:
    """Return the curve."""
    return {"x": model.run.terrain.x, "y": model.run.terrain.cost}


def handles(model: OptimizationLandscape) -> Columns:
    """Return the control points, if the curve is drawn by hand."""
    if model.landscape != "drawn":
        return nothing()
    return {"x": PLACES, "y": parse_heights(model.heights)}


def minima(model: OptimizationLandscape, lowest: bool) -> Columns:
    """Return the global minima, or the others, each with its cost in words."""
    terrain = model.run.terrain
    chosen = terrain.is_global == lowest
    crowded = len(terrain.minima) > MOST_LABELS and not lowest
    text = ["" if crowded else fixed(cost) for cost in terrain.depths]
    return {
        "x": terrain.minima[chosen],
        "y": terrain.depths[chosen],
        "text": list(np.array(text, dtype=object)[chosen]),
    }


def ball(model: OptimizationLandscape) -> Columns:
    """Return the ball, held at the frame where it has left the picture."""
    x, y = _held(model)
    return {"x": [x], "y": [y]}


def beyond(model: OptimizationLandscape) -> Columns:
    """Return a word at the frame for a ball that has left the picture."""
    x = float(model.run.path[model.position])
    low, high = model.run.terrain.domain
    if low <= x <= high:
        return {"x": [], "y": [], "text": [], "align": []}
    left = x < low
    text = report.say("beyond_left" if left else "beyond_right", x=x)
    held = _held(model)
    return {
        "x": held[:1],
        "y": held[1:],
        "text": [text],
        "align": ["left" if left else "right"],
    }


def _held(model: OptimizationLandscape, step: int | None = None) -> tuple[float, float]:
    """Return the ball's place, or one inside the frame for a ball that has left."""
    run, k = model.run, model.position if step is None else step
    x, y = float(run.path[k]), float(run.costs[k])
    low, high = run.terrain.domain
    if low <= x <= high:
        return x, y
    bottom, top = upright(model)
    room = HELD * (top - bottom)
    return min(max(x, low), high), min(max(y, bottom + room), top - room)


def arrow(model: OptimizationLandscape) -> Columns:
    """Return the arrow downhill, the shorter the flatter the curve."""
    run, terrain = model.run, model.run.terrain
    slope = float(run.slopes[model.position])
    x, y = _held(model)
    if not model.arrows or abs(slope) < TOLERANCE:
        return nothing(*STROKES)
    share = slope / (abs(slope) + terrain.usual_slope)
    tip = x - LONGEST_ARROW * terrain.extent * share
    return {"x0": [x], "y0": [y], "x1": [tip], "y1": [y]}


def trail(model: OptimizationLandscape) -> Columns:
    """Return the earlier steps that lie in the picture."""
    shown = model.position if model.trail else 0
    x, y = model.run.path[:shown], model.run.costs[:shown]
    low, high = model.run.terrain.domain
    inside = (x >= low) & (x <= high)
    return {"x": x[inside], "y": y[inside]}


def escapes(model: OptimizationLandscape) -> Columns:
    """Return a stroke for each step that left a valley, up to the position.

    It ends where the ball was drawn: at the frame itself it would be cut in half.
    """
    steps = model.run.escapes[model.run.escapes <= model.position]
    ends = [(*_held(model, step - 1), *_held(model, step)) for step in steps]
    return dict(zip(STROKES, np.reshape(ends, (-1, 4)).T, strict=True))


def advice(model: OptimizationLandscape) -> Columns:
    """Return what to do with a curve that is drawn by hand, before the first step."""
    if model.landscape != "drawn" or model.position:
        return nothing("x", "y", "text")
    middle = float(np.mean(model.run.terrain.domain))
    return {"x": [middle], "y": [upright(model)[1]], "text": [TEXTS["advice"]]}


def escape_words(model: OptimizationLandscape) -> Columns:
    """Return a word at the top of the picture, above the latest escape."""
    run = model.run
    steps = run.escapes[run.escapes <= model.position][-1:]
    low, high = run.terrain.domain
    bottom, top = upright(model)
    margin = 0.2 * run.terrain.extent  # half of the word on a narrow screen
    return {
        "x": np.clip(run.path[steps], low + margin, high - margin),
        "y": np.full(len(steps), top - 0.05 * (top - bottom)),
        "text": [report.say("escape_label", step=step) for step in steps],
    }


def gap(model: OptimizationLandscape) -> Columns:
    """Return what still lies between the ball at rest and the global cost."""
    run = model.run
    missing = model.position == run.n_steps and run.ending == "local"
    if not missing:
        return nothing(*STROKES)
    x, y, lowest = run.path[-1], run.costs[-1], run.terrain.depths[0]
    return {
        "x0": [x, x],
        "y0": [y, lowest],
        "x1": [x, run.terrain.minima[0]],
        "y1": [lowest, lowest],
    }


def basins(model: OptimizationLandscape, kind: str) -> Columns:
    """Return the map's bands that end in the `global`, a `local` or `no` minimum."""
    found = model.found("basins")
    terrain = model.run.terrain
    empty: Columns = {"left": [], "right": [], "bottom": [], "top": [], "pattern": []}
    if found is None:
        return empty
    chosen = np.array([_kind(terrain, row) == kind for row in found.minimum])
    low, high = upright(model)
    bottom, top = (low + share * (high - low) for share in STRIP)
    rows = found.minimum[chosen]
    return {
        "left": found.left[chosen],
        "right": found.right[chosen],
        "bottom": np.full(len(rows), bottom),
        "top": np.full(len(rows), top),
        "pattern": [PATTERNS[(row - 1) % len(PATTERNS)] for row in rows],
    }


def _kind(terrain: Terrain, row: int) -> str:
    if row == NOWHERE:
        return "no"
    return "global" if terrain.is_global[row] else "local"


def costs(model: OptimizationLandscape) -> Columns:
    """Return the cost above the global minimum up to the position."""
    above = _above(model)[: model.position + 1]
    return {"x": np.arange(len(above)), "y": np.minimum(above, cost_limits(model)[1])}


def cost_now(model: OptimizationLandscape) -> Columns:
    """Return the cost above the global minimum at the position."""
    return {name: values[-1:] for name, values in costs(model).items()}


def restarts(model: OptimizationLandscape, predicted: bool) -> Columns:
    """Return the measured shares, or those that were predicted, once there are any."""
    found = model.found("restarts")
    if not found:
        return nothing()
    return {"x": found.k, "y": found.predicted if predicted else found.measured}


def formula(model: OptimizationLandscape) -> Columns:
    """Return the formula of the prediction, in the free corner under its end."""
    found = model.found("restarts")
    if not found:
        return nothing("x", "y", "text")
    under = min(float(found.predicted[-1]), float(found.low[-1])) - 0.12
    return {"x": [MOST_RESTARTS], "y": [max(under, 0.05)], "text": [KEY["predicted"]]}


def restart_intervals(model: OptimizationLandscape) -> Columns:
    """Return the 95% intervals of the measured shares."""
    found = model.found("restarts")
    if not found:
        return nothing(*STROKES)
    return {"x0": found.k, "y0": found.low, "x1": found.k, "y1": found.high}
