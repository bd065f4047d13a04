"""The editor of points: what a pointer does in a panel, and fields for the keyboard."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from bokeh.events import Pan, PanEnd, PanStart, Tap

from app.content.texts import read_texts
from app.sims.error_types.model import ErrorTypes
from app.sims.error_types.pictures import PanelPicture
from app.ui.widgets import Button, Control, Number
from app.ui.words import Note

TEXTS = read_texts("app.sims.error_types")["view"]
PAUSE = 0.03
"""Seconds between two refits of one drag; what queues up meanwhile is skipped."""


class Editor:
    """Widgets that change single points, and the same by pointing at the panels."""

    def __init__(
        self,
        model: ErrorTypes,
        panels: list[PanelPicture],
        may_change: Callable[..., bool],
    ) -> None:
        self.model, self.panels, self.may_change = model, panels, may_change
        self.dragging, self.filling, self.refitted = False, False, 0.0
        self.problem = Note(text="", kind="warning", visible=False)
        self.x, self.y = (
            Number(label=TEXTS[name], start=-1e6, end=1e6, value=0.0)
            for name in ("point_x", "point_y")
        )
        self.buttons = {
            name: Button(label=TEXTS[name])
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
        for panel in self.panels:
            panel.picture.drag = "both" if self.model.pointer == "move" else ""

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

    def _point_at(self, panel: PanelPicture) -> None:
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
