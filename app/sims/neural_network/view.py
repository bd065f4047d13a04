"""A network in training, drawn: the plane, the neurons and weights, the losses."""

from collections.abc import Container
from typing import Any, ClassVar

from bokeh.events import Tap

from app.sims.neural_network import columns, report
from app.sims.neural_network.comparison import OWN as OWN_WORDS
from app.sims.neural_network.comparison import compared
from app.sims.neural_network.model import NeuralNetwork
from app.sims.neural_network.plots import (
    LastLayerPlot,
    LossPlot,
    NetworkPlot,
    PlanePlot,
)
from app.sims.neural_network.run import OWN_ACTIVATION
from app.sims.neural_network.settings import NEURONS, NONE, OUTPUT, OWN, TEXTS
from app.ui.driven import DrivenScreen
from app.ui.layout import Picture
from app.ui.widgets import Checkbox, Control, Number, Slider
from app.ui.words import Note

VIEW = TEXTS["view"]
BATCHES = [1, 2, 5, 10, 20, 50, 100, 200, 400]
PENALTIES = [0, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3]
"""What the sliders of batch size and penalties offer."""


class View(DrivenScreen):
    """The plane beside the network; the losses below it."""

    model_class: ClassVar[type[NeuralNetwork]] = NeuralNetwork
    report_class: ClassVar[type[report.Report]] = report.Report
    driven_words = OWN_WORDS
    columns = "6fr 5fr"
    opens_more: ClassVar[dict[str, Container[Any]]] = {"data_set": [OWN]}

    def pictures(self) -> list[Picture]:
        """Make the figures; one waits for a last hidden layer of two neurons."""
        plane, network = self.plot(PlanePlot), self.plot(NetworkPlot)
        self.plot(LossPlot)
        self.plot(LastLayerPlot)
        plane.figure.on_event(Tap, self._choose_point)
        network.figure.on_event(Tap, self._tap_network)
        return [plot.picture for plot in self.plots]

    def scene(self) -> list[Control]:
        """Make what chooses the points."""
        return [self.choice("data_set", VIEW["data_set"])]

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        return [
            self.widget(Slider, "learning_rate", logarithmic=True),
            self.choice("activation", VIEW["activation"]),
            *(
                self.widget(Slider, name)
                for name in ("layers", "neurons_1", "neurons_2")
            ),
        ]

    def prediction(self) -> list[Control]:
        """Make what asks how many points will be right."""
        return [self.choice("prediction", VIEW["prediction"])]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            self.widget(Slider, "neurons_3"),
            self.choice("features", VIEW["features"]),
            self.choice("optimizer", VIEW["optimizer"]),
            self.widget(Slider, "batch_size", stops=BATCHES),
            self.widget(Slider, "epochs", step=10),
            self.choice("initialization", VIEW["initialization"]),
            *(self.widget(Slider, name, stops=PENALTIES) for name in ("l1", "l2")),
            self.widget(Slider, "dropout", step=0.1),
            self.widget(Slider, "noise", step=0.05),
            self.widget(Slider, "n_samples", step=20),
            self.widget(Slider, "test_share", step=0.1),
            self.widget(Checkbox, "test_points"),
            self._own_data(),
            self.widget(Number, "seed"),
        ]

    def _own_data(self) -> Control:
        return self.text(
            "own_data",
            self.model.load,
            label=VIEW["own_title"],
            rows=6,
            accept=".csv,.tsv,.txt,text/csv,text/plain",
        )

    def extras(self) -> list[tuple[str, str, list[Any]]]:
        """Make the drawer in which a neuron is opened."""
        self.opened = [Note(), Note()]
        controls = [
            self.choice("neuron", neuron_names()),
            self.widget(Number, "point"),
        ]
        return [("inside", VIEW["inside"], [*controls, *self.opened])]

    def explanations(self) -> list[Note]:
        """Make the notes on the neuron that is opened."""
        self.notes = [Note(), Note()]
        return self.notes

    def matters(self) -> dict[str, bool]:
        """Say which controls act on the run as it is."""
        model = self.model
        drawn = model.data_set != OWN
        return {
            **{f"neurons_{k}": model.layers >= k for k in (1, 2, 3)},
            **dict.fromkeys(("activation", "dropout"), model.layers > 0),
            **dict.fromkeys(("noise", "n_samples"), drawn),
            "own_data": not drawn,
        }

    def follow(self, value: dict[str, Any]) -> None:
        """Show the training with a student's activation."""
        self.model.follow(value)

    def compared(self) -> str:
        """Say whether it agrees with the run beside it."""
        return compared(self.model.run)

    def show(self) -> None:
        """Write out the neuron that is opened, and name a student's activation."""
        self._name_activation()
        texts = report.forward(self.model), report.backward(self.model)
        for pair in (self.opened, self.notes):
            for note, text in zip(pair, texts, strict=True):
                note.take(text=text)
        n_train = len(self.model.run.train[1])
        self.widgets["point"].end = n_train
        if self.model.point > n_train and self.may_change("point"):
            self.model.point = n_train

    def _name_activation(self) -> None:
        """Let the choice say that it is a student's function that is shown."""
        model, words = self.model, dict(VIEW["activation"])
        if model.run.activation == OWN_ACTIVATION:
            set_to = words[model.activation]
            words[model.activation] = VIEW["own_activation"].format(name=set_to)
        names = model.param["activation"].objects
        options = {words[name]: name for name in names}
        self.widgets["activation"].take(options=options)

    def _choose_point(self, event: Any) -> None:
        if self.may_change("point"):
            self.model.choose_point(event.x, event.y)

    def _tap_network(self, event: Any) -> None:
        found = columns.tapped(self.model, event.x, event.y)
        if found is None:
            return
        layer, unit, change = found
        if not change and self.may_change("neuron"):
            self.model.choose_neuron(layer, unit)
        elif change and self.may_change(f"neurons_{layer + 1}"):
            self.model.resize(layer, change)


def neuron_names() -> dict[str, str]:
    """Return the words for every neuron that can be opened."""
    words = {NONE: str(VIEW["none"]), OUTPUT: str(VIEW["output"])}
    for name in NEURONS[1:-1]:
        layer, unit = name.split(".")
        words[name] = str(VIEW["neuron"].format(layer=layer, unit=unit))
    return words
