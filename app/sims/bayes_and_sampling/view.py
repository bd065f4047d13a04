"""Bayes and sampling, drawn: two pictures for each of the three questions."""

from collections.abc import Container
from typing import Any, ClassVar

from app.sims.bayes_and_sampling import report
from app.sims.bayes_and_sampling.model import BayesAndSampling
from app.sims.bayes_and_sampling.plots import (
    BeliefPlot,
    CrowdPlot,
    DataPlot,
    HistogramPlot,
    IntervalPlot,
    PredictiveValuePlot,
)
from app.sims.bayes_and_sampling.run import Coin, Groups, Screening
from app.sims.bayes_and_sampling.settings import OWN, TEXTS
from app.ui.layout import Group, Picture
from app.ui.screen import Screen
from app.ui.widgets import Button, Checkbox, Control, Number, Slider
from app.ui.words import Note

VIEW = TEXTS["view"]
ACTS = {
    Coin: ("truth", "prior", "level", "inside"),
    Screening: ("prevalence", "sensitivity", "specificity", "chance"),
    Groups: ("data_set", "verdict", "two_sided"),
}
"""Settings that act on each kind of run."""


class View(Screen):
    """A coin's densities, a crowd that is tested, or relabelled groups."""

    model_class: ClassVar[type[BayesAndSampling]] = BayesAndSampling
    report_class: ClassVar[type[report.Report]] = report.Report
    columns = "1.2fr 1fr"
    opens_more: ClassVar[dict[str, Container[Any]]] = {
        "prior": [OWN],
        "data_set": [OWN],
    }

    def pictures(self) -> list[Picture]:
        """Make the six figures, of which two are shown at a time."""
        coin, test = (BeliefPlot, IntervalPlot), (CrowdPlot, PredictiveValuePlot)
        kinds = (*coin, *test, DataPlot, HistogramPlot)
        return [self.plot(kind).picture for kind in kinds]

    def scene(self) -> list[Control]:
        """Make what chooses the thing that is looked at."""
        return [self.choice("mode", VIEW["mode"])]

    def controls(self) -> list[Control]:
        """Make the controls of the first view; those of one question are shown."""
        rates = ("prevalence", "sensitivity", "specificity")
        made = [
            self.widget(Slider, "truth", step=0.01),
            self.choice("prior", VIEW["prior"]),
            self.widget(Slider, "level", step=0.01),
            self.widget(Slider, rates[0], logarithmic=True),
            *(self.widget(Slider, name, step=0.01) for name in rates[1:]),
            self.choice("data_set", VIEW["data_set"]),
            self.widget(Slider, "effect", step=0.1),
            self.widget(Slider, "size"),
            self.widget(Checkbox, "two_sided"),
        ]
        return made

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction."""
        return [
            self.choice(name, VIEW[name]) for name in ("inside", "chance", "verdict")
        ]

    def more(self) -> list[Any]:
        """Make the controls behind **More**, and what repeats an experiment."""
        self.again, self.found = Button(label=VIEW["repeat"]), Note()
        self.again.on_click(self._repeat)
        self.repetition = Group(self.again, self.found, visible=False)
        return [
            self.repetition,
            self.widget(Slider, "prior_heads", step=0.5),
            self.widget(Slider, "prior_tails", step=0.5),
            self.text(
                "own_data",
                self.model.take_rows,
                label=VIEW["own_title"],
                rows=6,
                accept=".csv,.txt,text/csv,text/plain",
            ),
            self.widget(Number, "seed"),
        ]

    def show(self) -> None:
        """Bring the repeated experiments in line with the model."""
        self.repetition.visible = isinstance(self.model.run, Groups)
        self.again.visible = self.model.data_set != OWN
        self.found.text = report.repeated(self.model)

    def _repeat(self) -> None:
        self.model.repeat()
        self.refresh()

    def matters(self) -> dict[str, bool]:
        """Say which controls act on the run as it is."""
        model, kind = self.model, type(self.model.run)
        acting = {
            name: kind is acts_on for acts_on, names in ACTS.items() for name in names
        }
        drawn = kind is Groups and model.data_set != OWN
        own_prior = kind is Coin and model.prior == OWN
        return {
            **acting,
            **dict.fromkeys(("effect", "size"), drawn),
            **dict.fromkeys(("prior_heads", "prior_tails"), own_prior),
            "own_data": kind is Groups and model.data_set == OWN,
        }
