"""The plots: two of the coin, two of the test, two of the groups."""

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
from bokeh.models import FixedTicker

from app.sims.bayes_and_sampling import report
from app.sims.bayes_and_sampling.columns import (
    ceiling,
    credible,
    crowd,
    flips,
    flips_question,
    group_means,
    histogram,
    intervals,
    likelihood,
    means,
    members,
    observed,
    observed_word,
    posterior,
    prior,
    shuffles_question,
    tallest_bar,
    truth,
    truth_name,
    truth_word,
    value_curve,
    value_now,
    value_words,
)
from app.sims.bayes_and_sampling.model import BayesAndSampling
from app.sims.bayes_and_sampling.run import (
    FLIPS,
    PEOPLE,
    ROW,
    Coin,
    Groups,
    Screening,
)
from app.sims.bayes_and_sampling.settings import TEXTS
from app.text.numbers import percent
from app.ui.plots import Columns, ColumnsOf, Ends, Plot

VIEW = TEXTS["view"]
KEY, TABS = VIEW["key"], VIEW["tabs"]
CROWD = {
    "tn": ("true-negative", 7),
    "untested": ("ghost", 5),
    "fp": ("false-positive", 10),
    "fn": ("false-negative", 12),
    "tp": ("true-positive", 12),
}
"""Role and size of each kind of people, the rarest drawn last."""


class RunPlot(Plot[BayesAndSampling]):
    """A plot of one kind of run, hidden while there is another."""

    kind: ClassVar[type]

    @property
    def run(self) -> Any:
        """The run, of this kind whenever the plot is visible."""
        return self.model.run

    @property
    def k(self) -> int:
        """The position, within the run."""
        return min(self.model.position, self.run.n_steps)

    def of_run(
        self, columns: Callable[..., Columns], **options: Any
    ) -> ColumnsOf[BayesAndSampling]:
        """Make columns of run and position columns of the model."""

        def of_model(_model: BayesAndSampling) -> Columns:
            return columns(self.run, self.k, **options)

        return of_model

    def visible(self) -> bool:
        """Say whether the run is of this kind."""
        return isinstance(self.run, self.kind)


class BeliefPlot(RunPlot):
    """Prior, likelihood and posterior over the chance of heads."""

    kind = Coin
    labels = (VIEW["chance_axis"], VIEW["density"])
    picture_options = {
        "title": VIEW["beliefs"],
        "area": "hero",
        "tab": TABS["belief"],
    }

    def draw(self) -> None:
        """Draw the densities and the line of the truth."""
        self.areas(self.of_run(credible), "training")
        self.curve(self.of_run(prior), "reference")
        self.curve(self.of_run(likelihood), "test", line_dash="dotted")
        self.curve(self.of_run(posterior), "training", line_width=3)
        self.level(truth, "global-minimum", "height")
        names = ("x", "y", "text", "align")
        word = self.source(self.of_run(truth_word), names=names)
        named = {"text_align": "align", "background_fill_alpha": 0.7}
        self.words(word, "global-minimum", **named)

    def key(self) -> list[tuple[str, str, str]]:
        """Return the curves; before the first flip prior and posterior are one."""
        prior = ("reference", "line", KEY["prior"])
        if self.k == 0:
            return [prior]
        return [
            ("training", "line", KEY["posterior"]),
            prior,
            ("test", "line", KEY["likelihood"]),
        ]

    def limits(self) -> tuple[Ends, Ends]:
        """Let the height follow the peak."""
        return (0.0, 1.0), (0.0, ceiling(self.run, self.k))

    def describe(self) -> str:
        """Say where the densities are."""
        return report.beliefs(self.run, self.k)


class IntervalPlot(RunPlot):
    """The credible interval, flip by flip."""

    kind = Coin
    labels = (VIEW["flips"], VIEW["chance_axis"])
    figure_options = {"x_range": (-2.0, FLIPS + 2.0), "y_range": (-0.07, 1.07)}
    picture_options = {
        "title": VIEW["funnel"],
        "area": "side",
        "tab": TABS["flips"],
        "key": [
            ("training", "line", KEY["mean"]),
            ("training", "point", KEY["interval"]),
        ],
    }

    def draw(self) -> None:
        """Draw the intervals, their means and the flips."""
        self.level(truth, "global-minimum")
        self.areas(self.of_run(intervals), "training")
        self.curve(self.of_run(means), "training", line_width=3)
        self.points(self.of_run(flips), "ghost", size=4)
        names = ("x", "y", "text")
        named = {"text_align": "right", "background_fill_alpha": 0.7}
        word = self.source(self.of_run(truth_name), names=names)
        self.words(word, "global-minimum", **named)
        asked = self.source(self.of_run(flips_question), names=names)
        self.words(asked, "residual", text_align="center")

    def describe(self) -> str:
        """Say how wide the intervals are."""
        return report.intervals(self.run, self.k)


