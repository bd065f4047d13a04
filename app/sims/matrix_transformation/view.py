"""A matrix on the plane, drawn: the plane, and what happens to every direction."""

from typing import Any, ClassVar

from bokeh.events import Pan, PanEnd, PanStart

from app.sims.matrix_transformation import report
from app.sims.matrix_transformation.matrices import RANDOM, write_matrix
from app.sims.matrix_transformation.model import ARROWS, CHOICE, MatrixTransformation
from app.sims.matrix_transformation.plots import VIEW, DirectionPlot, PlanePlot
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.widgets import Checkbox, Control, Number, Slider, TextField
from app.ui.words import Note

ENTRIES = ("a11", "a12", "a21", "a22")


class View(Screen):
    """The plane with its arrows beside a chart over all directions."""

    model_class: ClassVar[type[MatrixTransformation]] = MatrixTransformation
    report_class: ClassVar[type[report.Report]] = report.Report
    columns = "1fr 1fr"
    more_keys = VIEW["keys"]

    def pictures(self) -> list[Picture]:
        """Make both figures, and let the arrows be dragged and moved by keys."""
        self.plane, self.chart = self.plot(PlanePlot), self.plot(DirectionPlot)
        self._held = ""
        figure = self.plane.figure
        figure.on_event(PanStart, self._grasp)
        figure.on_event(Pan, self._drag)
        figure.on_event(PanEnd, self._release)
        self.plane.picture.on_key([*ARROWS, *CHOICE], self._press)
        return [self.plane.picture, self.chart.picture]

    def scene(self) -> list[Control]:
        """Make what chooses the thing that is looked at."""
        return [self.choice("matrix", VIEW["matrix"])]

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        return [
            self.widget(Slider, "angle", step=5, unit=VIEW["degrees"]),
            self._entries_field(),
            self.choice("motion", VIEW["motion"]),
            self.widget(Checkbox, "eigenvectors"),
        ]

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction."""
        return [
            self.choice(name, VIEW[name]) for name in ("prediction", "line_prediction")
        ]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            *(self._entry_slider(name) for name in ENTRIES),
            *(self.choice(name, VIEW[name]) for name in ("figure", "chart", "held")),
            self.widget(Number, "seed"),
            self.widget(Checkbox, "axes"),
            self.widget(Checkbox, "grid"),
        ]

    def explanations(self) -> list[Note]:
        """Make the notes on the inverse and on the singular values."""
        self.notes = [Note(), Note()]
        return self.notes

    def show(self) -> None:
        """Bring notes and sliders in line with the model."""
        model = self.model
        # Before the end they would say what is to be predicted.
        arrived = model.position == model.n_steps
        said = report.notes(model.run) if arrived else ("", "")
        for note, text in zip(self.notes, said, strict=True):
            note.text = text
        self.shown_entries = model.entries.ravel().tolist()
        for name, value in zip(ENTRIES, self.shown_entries, strict=True):
            self.widgets[name].value = value

    def _entries_field(self) -> TextField:
        def held() -> str:
            return write_matrix(self.model.entries)

        return self.text("entries", self._take_text, held, label=VIEW["entries"])

    def _take_text(self, text: str) -> str:
        try:
            self.model.take_text(text)
        except ValueError as fault:
            return f"{fault} {report.WORDS['kept']}"
        return ""

    def _entry_slider(self, name: str) -> Slider:
        parameter = self.model.param[name]
        low, high = parameter.bounds
        slider = Slider(
            label=parameter.label,
            start=low,
            end=high,
            step=0.1,
            value=parameter.default,
        )
        slider.param.watch(lambda event: self._take_entry(name, event.new), "value")
        self.widgets[name] = slider
        return slider

    def _take_entry(self, name: str, value: float) -> None:
        # What `show` has just written was not chosen by anybody.
        if value != self.shown_entries[ENTRIES.index(name)]:
            self.model.set_entry(name, value)

    def matters(self) -> dict[str, bool]:
        """Say which controls act on the run as it is."""
        model = self.model
        plane = ("prediction", "figure", "chart", "axes", "grid")
        return dict.fromkeys(plane, model.unfolds) | {
            "line_prediction": not model.unfolds,
            "seed": model.matrix == RANDOM or model.figure == "points",
        }

    def preset(self, *events: Any) -> None:
        """Hide and lock with the settings what stands for them."""
        super().preset(*events)
        for name in ("entries", *ENTRIES):
            self.widgets[name].disabled |= "matrix" in self.lock
        # What cannot be moved holds no finger back from scrolling.
        moves = self._may_move("vector") or self._may_move("first")
        self.plane.picture.drag = "both" if moves else ""

    def _may_move(self, name: str) -> bool:
        return self.may_change("angle" if name == "vector" else "matrix")

    def _grasp(self, event: Any) -> None:
        before, held = self.model.held, self.model.grasp(event.x, event.y)
        if not self.may_change("held"):
            self.model.held = before
        self._held = held if self._may_move(held) else ""

    def _drag(self, event: Any) -> None:
        if self._held:
            self.model.drag(self._held, event.x, event.y)

    def _release(self, _event: Any) -> None:
        self._held = ""

    def _press(self, key: str, times: int) -> None:
        held = self.model.held
        if self.may_change("held") if key in CHOICE else self._may_move(held):
            self.model.press(key, times)
