"""The plots: dots over the scores, the costs, the cells, three curves, two groups."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bokeh.models import FixedTicker

from app.sims.classification_threshold import columns, report
from app.sims.classification_threshold.model import ClassificationThreshold
from app.sims.classification_threshold.settings import (
    CALIBRATION,
    PRECISION,
    ROC,
    TEXTS,
)
from app.ui.plots import Columns, Ends, Plot

VIEW = TEXTS["view"]
TABS, TITLES, NAMES = VIEW["tabs"], VIEW["titles"], VIEW["names"]
ROLES = {
    "tn": "true-negative",
    "fn": "false-negative",
    "fp": "false-positive",
    "tp": "true-positive",
}
"""Role of each outcome, in the order in which the dots are drawn."""
PARTS = {"misses": "false-negative", "alarms": "false-positive"}
DASHED = {"misses": "dotted", "alarms": "dashed"}
GROUPS = ("group-1", "group-2")
DASHES = ("solid", "dashed")
SHARES = (-0.03, 1.05)
"""Ends of an axis of shares, with room for marks at both."""
ROOM = 1.27
"""Height of the costs, as a share of the greatest, with room for names."""
LINE = 11
"""Pixels of a line of text from the middle of two."""
DOT = 7
"""Pixels, of which a column of the main picture has about eight."""
FILLED = {"fill_alpha": 0.35, "line_width": 0}
OUTLINED = {"fill_alpha": 0.08}
SEEN_THROUGH = {"background_fill_alpha": 0.7}


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
        self.level(lambda model: model.threshold, "yours", "height")
        for kind, role in ROLES.items():
            corner = self.source(partial(columns.corners, kind=kind))
            self.words(corner, background_fill_alpha=0.85, **_beside(kind))
            self.points(corner, role, size=11, line_color=None)
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
        places = zip(columns.middles(run), run.groups, strict=True)
        names = {middle: group.name for middle, group in places}
        ticks = sorted(names) if run.compares else []
        if axis.ticker.ticks != ticks:
            axis.major_label_overrides = names
            axis.ticker.ticks = ticks


class CostPlot(Plot[ClassificationThreshold]):
    """The cost over the threshold, and which mistakes it comes from."""

    labels = (VIEW["threshold"].lower(), VIEW["cost_axis"])
    figure_options = {"x_range": (-0.02, 1.02)}
    picture_options = {"title": TITLES["cost"], "area": "side", "tab": TABS["cost"]}

    def draw(self) -> None:
        """Draw both parts, their sum, and what stands out on it."""
        self.level(columns.break_even, "reference", "height").level = "underlay"
        for part, role in PARTS.items():
            line = partial(columns.costs, part=part)
            self.curve(line, role, line_dash=DASHED[part])
        self.curve(partial(columns.costs, part="cost"), "cost", line_width=3.5)
        self.points(columns.least, "global-minimum")
        self.points(columns.cost_now, "yours", size=11)
        self.words(columns.question, "residual", text_align="center")
        self._name()

    def _name(self) -> None:
        """Name both parts above the costs, and the threshold of exact scores."""
        for part, role in PARTS.items():
            piece = partial(columns.parts_key, part=part)
            self.curve(piece, role, line_dash=DASHED[part])
        self.words(columns.parts_names, background_fill_alpha=0.85)
        names = ("x", "y", "text", "align")
        even = self.source(columns.break_even_name, names=names)
        self.words(even, "reference", text_align="align", **SEEN_THROUGH)

    def limits(self) -> tuple[None, Ends]:
        """Return the height of the greatest cost, with room for names."""
        return None, (0.0, ROOM * float(self.model.run.costs.max()))

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
            for filled, look in ((False, OUTLINED), (True, FILLED)):
                shape = partial(columns.cell, kind=kind, filled=filled)
                self.areas(shape, role, **look)
        for words, down in ((columns.cell_counts, -LINE), (columns.cell_shares, LINE)):
            self.words(words, text_align="center", y_offset=down)

    def visible(self) -> bool:
        """Give way to the comparison of two groups."""
        return not self.model.run.compares

    def describe(self) -> str:
        """Say what the cells hold."""
        return report.matrix(self.model)


class CurvesPlot(Plot[ClassificationThreshold]):
    """A curve for each group over all thresholds, and the present one upon it."""

    def draw_groups(
        self, curve: Callable[..., Columns], now: Callable[..., Columns]
    ) -> None:
        """Draw the curves, then the marks upon them; two groups are named."""
        for which, (role, dash) in enumerate(zip(GROUPS, DASHES, strict=True)):
            self.curve(partial(curve, which=which), role, line_dash=dash)
        for which, role in enumerate(GROUPS):
            self.points(partial(now, which=which), role, size=14)
            self.points(partial(columns.named_groups, which=which), role, size=11)
        self.words(columns.group_names, x_offset=10)

    def name_diagonal(self, name: str) -> None:
        """Draw the diagonal, and its name below it."""
        self.curve(columns.exact, "reference")
        named = partial(columns.diagonal_name, text=name)
        self.words(named, "reference", **SEEN_THROUGH)


class RocPlot(CurvesPlot):
    """Recall over the false-alarm rate, with the threshold upon it."""

    labels = (VIEW["false_alarm_rate"], VIEW["recall"])
    figure_options = {"x_range": SHARES, "y_range": SHARES}
    picture_options = {"area": "side", "tab": TABS["roc"]}

    def draw(self) -> None:
        """Draw the diagonal of guessing, then a curve for each group."""
        self.name_diagonal(NAMES["guessing"])
        self.draw_groups(columns.roc, columns.roc_now)

    def title(self) -> str:
        """Return the area under the curve."""
        return report.roc_title(self.model)

    def visible(self) -> bool:
        """Say whether this curve is the one that is chosen."""
        return bool(self.model.curve == ROC)

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
        self.words(columns.base_rate_name, "reference", **SEEN_THROUGH)
        self.draw_groups(columns.precision, columns.precision_now)

    def visible(self) -> bool:
        """Say whether this curve is the one that is chosen."""
        return bool(self.model.curve == PRECISION)

    def describe(self) -> str:
        """Say where the threshold lies on the curve."""
        return report.precision_recall(self.model)


class CalibrationPlot(CurvesPlot):
    """The share of positive cases over the score, beside the diagonal."""

    labels = (VIEW["mean_score"], VIEW["share"])
    figure_options = {"x_range": SHARES, "y_range": SHARES}
    picture_options = {
        "title": TITLES["calibration"],
        "area": "side",
        "tab": TABS["calibration"],
    }

    def draw(self) -> None:
        """Draw the diagonal, then the bins."""
        self.name_diagonal(NAMES["exact"])
        bins = self.source(columns.bins, names=("x", "y", "size"))
        self.curve(bins, "variance", line_width=2)
        self.points(bins, "variance", size="size")

    def visible(self) -> bool:
        """Say whether this curve is the one that is chosen."""
        return bool(self.model.curve == CALIBRATION)

    def describe(self) -> str:
        """Say how far the scores are from shares."""
        return report.calibration(self.model)


class GroupsPlot(Plot[ClassificationThreshold]):
    """Four rates of two groups at the same threshold."""

    labels = (VIEW["rate"], "")
    figure_options = {"x_range": SHARES, "y_range": (-0.6, 3.8)}
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
            self.words(partial(columns.rate_names, which=which), text_align="center")

    def visible(self) -> bool:
        """Stay away while there is one group."""
        return self.model.run.compares

    def describe(self) -> str:
        """Say what the rates are."""
        return report.groups(self.model)


def _beside(kind: str) -> dict[str, Any]:
    """Return where a word stands from the mark in its corner."""
    right = columns.CELLS[kind][0] == 1
    return {"text_align": "right", "x_offset": -11} if right else {"x_offset": 11}