class CrowdPlot(RunPlot):
    """A thousand people, each drawn as what is known of them."""

    kind = Screening
    figure_options = {
        "x_range": (-0.8, ROW - 0.2),
        "y_range": (0.8 - PEOPLE // ROW, 0.8),
        "min_border_right": 0,
        "min_border_top": 0,
    }
    picture_options = {
        "title": VIEW["people"],
        "area": "hero",
        "tab": TABS["people"],
    }

    def draw(self) -> None:
        """Draw the people of each kind."""
        self.figure.axis.visible = self.figure.grid.visible = False
        for name, (role, size) in CROWD.items():
            people = self.of_run(crowd, kind=name)
            self.points(people, role, size=size, line_color=None)

    def key(self) -> list[tuple[str, str, str]]:
        """Return the kinds that are there; the pale many are all the others."""
        return [
            (CROWD[name][0], "point", KEY[name])
            for name in ("tp", "fp", "fn")
            if len(crowd(self.run, self.k, name)["x"])
        ]

    def describe(self) -> str:
        """Say how many there are of each kind."""
        return report.people(self.run, self.k)


class PredictiveValuePlot(RunPlot):
    """The positive predictive value, by prevalence."""

    kind = Screening
    labels = (VIEW["prevalence_axis"], VIEW["worth"])
    figure_options = {
        "x_range": (0.0009, 1.0),
        "y_range": (-0.03, 1.05),
        "x_axis_type": "log",
    }
    picture_options = {
        "title": VIEW["value"],
        "area": "side",
        "tab": TABS["value"],
    }

    def draw(self) -> None:
        """Draw the curve, and this test upon it."""
        self.figure.xaxis.ticker = FixedTicker(ticks=[0.001, 0.01, 0.1])
        self.figure.xaxis.major_label_overrides = {
            share: percent(share) for share in (0.001, 0.01, 0.1)
        }
        self.curve(self.of_run(value_curve), "cost")
        self.points(self.of_run(value_now), "cost", size=13)
        names = ("x", "y", "text", "align", "offset")
        words = self.source(self.of_run(value_words), names=names)
        self.words(words, text_align="align", x_offset="offset")

    def describe(self) -> str:
        """Say how the curve goes."""
        return report.predictive_value(self.run, self.k)


class DataPlot(RunPlot):
    """The values of both groups, with their means."""

    kind = Groups
    labels = (VIEW["value_axis"], "")
    figure_options = {"y_range": (-0.5, 1.5)}
    picture_options = {
        "title": VIEW["data"],
        "area": "hero",
        "tab": TABS["data"],
        "key": [("estimator", "line", KEY["means"])],
    }

    def draw(self) -> None:
        """Draw the values, then their means."""
        self.figure.yaxis.ticker = FixedTicker(ticks=[0, 1])
        for which, role in enumerate(("group-1", "group-2")):
            self.points(self.of_run(members, which=which), role, fill_alpha=0.8)
        self.segments(self.of_run(group_means), "estimator")

    def limits(self) -> tuple[Ends, None]:
        """Return the range of all values, with a margin."""
        values = np.concatenate([self.run.first, self.run.second])
        room = 0.06 * float(np.ptp(values))
        return (float(values.min()) - room, float(values.max()) + room), None

    def describe(self) -> str:
        """Say what values the groups have."""
        return report.groups(self.run, self.model.group_names)

    def follow(self) -> None:
        """Write the names of the groups at the axis."""
        first, second = (name[:8] for name in self.model.group_names)
        self.figure.yaxis[0].major_label_overrides = {1: first, 0: second}


class HistogramPlot(RunPlot):
    """Differences of the means after relabelling, and the one observed."""

    kind = Groups
    labels = (VIEW["difference"], VIEW["count"])
    picture_options = {
        "title": VIEW["histogram"],
        "area": "side",
        "tab": TABS["shuffles"],
    }

    def draw(self) -> None:
        """Draw the differences, those as extreme as the observed one hatched."""
        self.bands(self.of_run(histogram, extreme=False), "ghost")
        extreme = self.of_run(histogram, extreme=True)
        self.bands(extreme, "cost", hatch_pattern="right_diagonal_line")
        self.segments(self.of_run(observed), "estimator")
        names = ("x", "y", "text", "align")
        word = self.source(self.of_run(observed_word), names=names)
        named = {"text_align": "align", "background_fill_alpha": 0.7}
        self.words(word, "estimator", **named)
        asked = self.source(self.of_run(shuffles_question), names=names[:3])
        self.words(asked, "residual", text_align="center")

    def key(self) -> list[tuple[str, str, str]]:
        """Return what is hatched, once there is such a bar."""
        some = self.run.histogram(self.k)[0].sum() > 0
        return [("cost", "point", KEY["extreme"])] if some else []

    def limits(self) -> tuple[Ends, Ends]:
        """Return the ends of the bins, and room above the tallest bar."""
        low, high = self.run.edges[[0, -1]].tolist()
        return (low, high), (0.0, tallest_bar(self.run, self.k))

    def describe(self) -> str:
        """Say how the differences are spread."""
        return report.histogram(self.run, self.k)
