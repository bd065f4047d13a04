"""The plots: dots over the scores, the costs, the cells, three curves, two groups."""

from collections.abc import Callable
from functools import partial

from bokeh.models import FixedTicker

from app.sims.classification_threshold import columns, report
from app.sims.classification_threshold.model import ClassificationThreshold
from app.sims.classification_threshold.settings import TEXTS
from app.ui.plots import Columns, Ends, Plot

VIEW = TEXTS["view"]
KEY, TABS, TITLES = VIEW["key"], VIEW["tabs"], VIEW["titles"]
ROLES = {
    "tn": "true-negative",
    "fn": "false-negative",
    "fp": "false-positive",
    "tp": "true-positive",
}
"""Role of each outcome, in the order in which the dots are drawn."""
GROUPS = ("group-1", "group-2")
DASHES = ("solid", "dashed")
SHARES = (-0.03, 1.05)
"""Ends of an axis of shares, with room for marks at both."""
ROOM = 1.1
DOT = 8
"""Pixels, of which a column of the main picture has about nine."""


class ScorePlot(Plot[ClassificationThreshold]):
    """Every case as a dot over its score, and the line that decides."""

    labels = (VIEW["score"], VIEW["classes"])
    figure_options = {"x_range": (-0.005, 1.005), "min_border_right": 10}
    picture_options = {
        "title": TITLES["scores"],
        "area": "hero",
        "tab": TABS["scores"],
    }

    def draw(self) -> None:
        """Draw the dots by their outcome, the counts in the corners, and the line."""
        self.figure.yaxis.ticker = FixedTicker(ticks=[])
        self.figure.ygrid.visible = False
        self.segments(columns.axes, "residual", line_dash="solid")
        for kind, role in ROLES.items():
            dots = partial(columns.dots, kind=kind)
            self.points(dots, role, size=DOT, line_color=None)
        for kind, role in ROLES.items():
            align = "right" if columns.CELLS[kind][0] else "left"
            corner = partial(columns.corners, kind=kind)
            self.words(corner, role, text_align=align, background_fill_alpha=0.85)
        self.level(lambda model: model.threshold, "yours", "height")
        self.picture.handles = [
            self.points(columns.handle, "yours", marker="triangle", size=18)
        ]

    def limits(self) -> tuple[None, Ends]:
        """Return the room that one group needs, or two."""
        return None, columns.height(self.model.run)

    def describe(self) -> str:
        """Say how the cases are divided."""
        return report.scores(self.model)

    def follow(self) -> None:
        """Write the names of two groups at the axis."""
        run, axis = self.model.run, self.figure.yaxis[0]
        names = dict(
            zip(columns.middles(run), (it.name for it in run.groups), strict=True)
        )
        ticks = list(names) if run.compares else []
        if axis.ticker.ticks != ticks:
            axis.update(major_label_overrides=names)
            axis.ticker.ticks = ticks


class CostPlot(Plot[ClassificationThreshold]):
    """The cost over the threshold, and which mistakes it comes from."""

    labels = (VIEW["threshold"].lower(), VIEW["cost_axis"])
    figure_options = {"x_range": (0.0, 1.0)}
    picture_options = {"title": TITLES["cost"], "area": "side", "tab": TABS["cost"]}

    def draw(self) -> None:
        """Draw both parts, their sum, and what stands out on it."""
        self.level(columns.break_even, "reference", "height").level = "underlay"
        for part, role in (("misses", "false-negative"), ("alarms", "false-positive")):
            dash = "dotted" if part == "misses" else "dashed"
            self.curve(partial(columns.costs, part=part), role, line_dash=dash)
        self.curve(partial(columns.costs, part="cost"), "cost", line_width=3.5)
        self.points(columns.least, "global-minimum")
        self.points(columns.cost_now, "yours", size=11)
        self.words(columns.question, "residual", text_align="center")

    def limits(self) -> tuple[None, Ends]:
        """Return the height of the greatest cost, with room for marks."""
        return None, (0.0, ROOM * float(self.model.run.costs.max()))

    def key(self) -> list[tuple[str, str, str]]:
        """Name the three curves."""
        return [
            ("cost", "line", KEY["cost"]),
            ("false-negative", "line", KEY["misses"]),
            ("false-positive", "line", KEY["alarms"]),
        ]

    def describe(self) -> str:
        """Say how the cost goes, as far as it may be seen."""
        return report.cost(self.model)


class MatrixPlot(Plot[ClassificationThreshold]):
    """The confusion matrix, each cell filled by its share of the class."""

    figure_options = {
        "x_range": (0.0, 2.0),
        "y_range": (0.0, 2.0),
        "min_border_right": 0,
        "min_border_top": 0,
    }
    picture_options = {
        "title": TITLES["matrix"],
        "area": "side",
        "tab": TABS["matrix"],
    }

    def draw(self) -> None:
        """Draw the cells, what fills them, and the counts upon them."""
        self.figure.axis.visible = self.figure.grid.visible = False
        for kind, role in ROLES.items():
            for filled in (False, True):
                shape = partial(columns.cell, kind=kind, filled=filled)
                self.areas(shape, role, **_fill(filled))
        self.words(columns.cell_words, "estimator", text_align="center")

    def describe(self) -> str:
        """Say what the cells hold."""
        return report.matrix(self.model)


