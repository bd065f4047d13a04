"""The plots: two of the coin, two of the test, two of the groups."""

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
from bokeh.models import FixedTicker

from app.ml.probability.beta_distribution import beta_density
from app.sims.bayes_and_sampling import report
from app.sims.bayes_and_sampling.model import BayesAndSampling
from app.sims.bayes_and_sampling.run import (
    FLIPS,
    KINDS,
    PEOPLE,
    ROW,
    Coin,
    Groups,
    Screening,
)
from app.sims.bayes_and_sampling.settings import TEXTS
from app.text.numbers import percent
from app.ui.plots import Columns, ColumnsOf, Ends, Plot, nothing

VIEW = TEXTS["view"]
KEY, TABS = VIEW["key"], VIEW["tabs"]
CHANCES = np.linspace(0.0025, 0.9975, 400)
LEAST, TALLEST = 3.0, 48.0
"""Heights between which the picture of the densities ends."""
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
        "key": [
            ("training", "line", KEY["posterior"]),
            ("reference", "line", KEY["prior"]),
            ("test", "line", KEY["likelihood"]),
            ("global-minimum", "line", KEY["truth"]),
        ],
    }

    def draw(self) -> None:
        """Draw the densities and the line of the truth."""
        self.areas(self.of_run(credible), "training")
        self.curve(self.of_run(prior), "reference")
        self.curve(self.of_run(likelihood), "test", line_dash="dotted")
        self.curve(self.of_run(posterior), "training", line_width=3)
        self.level(truth, "global-minimum", "height")

    def limits(self) -> tuple[Ends, Ends]:
        """Let the height follow the peak."""
        peak = float(posterior(self.run, self.k)["y"][1:-1].max())
        return (0.0, 1.0), (0.0, 1.12 * min(max(peak, LEAST), TALLEST))

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
            ("global-minimum", "line", KEY["truth"]),
        ],
    }

    def draw(self) -> None:
        """Draw the intervals, their means and the flips."""
        self.level(truth, "global-minimum")
        self.areas(self.of_run(intervals), "training")
        self.curve(self.of_run(means), "training", line_width=3)
        self.points(self.of_run(flips), "ghost", size=4)

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
        "key": [
            (CROWD[name][0], "point", KEY[name])
            for name in ("tp", "fp", "fn", "tn", "untested")
        ],
    }

    def draw(self) -> None:
        """Draw the people of each kind."""
        self.figure.axis.visible = self.figure.grid.visible = False
        for name, (role, size) in CROWD.items():
            people = self.of_run(crowd, kind=name)
            self.points(people, role, size=size, line_color=None)

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
        "key": [("cost", "line", KEY["worth"]), ("cost", "point", KEY["now"])],
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
        "key": [
            ("group-1", "point", KEY["first"]),
            ("group-2", "point", KEY["second"]),
            ("estimator", "line", KEY["means"]),
        ],
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
        "key": [
            ("cost", "point", KEY["extreme"]),
            ("ghost", "point", KEY["all"]),
            ("estimator", "line", KEY["observed"]),
        ],
    }

    def draw(self) -> None:
        """Draw the differences, those as extreme as the observed one hatched."""
        self.bands(self.of_run(histogram, extreme=False), "ghost")
        extreme = self.of_run(histogram, extreme=True)
        self.bands(extreme, "cost", hatch_pattern="right_diagonal_line")
        self.segments(self.of_run(observed), "estimator")

    def limits(self) -> tuple[Ends, Ends]:
        """Return the ends of the bins, and room above the tallest bar."""
        tallest = sum(self.run.histogram(self.k)).max()
        low, high = self.run.edges[[0, -1]].tolist()
        return (low, high), (0.0, 1.15 * max(tallest, 5))

    def describe(self) -> str:
        """Say how the differences are spread."""
        return report.histogram(self.run, self.k)


def truth(model: BayesAndSampling) -> float | None:
    """Return the true chance of heads, while there is a coin."""
    return model.run.truth if isinstance(model.run, Coin) else None


def prior(run: Coin, _k: int) -> Columns:
    """Return the density of the prior."""
    return {"x": CHANCES, "y": beta_density(CHANCES, *run.prior)}


def posterior(run: Coin, k: int) -> Columns:
    """Return the density after k flips."""
    a, b = run.beliefs.a[k], run.beliefs.b[k]
    return {"x": CHANCES, "y": beta_density(CHANCES, a, b)}


