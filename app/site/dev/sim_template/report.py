"""What is said of the walk: every sentence, the table, and the Python."""

import numpy as np

from app.content.texts import read_texts
from app.sims import report
from app.sims.report import Headline, Reading, Table, worded
from app.sims.timeline import heights
from app.site.dev.sim_template.model import SimTemplate
from app.text.numbers import counted, fill, fixed, percent

ALL = read_texts("app.site.dev.sim_template")
TEXTS, HEADLINE = ALL["model"], ALL["headline"]


class Report(report.Report[SimTemplate]):
    """Where the walk stands, and where such walks stand on average."""

    def describe(self) -> str:
        """Say where the walk stands, beside the average."""
        model, k = self.model, self.model.position
        if k == 0:
            steps = counted(model.n_steps, "step")
            return fill(TEXTS["start"], steps=steps, p_up=percent(model.p_up))
        return fill(
            TEXTS["end" if model.has_ended else "on_the_way"],
            steps=counted(k, "step"),
            place=model.run.places[k],
            expected=model.run.expected[k],
        )

    def headline(self) -> Headline:
        """Say where the walk stands; before its first step, ask where it will end."""
        model = self.model
        if model.position == 0:
            return worded(HEADLINE["start"])
        above = model.run.places[model.position] - model.run.expected[model.position]
        key = "above" if above > 0 else "below" if above < 0 else "on_average"
        return worded(HEADLINE[key], above=abs(above))

    def readings(self) -> list[Reading]:
        """Return the place."""
        place = int(self.model.run.places[self.model.position])
        return [Reading(HEADLINE["place"], fixed(place, 0), 4)]

    def trace(self) -> list[float]:
        """Return the distance from the start after each step."""
        return heights(np.abs(self.model.run.places))

    def table(self) -> Table:
        """Return every step up to the position."""
        run = self.model.run
        rows = [
            (k, int(run.places[k]), fixed(run.expected[k]))
            for k in range(self.model.position + 1)
        ]
        return Table(tuple(TEXTS["columns"]), rows)

    def source(self) -> str:
        """Return the NumPy lines that walk to the position."""
        model = self.model
        return str(
            TEXTS["source"].format(
                seed=model.seed,
                length=model.length,
                p_up=model.p_up,
                k=model.position,
            )
        )

    def source_result(self) -> tuple[float, ...]:
        """Return the place that `source` prints."""
        return (float(self.model.run.places[self.model.position]),)


def picture(model: SimTemplate) -> str:
    """Say in words what the picture shows."""
    run, k = model.run, model.position
    if k == 0:
        steps = counted(model.n_steps, "step")
        return fill(TEXTS["picture_start"], steps=steps, last=run.expected[-1])
    return fill(
        TEXTS["picture"],
        done=counted(k, "step"),
        place=run.places[k],
        low=run.places[: k + 1].min(),
        high=run.places[: k + 1].max(),
        expected=run.expected[k],
    )
