"""The pictures of two groups: their values, and differences after relabelling."""

from functools import partial

from bokeh.models import FixedTicker

from app.sims.bayes_and_sampling import captions, plots
from app.sims.bayes_and_sampling.model import BayesAndSampling
from app.sims.bayes_and_sampling.pictures import KEY, VIEW, Drawn
from app.sims.bayes_and_sampling.run import Groups
from app.ui import figures
from app.ui.layout import Picture

STROKES = ("x0", "y0", "x1", "y1")
SIDES = ("left", "right", "bottom", "top")
ROLES = ("group-1", "group-2")


class DataPicture(Drawn):
    """The values of both groups, with their means."""

    kind = Groups

    def __init__(self, theme: str) -> None:
        super().__init__()
        figure = self.figure = figures.new_figure(
            VIEW["value_axis"], "", theme, x_range=(0, 1), y_range=(0, 1)
        )
        figure.yaxis.ticker = FixedTicker(ticks=[0, 1])
        for which, role in enumerate(ROLES):
            columns = partial(self._members, which)
            figures.points(figure, self.add(columns), role, fill_alpha=0.8)
        means = self.add(lambda run, _: plots.group_means(run), *STROKES)
        figures.segments(figure, means, "estimator")
        self.picture = Picture(
            figure=figure,
            title=VIEW["data"],
            aspect="6 / 5",
            key=[
                ("group-1", "point", KEY["first"]),
                ("group-2", "point", KEY["second"]),
                ("estimator", "line", KEY["means"]),
            ],
        )

    @staticmethod
    def _members(which: int, run: Groups, _k: int) -> plots.Columns:
        return plots.members(run, which)

    def show(self, model: BayesAndSampling) -> None:
        """Take over what the model holds, the groups' names included."""
        super().show(model)
        first, second = (name[:8] for name in model.group_names)
        self.figure.yaxis[0].major_label_overrides = {1: first, 0: second}

    def limits(self, run: Groups, k: int) -> tuple[tuple[float, float], ...]:
        """Return the ends of both axes."""
        return plots.group_frame(run)

    def say(self, run: Groups, k: int, model: BayesAndSampling) -> str:
        """Describe the values."""
        return captions.groups(run, model.group_names)


class HistogramPicture(Drawn):
    """Differences of the means after relabelling, and the one observed."""

    kind = Groups

    def __init__(self, theme: str) -> None:
        super().__init__()
        figure = self.figure = figures.new_figure(
            VIEW["difference"], VIEW["count"], theme, x_range=(0, 1), y_range=(0, 1)
        )
        rest = self.add(partial(plots.histogram, extreme=False), *SIDES)
        extreme = self.add(partial(plots.histogram, extreme=True), *SIDES)
        figures.bands(figure, rest, "ghost")
        figures.bands(figure, extreme, "cost", hatch_pattern="right_diagonal_line")
        lines = self.add(lambda run, _: plots.observed(run), *STROKES)
        figures.segments(figure, lines, "estimator")
        self.picture = Picture(
            figure=figure,
            title=VIEW["histogram"],
            aspect="6 / 5",
            key=[
                ("cost", "point", KEY["extreme"]),
                ("ghost", "point", KEY["all"]),
                ("estimator", "line", KEY["observed"]),
            ],
        )

    def limits(self, run: Groups, k: int) -> tuple[tuple[float, float], ...]:
        """Return the ends of both axes."""
        return plots.histogram_frame(run, k)

    def say(self, run: Groups, k: int, model: BayesAndSampling) -> str:
        """Describe the differences."""
        return captions.histogram(run, k)