def likelihood(run: Coin, k: int) -> Columns:
    """Return the likelihood of the flips, scaled to area one."""
    if k == 0:
        return nothing()
    heads = int(run.heads[k])
    return {"x": CHANCES, "y": beta_density(CHANCES, heads + 1, k - heads + 1)}


def credible(run: Coin, k: int) -> Columns:
    """Return the part of the posterior inside its interval, as a polygon."""
    low, high = run.beliefs.low[k], run.beliefs.high[k]
    low, high = max(low, CHANCES[0]), min(high, CHANCES[-1])
    x = np.linspace(low, high, 120)
    y = beta_density(x, run.beliefs.a[k], run.beliefs.b[k])
    return {"xs": [np.r_[low, x, high]], "ys": [np.r_[0.0, y, 0.0]]}


def intervals(run: Coin, k: int) -> Columns:
    """Return the band of credible intervals up to k flips."""
    flips = np.arange(k + 1)
    low, high = run.beliefs.low[: k + 1], run.beliefs.high[: k + 1]
    if k == 0:  # a band needs some width
        flips, low, high = np.array([0.0, 0.6]), low.repeat(2), high.repeat(2)
    return {"xs": [np.r_[flips, flips[::-1]]], "ys": [np.r_[low, high[::-1]]]}


def means(run: Coin, k: int) -> Columns:
    """Return the posterior means up to k flips."""
    return {"x": np.arange(k + 1), "y": run.beliefs.mean[: k + 1]}


def flips(run: Coin, k: int) -> Columns:
    """Return each flip at the edge: heads at the top, tails at the bottom."""
    return {"x": np.arange(1, k + 1), "y": np.where(run.flips[:k], 1.03, -0.03)}


def crowd(run: Screening, k: int, kind: str) -> Columns:
    """Return where people of a kind stand, or those who are not tested yet."""
    place, tested = np.arange(PEOPLE), run.tested(k)
    if kind == "untested":
        place = place[tested:]
    else:
        place = place[:tested][run.standing(k)[:tested] == KINDS.index(kind)]
    return {"x": place % ROW, "y": -(place // ROW)}


def value_curve(run: Screening, _k: int) -> Columns:
    """Return the predictive value over the prevalence."""
    prevalences, values = run.value_curve
    return {"x": prevalences, "y": values}


def value_now(run: Screening, k: int) -> Columns:
    """Return the predictive value of this test, once all have been tested."""
    if k < run.n_steps or not np.isfinite(run.value):
        return nothing()
    return {"x": [run.prevalence], "y": [run.value]}


def value_words(run: Screening, k: int) -> Columns:
    """Return that value in words, inside the picture."""
    at = value_now(run, k)
    right = run.prevalence > 0.1
    return {
        "x": at["x"],
        "y": [min(max(value, 0.08), 0.92) for value in at["y"]],
        "text": [percent(value) for value in at["y"]],
        "align": ["right" if right else "left"] * len(at["x"]),
        "offset": [-16 if right else 16] * len(at["x"]),
    }


def members(run: Groups, _k: int, which: int) -> Columns:
    """Return the values of a group, one above the other where they would touch."""
    values = np.sort((run.first, run.second)[which])
    steps = np.arange(len(values)) % 3 - 1
    return {"x": values, "y": 1 - which + 0.12 * steps}


def group_means(run: Groups, _k: int) -> Columns:
    """Return a stroke at the mean of each group."""
    middles = np.array([run.first.mean(), run.second.mean()])
    heights = np.array([1.0, 0.0])
    return {"x0": middles, "x1": middles, "y0": heights - 0.3, "y1": heights + 0.3}


def histogram(run: Groups, k: int, extreme: bool) -> Columns:
    """Return bars of the differences so far, those as extreme or the others."""
    marked, others = run.histogram(k)
    counts, bottom = (marked, 0 * marked) if extreme else (others, marked)
    kept = counts > 0
    return {
        "left": run.edges[:-1][kept],
        "right": run.edges[1:][kept],
        "bottom": bottom[kept].astype(float),
        "top": (bottom + counts)[kept].astype(float),
    }


def observed(run: Groups, _k: int) -> Columns:
    """Return lines at the difference observed, and opposite if that counts too."""
    difference = run.test.observed
    at = [difference, -difference] if run.two_sided else [difference]
    return {"x0": at, "x1": at, "y0": [0.0] * len(at), "y1": [1e6] * len(at)}
