"""Errors over complexity, drawn: two panels, their errors, and many worlds."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from bokeh.events import Pan, PanEnd, PanStart, Tap

from app.sims.error_types import report
from app.sims.error_types.model import ErrorTypes
from app.sims.error_types.plots import BarPlot, CurvePlot, FanPlot, PanelPlot, StackPlot
from app.sims.error_types.report import TEXTS
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.widgets import (
    Button,
    Checkbox,
    Control,
    Number,
    Slider,
    TextField,
)
from app.ui.words import Note

VIEW = TEXTS["view"]
PAUSE = 0.03
"""Seconds between two refits of one drag; what queues up meanwhile is skipped."""


class View(Screen):
    """Training and test panel, bars and curve of their errors, many worlds."""

    model_class: ClassVar[type[ErrorTypes]] = ErrorTypes
    report_class: ClassVar[type[report.Report]] = report.Report
    columns = "1.85fr 1fr"

    def __init__(self, model: ErrorTypes, **params: Any) -> None:
        super().__init__(model, **params)
        self.player.param.update(noun=VIEW["noun"], first=1)

    def pictures(self) -> list[Picture]:
        """Make the six figures; those of many worlds wait until they are wanted."""
        self.panels = [self.plot(PanelPlot, is_train) for is_train in (True, False)]
        for kind in (BarPlot, CurvePlot, FanPlot, StackPlot):
            self.plot(kind)
        self.editor = Editor(self.model, self.panels, self.may_change)
        return [plot.picture for plot in self.plots]

    def timeline(self) -> list[Control]:
        """Make the slider of the degree, which is the position."""
        return [self.widget(Slider, "degree")]

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        new_data = Button(label=VIEW["new_data"])
        new_data.on_click(self.model.new_data)
        self.widgets["new_data"] = new_data
        return [
            self.widget(Slider, "n_samples"),
            self.widget(Slider, "noise", step=0.01),
            self.widget(Checkbox, "show_residuals"),
            new_data,
        ]

    def prediction(self) -> list[Control]:
        """Make what asks for a judgement before the curve is shown."""
        self.commit = Button(label=VIEW["commit"])
        self.commit.on_click(self._judge)
        self.widgets["judgement"] = self.commit
        return [self.commit]

    def _judge(self) -> None:
        if self.model.is_revealed:
            self.model.judgement = 0
        else:
            self.model.commit()

    def predicted(self) -> list[tuple[str, str]]:
        """Return the degree that was judged best, once it is committed."""
        label = str(self.model.param.judgement.label)
        return [(label, str(self.model.judgement))] if self.model.is_revealed else []

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            _heading("data"),
            self.choice("data_set", VIEW["data_set"]),
            self.widget(Slider, "n_test"),
            self.widget(Number, "seed"),
            self._own_data(),
            _heading("fit"),
            self.widget(Checkbox, "ridge"),
            self.widget(Slider, "ridge_strength", logarithmic=True),
            self.choice("folds", VIEW["folds"]),
            _heading("worlds"),
            self.widget(Checkbox, "worlds"),
            Note(text=VIEW["worlds_hint"], kind="hint"),
            _heading("points"),
            Note(text=VIEW["point_hint"], kind="hint"),
            self.choice("pointer", VIEW["pointer"]),
            self.widget(Number, "selected"),
            *self._point_fields(),
        ]

    def _point_fields(self) -> list[Control]:
        fields = self.editor.fields()
        self.widgets |= fields
        return [*fields.values(), self.editor.problem]

    def forgive(self) -> None:
        """Empty the fields of the editor, too."""
        super().forgive()
        self.editor.forget()

    def _own_data(self) -> TextField:
        return self.text(
            "own_data",
            self.model.load,
            rows=6,
            accept=".csv,.tsv,.txt,text/csv",
            placeholder=VIEW["own_placeholder"],
        )

    def show(self) -> None:
        """Bring the button and the editor of points in line with the model."""
        self.commit.label = VIEW["again" if self.model.is_revealed else "commit"]
        self.editor.show()

    def preset(self, *events: Any) -> None:
        """Lock what changes points where they are locked, too."""
        super().preset(*events)
        self.widgets["new_data"].disabled |= not self.may_change("seed", "edits")
        for field in self.editor.fields().values():
            field.disabled |= not self.may_change("edits", "selected")

    def matters(self) -> dict[str, bool]:
        """Say which settings do something now."""
        model = self.model
        return {
            "own_data": model.is_own,
            "noise": not model.is_own,
            "n_test": not model.is_own,
            "ridge_strength": model.ridge,
        }


def _heading(name: str) -> Note:
    return Note(text=VIEW[name], kind="heading", level=2)


class Editor:
    """Widgets that change single points, and the same by pointing at the panels."""

    def __init__(
        self,
        model: ErrorTypes,
        panels: list[PanelPlot],
        may_change: Callable[..., bool],
    ) -> None:
        self.model, self.panels, self.may_change = model, panels, may_change
        self.dragging, self.filling, self.refitted = False, False, 0.0
        self.problem = Note(text="", kind="warning", visible=False)
        self.x, self.y = (
            Number(label=VIEW[name], start=-1e6, end=1e6, value=0.0)
            for name in ("point_x", "point_y")
        )
        self.buttons = {
            name: Button(label=VIEW[name])
            for name in ("add", "remove", "switch", "undo")
        }
        self._listen()

    def fields(self) -> dict[str, Control]:
        """Return the widgets in their order, under the names that presets use."""
        return {"point_x": self.x, "point_y": self.y, **self.buttons}

    def forget(self) -> None:
        """Empty the fields, and take back what was said."""
        self._fill(0.0, 0.0)
        self._say("")

    def show(self) -> None:
        """Fill the fields with the selected point."""
        point = self.model.point()
        if point is not None:
            self._fill(round(point.x, 4), round(point.y, 4))
        locked = not self.may_change("edits", "selected")
        for name in ("remove", "switch"):
            self.buttons[name].disabled = locked or point is None
        self.buttons["undo"].disabled = locked or not self.model.edited

    def _fill(self, x: float, y: float) -> None:
        """Show a place, without moving the selected point to it."""
        self.filling = True
        self.x.value, self.y.value = x, y
        self.filling = False

    def _listen(self) -> None:
        model = self.model
        acts: dict[str, Callable[[], str]] = {
            "add": self._add,
            "remove": model.remove_point,
            "switch": model.switch_point,
        }
        for name, act in acts.items():
            self.buttons[name].on_click(partial(self._do, act))
        self.buttons["undo"].on_click(model.undo_edits)
        for field in (self.x, self.y):
            field.param.watch(self._type, "value")
        for panel in self.panels:
            self._point_at(panel)

    def _do(self, act: Callable[[], str]) -> None:
        self._say(act())

    def _add(self) -> str:
        """Add a point at the typed place, to the set of the selected one."""
        point = self.model.point()
        is_train = point is None or point.is_train
        return self.model.add_point(self.x.value, self.y.value, is_train)

    def _type(self, _event: Any) -> None:
        if not self.filling and self.model.point() is not None:
            self._say(self.model.move_point(self.x.value, self.y.value))

    def _say(self, problem: str) -> None:
        self.problem.param.update(text=problem, visible=bool(problem))

    def _point_at(self, panel: PanelPlot) -> None:
        is_train, figure = panel.is_train, panel.figure
        figure.on_event(Tap, lambda event: self._tap(event, is_train))
        figure.on_event(PanStart, lambda event: self._grasp(event, is_train))
        figure.on_event(Pan, self._drag)
        figure.on_event(PanEnd, self._drop)

    def _tap(self, event: Any, is_train: bool) -> None:
        if self.may_change("edits", "selected"):
            self._say(self.model.use_pointer(event.x, event.y, is_train))

    def _grasp(self, event: Any, is_train: bool) -> None:
        if self.model.pointer == "move" and self.may_change("edits", "selected"):
            self.model.selected = self.model.point_at(event.x, event.y, is_train)
            self.dragging = self.model.selected > 0

    def _drag(self, event: Any) -> None:
        if self.dragging and time.perf_counter() - self.refitted > PAUSE:
            self._say(self.model.move_point(event.x, event.y))
            self.refitted = time.perf_counter()

    def _drop(self, event: Any) -> None:
        if self.dragging:
            self._say(self.model.move_point(event.x, event.y))
        self.dragging = False
