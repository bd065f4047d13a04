"""The plots of descents on a surface and on a map, of their steps, of many rates."""

from collections.abc import Callable
from functools import partial

import numpy as np

from app import theme
from app.content.texts import read_texts
from app.sims.gradient_descent import report
from app.sims.gradient_descent.charts import (
    FOOT,
    apart,
    costs,
    ends,
    lengths,
    strip,
)
from app.sims.gradient_descent.ground_columns import (
    BANDS,
    balls,
    frame,
    markers,
    minima,
    paths,
    relief,
    xy,
)
from app.sims.gradient_descent.model import GradientDescent
from app.sims.gradient_descent.perspective import (
    HALF_HEIGHT,
    HALF_WIDTH,
    ViewOf,
    overhead,
    perspective,
)
from app.sims.gradient_descent.settings import RATES
from app.sims.gradient_descent.sweep import OUTCOMES, SWEEP_STEPS
from app.sims.gradient_descent.trajectory import held, leaping, step_range
from app.ui import contours
from app.ui.plots import Columns, Ends, Plot, nothing

TEXTS = read_texts("app.sims.gradient_descent")["view"]
KEY, TABS = TEXTS["key"], TEXTS["tabs"]
STRIP = {
    "lowest": ("global-minimum", None),
    "other": ("local-minimum", "dot"),
    "on_the_way": ("ghost", "horizontal_line"),
    "bouncing": ("cost", "cross"),
    "diverged": ("gradient", "right_diagonal_line"),
}
"""How the bars of each outcome are drawn: role and pattern."""
LEAST_NAMED = 8
"""An outcome of fewer rates has no room for its name."""
GAP = 0.09
"""Between the names of two lines of a chart, as a share of its height."""
ASIDE, LETTER, LINE = 0.12, 0.085, 0.19
"""Of a name in the surface's picture: from its ball, width of a letter, height."""


class GroundPlot(Plot[GradientDescent]):
    """Base of surface and map, on which the balls walk."""

    labels = (TEXTS["w1"], TEXTS["w2"])
    view: str
    """Value of the setting with which this picture is alone."""
    shades: contours.Shades

    def draw_walk(self, view: ViewOf) -> None:
        """Draw minima, paths, points, arrow and balls, each where it appears."""
        self.points(partial(minima, lowest=False, view=view), "local-minimum")
        self.points(partial(minima, lowest=True, view=view), "global-minimum")
        self.curves_by_role(partial(paths, view=view))
        self.points_by_role(partial(markers, view=view), size=7)
        self.arrows(partial(arrow, view=view))
        self.points_by_role(partial(balls, view=view), size=17, fill_alpha="alpha")
        self.words(
            partial(away, view=view),
            text_align="align",
            background_fill_alpha=0.85,
        )

    def visible(self) -> bool:
        """Say whether this view was chosen, or both."""
        return self.model.view in ("both", self.view)

    def follow(self) -> None:
        """Take the colours of the theme."""
        self.shades.paint(self.theme)


class SurfacePlot(GroundPlot):
    """The landscape in three dimensions."""

    view = "surface"
    figure_options = {
        "x_range": (-HALF_WIDTH, HALF_WIDTH),
        "y_range": (-HALF_HEIGHT, HALF_HEIGHT),
    }
    picture_options = {
        "area": "hero",
        "tab": TABS["surface"],
        "keep": "6 / 5",
        "title": TEXTS["surface"],
        "drag": "x",
    }

    def draw(self) -> None:
        """Draw the ground, what moves on it, and the words along the axes."""
        self.figure.axis.visible = self.figure.grid.visible = False
        self.figure.update(min_border_right=0, min_border_top=0)
        self.shades = contours.Shades(BANDS)
        self.curves(self.source(frame, once_for=perspective), "ghost")
        self.areas(
            self.source(relief, once_for=perspective),
            "cost",
            fill_color=self.shades.of_band,
            fill_alpha=1,
            line_width=0.6,
            line_alpha=0.4,
        )
        self.draw_walk(perspective)
        self.words_by_role(names, text_align="align")
        words = self.source(axis_words, once_for=perspective)
        self.words(words, "residual", text_align="align")

    def describe(self) -> str:
        """Say from where the surface is seen, and where the balls are."""
        return report.surface(self.model)


