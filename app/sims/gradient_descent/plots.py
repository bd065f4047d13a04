"""The plots of descents on a surface and on a map, of their steps, of many rates."""

from collections.abc import Callable
from functools import partial

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims.gradient_descent import report
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
from app.sims.gradient_descent.trajectory import (
    held,
    leaping,
    spaced,
    step_range,
    thinned,
)
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
BANDS = 12
"""Colours between the lowest and the highest cost."""
FAINT = 0.3
"""Opacity of a ball that has left the picture, held at its edge."""
FOOT = 0.5
"""Where bars on a logarithmic axis begin."""


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
            text_font_size="13px",
            background_fill_alpha=0.85,
        )

    def key(self) -> list[tuple[str, str, str]]:
        """Name the descents, if there are several."""
        return report.legend(self.model)

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
        """Name the descents, and what stands on the ground."""
        return [
            *super().key(),
            ("global-minimum", "point", KEY["global"]),
            ("local-minimum", "point", KEY["local"]),
            ("gradient", "line", KEY["downhill"]),
        ]

    def describe(self) -> str:
        """Say where balls and minima are."""
        return report.contour_map(self.model, BANDS)


class StepPlot(Plot[GradientDescent]):
    """Base of the charts of a number for each step, on a logarithmic axis."""

    figure_options = {"y_range": (1, 10), "y_axis_type": "log"}

    def draw_lines(self, columns: Callable[[GradientDescent], Columns]) -> None:
        """Draw a line for each descent, and a point at its end."""
        self.curves_by_role(columns)
        self.points_by_role(lambda model: ends(columns(model)), size=11)


class CostPlot(StepPlot):
    """The cost above the lowest point of the picture."""

    labels = (TEXTS["step"], TEXTS["cost"])
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
        return step_range(self.model.position), upright

    def key(self) -> list[tuple[str, str, str]]:
        """Name the descents, if there are several."""
        return report.legend(self.model)

    def describe(self) -> str:
        """Say from what to what each cost went."""
        return report.costs(self.model)


class LengthPlot(StepPlot):
    """The length of each step."""

    labels = (TEXTS["step"], TEXTS["length"])
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
        return step_range(self.model.position), upright

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
        "key": [
            *((role, "point", KEY[name]) for name, (role, _) in STRIP.items()),
            ("estimator", "line", KEY["chosen"]),
        ],
    }

    def draw(self) -> None:
        """Draw the bars of each outcome, and the rate of the descent."""
        self.figure.grid.visible = False
        for outcome, (role, pattern) in STRIP.items():
            self.bands(partial(strip, outcome=outcome), role, hatch_pattern=pattern)
        self.level(lambda model: model.learning_rate, "estimator", "height")

    def visible(self) -> bool:
        """Stay away until the rates are known."""
        return self.model.sweep and self.model.strip_is_ready

    def describe(self) -> str:
        """Say how many rates end in which way."""
        return report.strip(self.model)


def relief(model: GradientDescent) -> Columns:
    """Return the quadrilaterals, the farthest first, each with its band of colour."""
    outlines, heights = perspective(model).relief()
    return {
        "xs": outlines[..., 0].round(4).tolist(),
        "ys": outlines[..., 1].round(4).tolist(),
        "band": np.minimum((heights * BANDS).astype(int), BANDS - 1),
    }


def frame(model: GradientDescent) -> Columns:
    """Return the outline of the ground and the upright axis."""
    lines = perspective(model).frame()
    return {"xs": [line[:, 0] for line in lines], "ys": [line[:, 1] for line in lines]}


def axis_words(model: GradientDescent) -> Columns:
    """Return the axes' names and the numbers at their ends."""
    places, align = perspective(model).word_places()
    return _xy(places) | {"text": report.axis_words(model), "align": align}


def ground(model: GradientDescent, cut: Callable[..., Columns]) -> Columns:
    """Return the bands of equal colour, or the lines between them."""
    return cut(*model.scene.grid, model.scene.levels(BANDS))


def roles(model: GradientDescent) -> list[str]:
    """Name the role that each descent is drawn in."""
    n = len(model.run.entries)
    return ["estimator"] if n == 1 else [f"run-{i + 1}" for i in range(n)]


def walked(model: GradientDescent) -> list[FloatArray]:
    """Return the points of each descent up to the position, long paths thinned."""
    race = model.run
    stops = np.minimum(model.position, race.n_steps)
    return [race.path[thinned(int(k) + 1), i] for i, k in enumerate(stops)]


