"""The pictures of the coin and of the test, and the base of all pictures here."""

from collections.abc import Callable
from typing import Any

from bokeh.models import ColumnDataSource, FixedTicker

from app.sims.bayes_and_sampling import captions, plots
from app.sims.bayes_and_sampling.model import BayesAndSampling
from app.sims.bayes_and_sampling.phrases import TEXTS
from app.sims.bayes_and_sampling.run import PEOPLE, ROW, Coin, Screening
from app.ui import figures
from app.ui.layout import Picture
from app.ui.sources import put

VIEW = TEXTS["view"]
KEY = VIEW["key"]
AREA = ("xs", "ys")
CROWD = {
    "tn": ("true-negative", 7),
    "untested": ("ghost", 5),
    "fp": ("false-positive", 10),
    "fn": ("false-negative", 12),
    "tp": ("true-positive", 12),
}
"""Role and size of each kind of people, the rarest drawn last."""
Columns = Callable[[Any, int], dict[str, Any]]


class Drawn:
    """A figure about one kind of run, filled by functions of run and position."""

    kind: type
    figure: Any
    picture: Picture

    def __init__(self) -> None:
        self.sources: list[tuple[ColumnDataSource, Columns]] = []

    def add(self, columns: Columns, *names: str) -> ColumnDataSource:
        """Make a source that follows run and position."""
        source = ColumnDataSource({name: [] for name in names or ("x", "y")})
        self.sources.append((source, columns))
        return source

    def show(self, model: BayesAndSampling) -> None:
        """Take over what the model holds, if its run is of this kind."""
        run = plots.of(model, self.kind)
        self.picture.visible = run is not None
        if run is None:
            return
        k = min(model.position, run.n_steps)
        for source, columns in self.sources:
            put(source, columns(run, k))
        ranges = (self.figure.x_range, self.figure.y_range)
        for (start, end), axis in zip(self.limits(run, k), ranges, strict=True):
            axis.update(start=start, end=end)

    def limits(self, run: Any, k: int) -> tuple[tuple[float, float], ...]:
        """Return the ends of both axes."""
        raise NotImplementedError

    def say(self, run: Any, k: int, model: BayesAndSampling) -> str:
        """Return what the picture shows, in words."""
        raise NotImplementedError

    def describe(self, model: BayesAndSampling) -> None:
        """Describe the picture, if it is shown."""
        run = plots.of(model, self.kind)
        if run is not None:
            k = min(model.position, run.n_steps)
            self.picture.description = self.say(run, k, model)


class BeliefPicture(Drawn):
    """Prior, likelihood and posterior over the chance of heads."""

    kind = Coin

    def __init__(self, theme: str) -> None:
        super().__init__()
        figure = self.figure = figures.new_figure(
            VIEW["chance_axis"], VIEW["density"], theme, x_range=(0, 1), y_range=(0, 1)
        )
        figures.areas(figure, self.add(plots.credible, *AREA), "training")
        figures.curve(figure, self.add(lambda run, _: plots.prior(run)), "reference")
        likelihood = self.add(plots.likelihood)
        figures.curve(figure, likelihood, "test", line_dash="dotted")
        figures.curve(figure, self.add(plots.posterior), "training", line_width=3)
        self.truth = figures.level(figure, "global-minimum", "height")
        self.picture = Picture(
            figure=figure,
            title=VIEW["beliefs"],
            aspect="6 / 5",
            key=[
                ("training", "line", KEY["posterior"]),
                ("reference", "line", KEY["prior"]),
                ("test", "line", KEY["likelihood"]),
                ("global-minimum", "line", KEY["truth"]),
            ],
        )

    def limits(self, run: Coin, k: int) -> tuple[tuple[float, float], ...]:
        """Return the ends of both axes, and move the line of the truth."""
        self.truth.location = run.truth
        return plots.belief_frame(run, k)

    def say(self, run: Coin, k: int, model: BayesAndSampling) -> str:
        """Describe the densities."""
        return captions.beliefs(run, k)


