"""The threshold of a classifier, drawn: scores, costs, counts and curves."""

from collections.abc import Container
from typing import Any, ClassVar

from bokeh.events import Pan, PanStart, Tap

from app.sims.classification_threshold import report
from app.sims.classification_threshold.model import ClassificationThreshold
from app.sims.classification_threshold.plots import (
    CalibrationPlot,
    CostPlot,
    GroupsPlot,
    MatrixPlot,
    PrecisionRecallPlot,
    RocPlot,
    ScorePlot,
)
from app.sims.classification_threshold.run import THRESHOLDS
from app.sims.classification_threshold.settings import DRAWN, GROUPS, OWN, TEXTS
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.widgets import Control, Number, Slider

VIEW = TEXTS["view"]
KEYS = ["ArrowLeft", "ArrowRight"]


class View(Screen):
    """Dots that a line divides; the cost, the counts and the curves at their side."""

    model_class: ClassVar[type[ClassificationThreshold]] = ClassificationThreshold
    report_class: ClassVar[type[report.Report]] = report.Report
    columns = "1.15fr 1fr"
    opens_more: ClassVar[dict[str, Container[Any]]] = {"data_set": [OWN]}

    def pictures(self) -> list[Picture]:
        """Make the figures: one of the scores, and what follows from the line."""
        scores = self.plot(ScorePlot)
        self.plot(GroupsPlot)
        cost = self.plot(CostPlot)
        for kind in (MatrixPlot, RocPlot, PrecisionRecallPlot, CalibrationPlot):
            self.plot(kind)
        self.over_thresholds = (scores, cost)
        for plot in self.over_thresholds:
            for event in (PanStart, Pan, Tap):
                plot.figure.on_event(event, self._slide)
            plot.picture.on_key(KEYS, self._press)
        return [plot.picture for plot in self.plots]

    def scene(self) -> list[Control]:
        """Make what chooses the cases."""
        return [self.choice("data_set", VIEW["data_set"])]

    def timeline(self) -> list[Control]:
        """Make the slider of the threshold, which is the position."""
        self.threshold = Slider(label=VIEW["threshold"], stops=THRESHOLDS.tolist())
        self.threshold.param.watch(self._take, "value")
        self.widgets["threshold"] = self.threshold
        return [self.threshold]

    def controls(self) -> list[Control]:
        """Make the controls of the first view; those of one data set are shown."""
        return [
            self.widget(Slider, "miss_cost", logarithmic=True),
            self.widget(Slider, "base_rate", step=0.01),
            self.widget(Slider, "base_rate_b", step=0.01),
            self.widget(Slider, "separation", step=0.1),
            self.widget(Slider, "sharpness", logarithmic=True),
            self.choice("curve", VIEW["curve"]),
        ]

    def prediction(self) -> list[Control]:
        """Make what asks where the cost will be least."""
        return [self.choice("prediction", VIEW["prediction"])]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            self.widget(Slider, "n_samples"),
            self.text(
                "own_data",
                self.model.load,
                label=VIEW["own_title"],
                rows=6,
                accept=".csv,.tsv,.txt,text/csv,text/plain",
            ),
            self.widget(Number, "seed"),
        ]

    def matters(self) -> dict[str, bool]:
        """Say which controls act on the cases as they are."""
        kind, compares = self.model.data_set, self.model.run.compares
        made = kind in (DRAWN, GROUPS)
        return {
            **dict.fromkeys(("base_rate", "separation", "n_samples", "seed"), made),
            "base_rate_b": compares,
            "sharpness": not compares,
            "prediction": not compares,
            "own_data": kind == OWN,
        }

    def show(self) -> None:
        """Move the slider that says the same as the position."""
        self.threshold.value = self.model.threshold

    def preset(self, *events: Any) -> None:
        """Hold no finger back from scrolling where nothing can be moved."""
        super().preset(*events)
        for plot in self.over_thresholds:
            plot.picture.drag = "x" if self.may_change("threshold") else ""

    def _take(self, event: Any) -> None:
        self.model.choose_threshold(event.new)

    def _slide(self, event: Any) -> None:
        if self.may_change("threshold"):
            self.model.choose_threshold(event.x)

    def _press(self, key: str, times: int) -> None:
        if self.may_change("threshold"):
            self.model.press(key, times)