class MapPlot(GroundPlot):
    """The landscape from above, in contours."""

    view = "contour"
    picture_options = {
        "area": "side",
        "tab": TABS["contour"],
        "keep": "18 / 17",
        "title": TEXTS["contour"],
    }

    def draw(self) -> None:
        """Draw the ground and what moves on it."""
        self.figure.grid.visible = False
        self.shades = contours.Shades(BANDS)
        bands, lines = (
            self.source(partial(ground, cut=cut), once_for=overhead)
            for cut in (contours.bands, contours.contours)
        )
        contours.draw_bands(self.figure, bands, self.shades)
        self.curves(lines, "cost", line_width=0.7, line_alpha=0.6)
        self.draw_walk(overhead)

    def limits(self) -> tuple[Ends, Ends]:
        """Return the domain."""
        w1, w2 = self.model.scene.landscape.domain
        return w1, w2

    def key(self) -> list[tuple[str, str, str]]:
        """Name what stands on the ground, as far as there is any."""
        model = self.model
        lowest = model.scene.is_lowest
        entries = [
            (("global-minimum", "point", KEY["global"]), lowest.any()),
            (("local-minimum", "point", KEY["local"]), not lowest.all()),
            (("gradient", "line", KEY["downhill"]), len(arrow(model)["x0"])),
        ]
        return [entry for entry, shown in entries if shown]

    def describe(self) -> str:
        """Say where balls and minima are."""
        return report.contour_map(self.model, BANDS)


class StepPlot(Plot[GradientDescent]):
    """Base of the charts of a number for each step, on a logarithmic axis."""

    figure_options = {"y_range": (1, 10), "y_axis_type": "log"}
    question: str
    """What it asks before the first step."""

    def draw_lines(self, columns: Callable[[GradientDescent], Columns]) -> None:
        """Draw a line for each descent, and a point at its end."""
        self.curves_by_role(columns)
        self.points_by_role(lambda model: ends(columns(model)), size=11)
        names = partial(self._names, columns)
        self.words_by_role(names, x_offset=9, background_fill_alpha=0.7)
        self.ask(self.question, lambda model: model.position == 0)

    def _names(
        self, columns: Callable[[GradientDescent], Columns], model: GradientDescent
    ) -> Columns:
        """Name each of several lines at its end, one above the other."""
        last, up = ends(columns(model)), self.figure.y_range
        if len(model.run.entries) == 1 or model.position == 0:
            return nothing("x", "y", "text", "role")
        called = {role: name for role, _, name in report.legend(model)}
        gap = GAP * np.log(up.end / up.start)
        places = apart(np.log(np.maximum(last["y"], up.start)), gap)
        names = [called[role] for role in last["role"]]
        return last | {"y": np.exp(places), "text": names}

    def across(self) -> Ends:
        """Return the ends of the axis of steps, with room for names."""
        low, high = step_range(self.model.position)
        return low, high * (1.5 if len(self.model.run.entries) > 1 else 1)


class CostPlot(StepPlot):
    """The cost above the lowest point of the picture."""

    labels = (TEXTS["step"], TEXTS["cost"])
    question = TEXTS["question"]["cost"]
    picture_options = {
        "area": "side",
        "tab": TABS["cost"],
        "title": TEXTS["costs"],
    }

    def draw(self) -> None:
        """Draw the costs."""
        self.draw_lines(costs)

    def limits(self) -> tuple[Ends, Ends]:
        """Let both axes grow in leaps; that of costs with a run that gets away."""
        lines = costs(self.model)["ys"]
        start = max(float(lines[0][0]), 1e-6)
        upright = start * 1e-8, leaping(start, lines) * 3
        return self.across(), upright

    def describe(self) -> str:
        """Say from what to what each cost went."""
        return report.costs(self.model)


class LengthPlot(StepPlot):
    """The length of each step."""

    labels = (TEXTS["step"], TEXTS["length"])
    question = TEXTS["question"]["speed"]
    picture_options = {
        "area": "side",
        "tab": TABS["speed"],
        "title": TEXTS["costs"],
    }

    def draw(self) -> None:
        """Draw the lengths."""
        self.draw_lines(lengths)

    def limits(self) -> tuple[Ends, Ends]:
        """Let both axes grow in leaps, from the length of the first step on."""
        first = np.linalg.norm(np.diff(self.model.run.path[:2], axis=0), axis=-1)
        least = float(self.model.scene.landscape.extent.max()) / 1e3
        start = max(float(first.max(initial=0)), least)
        upright = start * 1e-6, leaping(start, lengths(self.model)["ys"]) * 3
        return self.across(), upright

    def title(self) -> str:
        """Say how long the last step was."""
        return report.last_length(self.model)

    def describe(self) -> str:
        """Say how long the last step of each descent was."""
        return report.lengths(self.model)


