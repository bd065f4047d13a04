"""Gradient descent on a landscape, drawn: surface, map, charts, strip of rates."""

from collections.abc import Container
from typing import Any, ClassVar

import numpy as np
from bokeh.events import Pan, PanStart, Tap

from app.content.texts import read_texts
from app.sims.gradient_descent import report
from app.sims.gradient_descent.model import ARROWS, GradientDescent
from app.sims.gradient_descent.plots import (
    CostPlot,
    LengthPlot,
    MapPlot,
    StripPlot,
    SurfacePlot,
)
from app.sims.gradient_descent.scene import CONDITION, OWN
from app.ui.driven import DrivenScreen
from app.ui.later import Later
from app.ui.layout import Picture
from app.ui.widgets import Checkbox, Control, Number, Slider

TEXTS = read_texts("app.sims.gradient_descent")["view"]
START = ("start", "start_w1", "start_w2")
FRAME = 0.005
"""Seconds in which the movements of a pointer are taken together."""
PER_PIXEL = 0.4
"""Degrees by which a drag turns the surface."""
PAUSE = 0.25
"""Seconds without a change after which a draft is completed."""


class View(DrivenScreen):
    """Ball, path and arrow on a surface and on a map; cost and step length by step."""

    model_class: ClassVar[type[GradientDescent]] = GradientDescent
    report_class: ClassVar[type[report.Report]] = report.Report
    driven_words = report.OWN_WORDS
    columns = "1.15fr 1fr"
    opens_more: ClassVar[dict[str, Container[Any]]] = {"landscape": (OWN, CONDITION)}
    more_keys = TEXTS["keys"]

    def __init__(self, model: GradientDescent, **params: Any) -> None:
        self.completion = Later(self._complete, PAUSE)
        self.rotation = Later(self._rotate, FRAME)
        self.grabbed = (0.0, 0.0, model.turn, model.tilt)
        super().__init__(model, **params)
        model.hurried = True

    def pictures(self) -> list[Picture]:
        """Make the five figures; the strip of rates waits until it is asked for."""
        self.surface, self.map = self.plot(SurfacePlot), self.plot(MapPlot)
        self.plot(CostPlot)
        self.plot(LengthPlot)
        self.strip = self.plot(StripPlot)
        self._listen()
        return [plot.picture for plot in self.plots]

    def _listen(self) -> None:
        self.surface.figure.on_event(PanStart, self._grab)
        self.surface.figure.on_event(Pan, self._drag)
        self.surface.picture.on_key([*ARROWS], self._turn)
        self.map.figure.on_event(Tap, self._tap)
        self.map.picture.on_key([*ARROWS], self._move_start)
        self.strip.figure.on_event(Tap, self._choose_rate)
        self.strip.picture.on_key(["ArrowLeft", "ArrowRight"], self._next_rate)

    def scene(self) -> list[Control]:
        """Make what chooses the thing that is looked at."""
        return [self.choice("landscape", TEXTS["landscape"])]

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        self.rate = self.widget(Slider, "learning_rate", logarithmic=True)
        return [
            self.rate,
            self.choice("start", TEXTS["start"]),
            self.choice("compare", TEXTS["compare"]),
        ]

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction."""
        return [self.choice("prediction", TEXTS["prediction"])]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            self.choice("optimizer", TEXTS["optimizer"]),
            self.widget(Slider, "momentum", step=0.01),
            self.widget(Slider, "second_rate", logarithmic=True),
            self.widget(Slider, "third_rate", logarithmic=True),
            self.text("formula", self._take_formula, placeholder=TEXTS["formula"]),
            self.widget(Slider, "condition_number", logarithmic=True),
            self.choice("view", TEXTS["view"]),
            self.widget(Slider, "turn", step=5, unit="°"),
            self.widget(Slider, "tilt", step=5, unit="°"),
            *self._start_fields(),
            self.widget(Number, "seed"),
            self.widget(Checkbox, "arrows"),
            self.widget(Checkbox, "history"),
            self.widget(Checkbox, "sweep"),
        ]

    def follow(self, value: dict[str, Any]) -> None:
        """Show where a student's optimizer went."""
        self.model.follow(value.get("path"))

    def compared(self) -> str:
        """Say whether it agrees with the run beside it."""
        return report.compared(self.model.run)

    def _take_formula(self, formula: str) -> str:
        try:
            self.model.take_formula(formula)
        except ValueError as problem:
            return report.formula_problem(problem)
        return ""

    def show(self) -> None:
        """Bring gauge and start in line with the model, and put off what is long."""
        model = self.model
        self.rate.take(segments=report.stability(model))
        self._show_start()
        if not model.run.complete or (model.sweep and not model.strip_is_ready):
            put_off = self.completion.call if model.hurried else self._complete
            put_off()

    def _show_start(self) -> None:
        self.shown_start = self.model.start_point.tolist()
        for field, value in zip(self.start_fields, self.shown_start, strict=True):
            field.value = value

    def _complete(self) -> None:
        """Do what was put off while the student was still turning a setting."""
        self.model.finish()
        if self.model.sweep and not self.model.strip_is_ready:
            self.model.strip()
            self.refresh()

    def _tap(self, event: Any) -> None:
        if self.may_change(*START):
            self.model.choose_start(event.x, event.y)

    def _move_start(self, key: str, times: int) -> None:
        if self.may_change(*START):
            self.model.move_start_by_key(key, times)

    def _choose_rate(self, event: Any) -> None:
        if self.may_change("learning_rate"):
            self.model.replay(event.x)

    def _next_rate(self, key: str, times: int) -> None:
        if self.may_change("learning_rate"):
            self.model.replay_by_key(key, times)

    def _grab(self, event: Any) -> None:
        self.grabbed = (event.sx, event.sy, self.model.turn, self.model.tilt)

    def _turn(self, key: str, times: int) -> None:
        if self.may_change("turn", "tilt"):
            self.model.turn_by_key(key, times)

    def _drag(self, event: Any) -> None:
        self.pointer = event.sx, event.sy
        self.rotation.call()

    def _rotate(self) -> None:
        if self.may_change("turn", "tilt"):
            right, down = np.subtract(self.pointer, self.grabbed[:2])
            turn, tilt = self.grabbed[2:]
            self.model.look_from(turn + PER_PIXEL * right, tilt + PER_PIXEL * down)

    def _start_fields(self) -> list[Number]:
        self.start_fields = [
            self._start_field(setting) for setting in ("start_w1", "start_w2")
        ]
        return self.start_fields

    def _start_field(self, setting: str) -> Number:
        parameter = self.model.param[setting]
        low, high = parameter.bounds
        field = Number(label=parameter.label, start=low, end=high)
        field.param.watch(self._take_start, "value")
        self.widgets[setting] = field
        return field

    def _take_start(self, event: Any) -> None:
        place = self.start_fields.index(event.obj)
        # What `_show_start` has just written was not typed.
        if event.new != self.shown_start[place]:
            self.model.choose_start(*(field.value for field in self.start_fields))

    def preset(self, *events: Any) -> None:
        """Hide and lock with the settings what stands for them."""
        super().preset(*events)
        for field in self.start_fields:
            field.disabled |= "start" in self.lock

    def matters(self) -> dict[str, bool]:
        """Say which settings matter on this landscape, to this optimizer."""
        return self.model.relevant()