def paths(model: GradientDescent, view: ViewOf = overhead) -> Columns:
    """Return the way of each descent as a line."""
    if not model.history:
        return nothing("xs", "ys", "role")
    ways = [view(model).laid(way) for way in walked(model)]
    return {
        "xs": [way[:, 0] for way in ways],
        "ys": [way[:, 1] for way in ways],
        "role": roles(model),
    }


def markers(model: GradientDescent, view: ViewOf = overhead) -> Columns:
    """Return the points of all descents, but for the last, which is the ball."""
    ways = walked(model) if model.history else []
    points = [way[spaced(way / model.scene.landscape.extent)] for way in ways]
    role = [role for role, way in zip(roles(model), points, strict=False) for _ in way]
    together = np.concatenate([np.empty((0, 2)), *points])
    return _xy(view(model).on_ground(together)) | {"role": role}


def _xy(points: FloatArray) -> Columns:
    return {"x": points[:, 0], "y": points[:, 1]}


def balls(model: GradientDescent, view: ViewOf = overhead) -> Columns:
    """Return where each descent stands; outside the picture, where it left for."""
    points, domain = model.points(), model.scene.landscape.domain
    return _xy(view(model).seen(held(points, domain))) | {
        "role": roles(model),
        "alpha": np.where(model.scene.inside(points), 1.0, FAINT),
    }


def away(model: GradientDescent, view: ViewOf = overhead) -> Columns:
    """Return how far away a ball is that has left the picture, beside it."""
    points, ground = model.points(), model.scene.landscape
    # Of several at one place only one can be read.
    points = points[~model.scene.inside(points)][-1:]
    middle = np.mean(ground.domain, axis=1)
    far = np.abs((points - middle) / ground.extent).max(axis=1)
    places, left = view(model).beside(held(points, ground.domain))
    return _xy(places) | {
        "text": [report.away(it) for it in far],
        "align": ["left" if it else "right" for it in left],
    }


def minima(model: GradientDescent, lowest: bool, view: ViewOf = overhead) -> Columns:
    """Return the lowest minima, or the others."""
    points = model.scene.landscape.minima.reshape(-1, 2)
    return _xy(view(model).seen(points[model.scene.is_lowest == lowest]))


def arrow(model: GradientDescent, view: ViewOf = overhead) -> Columns:
    """Return the arrow downhill, if there is one."""
    ends = model.scene.downhill(model.points()[model.chosen])
    if not model.arrows or len(ends) == 0:
        return nothing("x0", "y0", "x1", "y1")
    (x0, y0), (x1, y1) = view(model).seen(ends)
    return {"x0": [x0], "y0": [y0], "x1": [x1], "y1": [y1]}


def costs(model: GradientDescent) -> Columns:
    """Return cost above the lowest point, step by step, one line for each descent."""
    return _by_step(model, model.excess(), first=0)


def lengths(model: GradientDescent) -> Columns:
    """Return the length of each step, one line for each descent."""
    return _by_step(model, model.lengths(), first=1)


def _by_step(model: GradientDescent, values: FloatArray, *, first: int) -> Columns:
    stops = np.minimum(model.position, model.run.n_steps)
    rows = [thinned(max(int(k) + 1 - first, 0)) for k in stops]
    return {
        "xs": [first + at for at in rows],
        "ys": [values[at, i] for i, at in enumerate(rows)],
        "role": roles(model),
    }


def ends(lines: Columns) -> Columns:
    """Return the last point of each line."""
    rows = zip(lines["xs"], lines["ys"], lines["role"], strict=True)
    last = [(xs[-1], ys[-1], role) for xs, ys, role in rows if len(xs)]
    return {name: [row[i] for row in last] for i, name in enumerate(("x", "y", "role"))}


def strip(model: GradientDescent, outcome: str) -> Columns:
    """Return the bars of the rates that end in one way, as high as their steps."""
    if not model.strip_is_ready:
        return nothing("left", "right", "bottom", "top")
    result = model.strip()
    chosen = result.outcome == OUTCOMES.index(outcome)
    ratio = np.sqrt(result.rates[-1] / result.rates[-2])
    rates, steps = result.rates[chosen], result.n_steps[chosen]
    return {
        "left": rates / ratio,
        "right": rates * ratio,
        "bottom": np.full(len(rates), FOOT),
        "top": np.maximum(steps, 1.0),
    }