class CurvesPlot(Plot[ClassificationThreshold]):
    """A curve for each group over all thresholds, and the present one upon it."""

    def draw_groups(
        self, curve: Callable[..., Columns], now: Callable[..., Columns]
    ) -> None:
        """Draw the curves, then the marks upon them."""
        for which, (role, dash) in enumerate(zip(GROUPS, DASHES, strict=True)):
            self.curve(partial(curve, which=which), role, line_dash=dash)
        for which, role in enumerate(GROUPS):
            self.points(partial(now, which=which), role, size=14)


class RocPlot(CurvesPlot):
    """Recall over the false-alarm rate, with the threshold upon it."""

    labels = (VIEW["false_alarm_rate"], VIEW["recall"])
    figure_options = {"x_range": SHARES, "y_range": SHARES}
    picture_options = {"area": "side", "tab": TABS["roc"]}

    def draw(self) -> None:
        """Draw the diagonal of guessing, then a curve for each group."""
        self.curve(columns.exact, "reference")
        self.draw_groups(columns.roc, columns.roc_now)

    def title(self) -> str:
        """Return the area under the curve."""
        return report.roc_title(self.model)

    def key(self) -> list[tuple[str, str, str]]:
        """Name the groups, and the diagonal."""
        return [*_named_groups(self.model), ("reference", "line", VIEW["guessing"])]

    def describe(self) -> str:
        """Say where the threshold lies on the curve."""
        return report.roc(self.model)


class PrecisionRecallPlot(CurvesPlot):
    """Precision over recall, with the threshold upon it."""

    labels = (VIEW["recall"], VIEW["precision"])
    figure_options = {"x_range": SHARES, "y_range": SHARES}
    picture_options = {
        "title": TITLES["precision"],
        "area": "side",
        "tab": TABS["precision"],
    }

    def draw(self) -> None:
        """Draw what guessing reaches, then a curve for each group."""
        self.level(columns.base_rate, "reference")
        self.draw_groups(columns.precision, columns.precision_now)

    def key(self) -> list[tuple[str, str, str]]:
        """Name the groups, or the level of guessing."""
        guessing = [("reference", "line", VIEW["guessing"])]
        return _named_groups(self.model) or guessing

    def describe(self) -> str:
        """Say where the threshold lies on the curve."""
        return report.precision_recall(self.model)


class CalibrationPlot(Plot[ClassificationThreshold]):
    """The share of positive cases over the score, beside the diagonal."""

    labels = (VIEW["mean_score"], VIEW["share"])
    figure_options = {"x_range": SHARES, "y_range": SHARES}
    picture_options = {
        "title": TITLES["calibration"],
        "area": "side",
        "tab": TABS["calibration"],
        "key": [
            ("reference", "line", KEY["exact"]),
            ("variance", "point", KEY["bins"]),
        ],
    }

    def draw(self) -> None:
        """Draw the diagonal, then the bins."""
        self.curve(columns.exact, "reference")
        bins = self.source(columns.bins, names=("x", "y", "size"))
        self.curve(bins, "variance", line_width=2)
        self.points(bins, "variance", size="size")

    def visible(self) -> bool:
        """Give way to the comparison of two groups."""
        return not self.model.run.compares

    def describe(self) -> str:
        """Say how far the scores are from shares."""
        return report.calibration(self.model)


class GroupsPlot(Plot[ClassificationThreshold]):
    """Four rates of two groups at the same threshold."""

    labels = (VIEW["rate"], "")
    figure_options = {"x_range": SHARES, "y_range": (-0.6, 3.6)}
    picture_options = {
        "title": TITLES["groups"],
        "area": "side",
        "tab": TABS["groups"],
    }

    def draw(self) -> None:
        """Draw the gaps, then a mark for each rate of each group."""
        names = list(VIEW["rates"].values())[::-1]
        self.figure.yaxis[0].update(
            ticker=FixedTicker(ticks=list(range(len(names)))),
            major_label_overrides=dict(enumerate(names)),
        )
        self.segments(columns.rate_gaps, "residual", line_dash="solid", line_width=3)
        for which, role in enumerate(GROUPS):
            self.points(partial(columns.rate, which=which), role, size=14)

    def visible(self) -> bool:
        """Stay away while there is one group."""
        return self.model.run.compares

    def key(self) -> list[tuple[str, str, str]]:
        """Name the groups."""
        return _named_groups(self.model, "point")

    def describe(self) -> str:
        """Say what the rates are."""
        return report.groups(self.model)


def _fill(filled: bool) -> dict[str, float]:
    return {"fill_alpha": 0.35, "line_width": 0} if filled else {"fill_alpha": 0.08}


def _named_groups(
    model: ClassificationThreshold, mark: str = "line"
) -> list[tuple[str, str, str]]:
    groups = model.run.groups if model.run.compares else ()
    named = zip(GROUPS, groups, strict=False)
    return [(role, mark, group.name) for role, group in named]
