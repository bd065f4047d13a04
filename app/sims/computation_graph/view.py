"""The computation graph, drawn: both passes, and the gradient as a slope."""

from typing import Any, ClassVar

from bokeh.events import Pan, PanStart, Tap

from app.content.texts import read_texts
from app.sims.computation_graph.expressions import INPUTS, OWN
from app.sims.computation_graph.model import ARROWS, ComputationGraph
from app.sims.computation_graph.plots import GraphPlot, SlopePlot
from app.sims.computation_graph.report import Report
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.widgets import Checkbox, Control, Select, Slider

VIEW = read_texts("app.sims.computation_graph")["view"]


class View(Screen):
    """The graph beside the output over one of its inputs."""

    model_class: ClassVar[type[ComputationGraph]] = ComputationGraph
    report_class: ClassVar[type[Report]] = Report
    columns = "2fr 1fr"
    opens_more: ClassVar[dict[str, Any]] = {"expression": (OWN,)}
    more_keys = VIEW["keys"]

    def pictures(self) -> list[Picture]:
        """Make both figures; on the curve the input can be dragged."""
        graph, self.slope = self.plot(GraphPlot), self.plot(SlopePlot)
        for event in (PanStart, Pan, Tap):
            self.slope.figure.on_event(event, self._slide)
        self.slope.picture.on_key(list(ARROWS), self._press)
        return [graph.picture, self.slope.picture]

    def scene(self) -> list[Control]:
        """Make what chooses the expression."""
        return [self.choice("expression", VIEW["expression"])]

    def controls(self) -> list[Control]:
        """Make the inputs, and which of them is looked at."""
        return [
            *(self.widget(Slider, name, step=0.1) for name in INPUTS),
            self.choice("target", VIEW["target"]),
            self._by(),
        ]

    def _by(self) -> Select:
        """Make what chooses among the inputs that the expression has."""
        label = self.model.param["by"].label
        select = Select(label=label, options=self._inputs(), value=self.model.asked)
        select.param.watch(self._look_at, "value")
        self.widgets["by"] = select
        return select

    def _inputs(self) -> dict[str, str]:
        return {VIEW["by"][name]: name for name in self.model.run.inputs}

    def _look_at(self, event: Any) -> None:
        if event.new != self.model.asked:
            self.model.by = event.new

    def show(self) -> None:
        """Offer the inputs that the expression has."""
        self.widgets["by"].take(options=self._inputs(), value=self.model.asked)

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction."""
        return [self.choice("prediction", VIEW["prediction"])]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            self.text("formula", self.model.take_formula, placeholder=VIEW["formula"]),
            self.widget(Checkbox, "local"),
        ]

    def matters(self) -> dict[str, bool]:
        """Say which controls act on the expression as it is."""
        model = self.model
        used = {name: name in model.run.inputs for name in INPUTS}
        return used | {
            "y": used["y"] and not model.has_class,
            "target": model.has_class,
            "formula": model.expression == OWN,
        }

    def preset(self, *events: Any) -> None:
        """Hide and lock with the settings what stands for them."""
        super().preset(*events)
        # What cannot be moved holds no finger back from scrolling.
        self.slope.picture.drag = "x" if self.may_change(*INPUTS) else ""

    def _slide(self, event: Any) -> None:
        if self.may_change(self.model.asked):
            self.model.place(event.x)

    def _press(self, key: str, times: int) -> None:
        if self.may_change(self.model.asked):
            self.model.press(key, times)