class FunnelPicture(Drawn):
    """The credible interval, flip by flip."""

    kind = Coin

    def __init__(self, theme: str) -> None:
        super().__init__()
        figure = self.figure = figures.new_figure(
            VIEW["flips"], VIEW["chance_axis"], theme, x_range=(0, 1), y_range=(0, 1)
        )
        self.truth = figures.level(figure, "global-minimum")
        figures.areas(figure, self.add(plots.funnel, *AREA), "training")
        figures.curve(figure, self.add(plots.means), "training", line_width=3)
        figures.points(figure, self.add(plots.flips), "ghost", size=4)
        self.picture = Picture(
            figure=figure,
            title=VIEW["funnel"],
            aspect="6 / 5",
            key=[
                ("training", "line", KEY["mean"]),
                ("training", "point", KEY["interval"]),
                ("global-minimum", "line", KEY["truth"]),
            ],
        )

    def limits(self, run: Coin, k: int) -> tuple[tuple[float, float], ...]:
        """Return the ends of both axes, and move the line of the truth."""
        self.truth.location = run.truth
        return plots.funnel_frame(run)

    def say(self, run: Coin, k: int, model: BayesAndSampling) -> str:
        """Describe the intervals."""
        return captions.funnel(run, k)


class CrowdPicture(Drawn):
    """A thousand people, each drawn as what is known of them."""

    kind = Screening

    def __init__(self, theme: str) -> None:
        super().__init__()
        figure = self.figure = figures.new_figure(
            "", "", theme, x_range=(0, 1), y_range=(0, 1)
        )
        figure.axis.visible = figure.grid.visible = False
        figure.update(min_border_right=0, min_border_top=0)
        self.crowds = {name: self._source() for name in CROWD}
        for name, (role, size) in CROWD.items():
            figures.points(figure, self.crowds[name], role, size=size, line_color=None)
        named = ("tp", "fp", "fn", "tn", "untested")
        self.picture = Picture(
            figure=figure,
            title=VIEW["people"],
            aspect="8 / 5",
            key=[(CROWD[name][0], "point", KEY[name]) for name in named],
        )

    def _source(self) -> ColumnDataSource:
        return ColumnDataSource({"x": [], "y": []})

    def limits(self, run: Screening, k: int) -> tuple[tuple[float, float], ...]:
        """Return the ends of both axes, and place the people."""
        for name, columns in plots.crowd(run, k).items():
            put(self.crowds[name], columns)
        return (-0.8, ROW - 0.2), (0.8 - PEOPLE // ROW, 0.8)

    def say(self, run: Screening, k: int, model: BayesAndSampling) -> str:
        """Describe the people."""
        return captions.people(run, k)


class WorthPicture(Drawn):
    """What a positive test is worth, by prevalence."""

    kind = Screening

    def __init__(self, theme: str) -> None:
        super().__init__()
        figure = self.figure = figures.new_figure(
            VIEW["prevalence_axis"],
            VIEW["worth"],
            theme,
            x_range=(0.001, 0.9),
            y_range=(0, 1),
            x_axis_type="log",
        )
        figure.xaxis.ticker = FixedTicker(ticks=[0.001, 0.01, 0.1])
        figure.xaxis.major_label_overrides = {0.001: "0.1%", 0.01: "1%", 0.1: "10%"}
        figures.curve(figure, self.add(lambda run, _: plots.worth(run)), "cost")
        figures.points(figure, self.add(plots.worth_now), "cost", size=13)
        figures.words(
            figure,
            self.add(plots.worth_words, "x", "y", "text", "align", "offset"),
            text_align="align",
            x_offset="offset",
        )
        self.picture = Picture(
            figure=figure,
            title=VIEW["value"],
            aspect="6 / 5",
            key=[("cost", "line", KEY["worth"]), ("cost", "point", KEY["now"])],
        )

    def limits(self, run: Screening, k: int) -> tuple[tuple[float, float], ...]:
        """Return the ends of both axes."""
        return (0.0009, 1.0), (-0.03, 1.05)

    def say(self, run: Screening, k: int, model: BayesAndSampling) -> str:
        """Describe the curve."""
        return captions.worth(run, k)
