"""Derivative and gradient, drawn: the secant's way to the tangent, the compass."""

from collections.abc import Container
from functools import partial
from typing import Any, ClassVar

from bokeh.events import Pan, PanEnd, PanStart, Tap

from app.content.texts import read_texts
from app.sims.derivative_and_gradient.functions import OWN
from app.sims.derivative_and_gradient.model import ARROWS, DerivativeAndGradient
from app.sims.derivative_and_gradient.plots import (
    ClosePlot,
    CompassPlot,
    CurvePlot,
    ErrorPlot,
    MapPlot,
)
from app.sims.derivative_and_gradient.report import Report
from app.sims.derivative_and_gradient.run import ANGLES, STEPS
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.widgets import Checkbox, Control, Slider

VIEW = read_texts("app.sims.derivative_and_gradient")["view"]
FORMULAS = ("formula", "surface_formula")
ONE = ("curve", "h", "scheme", "prediction", "compare", "theory")
TWO = ("surface", "y", "direction", "way_prediction")


class View(Screen):
    """Curve, microscope and errors; or map, cut and slopes all round."""

    model_class: ClassVar[type[DerivativeAndGradient]] = DerivativeAndGradient
    report_class: ClassVar[type[Report]] = Report
    columns = "1.15fr 1fr"
    opens_more: ClassVar[dict[str, Container[Any]]] = {
        "curve": (OWN,),
        "surface": (OWN,),
    }
    more_keys = VIEW["keys"]

    def pictures(self) -> list[Picture]:
        """Make the five figures, of which three are shown at a time."""
        self.curve, self.map = self.plot(CurvePlot), self.plot(MapPlot)
        for kind in (ClosePlot, ErrorPlot, CompassPlot):
            self.plot(kind)
        self._held = ""
        self._listen()
        return [plot.picture for plot in self.plots]

    def _listen(self) -> None:
        curve, ground = self.curve.figure, self.map.figure
        for event in (PanStart, Pan, Tap):
            curve.on_event(event, self._slide)
        ground.on_event(PanStart, self._grasp)
        ground.on_event(Tap, self._tap)
        ground.on_event(Pan, self._drag)
        ground.on_event(PanEnd, self._release)
        self.curve.picture.on_key(list(ARROWS)[:2], self._press)
        self.map.picture.on_key(list(ARROWS), self._press)

    def scene(self) -> list[Control]:
        """Make what chooses the function, of one variable or of two."""
        return [self.choice(name, VIEW[name]) for name in ("curve", "surface")]

    def timeline(self) -> list[Control]:
        """Make the sliders of step size and direction: each is the position."""
        self.step_size = Slider(
            label=VIEW["step_size"],
            start=STEPS[-1],
            end=STEPS[0],
            value=STEPS[0],
            logarithmic=True,
            stops=STEPS.tolist(),
        )
        self.direction = Slider(
            label=VIEW["direction"],
            end=float(ANGLES[-1]),
            unit=VIEW["degrees"],
            stops=ANGLES.tolist(),
        )
        self.step_size.param.watch(self._take_h, "value")
        self.direction.param.watch(self._take_direction, "value")
        self.widgets |= {"h": self.step_size, "direction": self.direction}
        return [self.step_size, self.direction]

    def controls(self) -> list[Control]:
        """Make the controls of the first view, those of two variables hidden."""
        return [
            self.widget(Slider, "x", step=0.05),
            self.widget(Slider, "y", step=0.05),
            self.choice("scheme", VIEW["scheme"]),
            self.choice("mode", VIEW["mode"]),
        ]

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction."""
        names = ("prediction", "way_prediction")
        return [self.choice(name, VIEW[name]) for name in names]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            *(
                self.text(
                    name, partial(self.model.take_formula, name), placeholder=VIEW[name]
                )
                for name in FORMULAS
            ),
            *(self.widget(Checkbox, it) for it in ("tangent", "compare", "theory")),
        ]

    def show(self) -> None:
        """Move the two sliders that say the same as the position."""
        model = self.model
        self.step_size.value, self.direction.value = model.h, model.direction

    def _take_h(self, event: Any) -> None:
        self.model.choose_h(event.new)

    def _take_direction(self, event: Any) -> None:
        self.model.choose_direction(event.new)

    def matters(self) -> dict[str, bool]:
        """Say which controls act on the run as it is."""
        model = self.model
        return {
            **dict.fromkeys(ONE, model.one),
            **dict.fromkeys(TWO, not model.one),
            "formula": model.one and model.curve == OWN,
            "surface_formula": not model.one and model.surface == OWN,
        }

    def preset(self, *events: Any) -> None:
        """Hide and lock with the settings what stands for them."""
        super().preset(*events)
        # What cannot be moved holds no finger back from scrolling.
        self.curve.picture.drag = "x" if self.may_change("x") else ""
        turns = self.may_change("x", "y") or self.may_change("direction")
        self.map.picture.drag = "both" if turns else ""

    def _slide(self, event: Any) -> None:
        if self.may_change("x"):
            self.model.place(event.x)

    def _grasp(self, event: Any) -> None:
        held = self.model.grasp(event.x, event.y)
        names = ("x", "y") if held == "place" else ("direction",)
        self._held = held if self.may_change(*names) else ""

    def _tap(self, event: Any) -> None:
        if self.may_change("x", "y"):
            self.model.place(event.x, event.y)

    def _drag(self, event: Any) -> None:
        if self._held:
            self.model.drag(self._held, event.x, event.y)

    def _release(self, _event: Any) -> None:
        self._held = ""

    def _press(self, key: str, times: int) -> None:
        if self.may_change("x", "y"):
            self.model.press(key, times)