class StripPlot(Plot[GradientDescent]):
    """Two hundred rates, painted by outcome, as high as the steps they took."""

    labels = (TEXTS["rate"], TEXTS["steps"])
    figure_options = {
        "x_range": RATES,
        "y_range": (FOOT, 1.5 * SWEEP_STEPS),
        "x_axis_type": "log",
        "y_axis_type": "log",
    }
    picture_options = {
        "title": TEXTS["strip"],
        "area": "side",
        "tab": TABS["sweep"],
        "visible": False,
    }

    def draw(self) -> None:
        """Draw the bars of each outcome, and the rate of the descent."""
        self.figure.grid.visible = False
        for outcome, (role, pattern) in STRIP.items():
            self.bands(partial(strip, outcome=outcome), role, hatch_pattern=pattern)
        self.level(lambda model: model.learning_rate, "estimator", "height")
        named = self.source(outcome_names, names=("x", "y", "text"))
        self.named = self.words(
            named, "estimator", angle=np.pi / 2, background_fill_alpha=0.85
        )

    def follow(self) -> None:
        """Give the words the ground of the theme."""
        self.named.glyph.background_fill_color = theme.color("card", self.theme)

    def visible(self) -> bool:
        """Stay away until the rates are known."""
        return self.model.sweep and self.model.strip_is_ready

    def answer(self) -> str:
        """Name the sweep, once it is made."""
        return str(self.model.param.sweep.label) if self.visible() else ""

    def describe(self) -> str:
        """Say how many rates end in which way."""
        return report.strip(self.model)


def axis_words(model: GradientDescent) -> Columns:
    """Return the axes' names and the numbers at their ends."""
    places, align = perspective(model).word_places()
    return xy(places) | {"text": report.axis_words(model), "align": align}


def ground(model: GradientDescent, cut: Callable[..., Columns]) -> Columns:
    """Return the bands of equal colour, or the lines between them."""
    return cut(*model.scene.grid, model.scene.levels(BANDS))


def away(model: GradientDescent, view: ViewOf = overhead) -> Columns:
    """Return how far away a ball is that has left the picture, beside it."""
    points, ground = model.points(), model.scene.landscape
    # Of several at one place only one can be read.
    points = points[~model.scene.inside(points)][-1:]
    middle = np.mean(ground.domain, axis=1)
    far = np.abs((points - middle) / ground.extent).max(axis=1)
    places, left = view(model).beside(held(points, ground.domain))
    return xy(places) | {
        "text": [report.away(it) for it in far],
        "align": ["left" if it else "right" for it in left],
    }


def arrow(model: GradientDescent, view: ViewOf = overhead) -> Columns:
    """Return the arrow downhill, if there is one."""
    ends = model.scene.downhill(model.points()[model.chosen])
    if not model.arrows or len(ends) == 0:
        return nothing("x0", "y0", "x1", "y1")
    (x0, y0), (x1, y1) = view(model).seen(ends)
    return {"x0": [x0], "y0": [y0], "x1": [x1], "y1": [y1]}


def names(model: GradientDescent) -> Columns:
    """Return the name of each descent beside its ball, unless it would hide another."""
    points = model.points()
    places = perspective(model).seen(held(points, model.scene.landscape.domain))
    shown = model.scene.inside(points) & (len(points) > 1) & (model.position > 0)
    taken = [(x, x, y) for x, y in places]
    columns: Columns = {it: [] for it in ("x", "y", "text", "align", "role")}
    for i, (role, _, text) in enumerate(report.legend(model)):
        ways = [(side, up) for up in (0, LINE, -LINE) for side in (1, -1)]
        for side, up in ways if shown[i] else []:
            x, y = places[i] + np.array([side * ASIDE, up])
            start, end = sorted((x, x + side * LETTER * len(text)))
            if max(-start, end) < HALF_WIDTH and not any(
                low < end and start < high and abs(it - y) < LINE
                for low, high, it in taken
            ):
                taken.append((start, end, y))
                row = (x, y, text, "left" if side > 0 else "right", role)
                for column, value in zip(columns.values(), row, strict=True):
                    column.append(value)
                break
    return columns


def outcome_names(model: GradientDescent) -> Columns:
    """Return the names of the outcomes, each upright in the middle of its rates."""
    if not model.strip_is_ready:
        return nothing("x", "y", "text")
    result = model.strip()
    rows = [np.flatnonzero(result.outcome == i) for i in range(len(OUTCOMES))]
    shown = [i for i, its in enumerate(rows) if len(its) >= LEAST_NAMED]
    return {
        "x": [result.rates[int(np.median(rows[i]))] for i in shown],
        "y": [1.3 * FOOT] * len(shown),
        "text": [KEY[OUTCOMES[i]] for i in shown],
    }
