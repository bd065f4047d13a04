"""Derivative and gradient, drawn: the secant's way to the tangent, the compass."""

from collections.abc import Callable
from typing import Any, ClassVar

from bokeh.events import Pan, PanEnd, PanStart, Tap

from app.sims.derivative_and_gradient.functions import OWN
from app.sims.derivative_and_gradient.maps import CompassPicture, MapPicture
from app.sims.derivative_and_gradient.model import ARROWS, DerivativeAndGradient
from app.sims.derivative_and_gradient.phrases import TEXTS
from app.sims.derivative_and_gradient.pictures import (
    ClosePicture,
    CurvePicture,
    ErrorPicture,
)
from app.sims.derivative_and_gradient.secants import STEPS
from app.ui.later import Later
from app.ui.layout import Picture, Stage
from app.ui.screen import Screen
from app.ui.widgets import Checkbox, Control, Select, Slider, TextField

VIEW = TEXTS["view"]
OPTIONS = {"curve": "curves"}
"""Tables of words that are not named as their setting."""
FORMULAS = {"formula": "curve", "surface_formula": "surface"}


class View(Screen):
    """Curve, microscope and errors; or map, cut and slopes all round."""

    model_class: ClassVar[type[DerivativeAndGradient]] = DerivativeAndGradient
    columns = "1fr 1fr"

    def __init__(self, model: DerivativeAndGradient, **params: Any) -> None:
        self.snapping = Later(self._snap, 0)
        super().__init__(model, **params)

    def pictures(self) -> list[Picture]:
        """Make the five figures, of which three are shown at a time."""
        theme = self.theme
        self.curve, self.map = CurvePicture(theme), MapPicture(theme)
        self.close = ClosePicture(theme)
        self.errors, self.compass = ErrorPicture(theme), CompassPicture(theme)
        self.drawn = (self.curve, self.map, self.close, self.errors, self.compass)
        self._held = ""
        self._listen()
        return [part.picture for part in self.drawn]

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

    def controls(self) -> list[Control]:
        """Make the controls of the first view, those of two variables hidden."""
        self.step_size = Slider(
            label=VIEW["step_size"],
            start=STEPS[-1],
            end=STEPS[0],
            value=STEPS[0],
            logarithmic=True,
        )
        self.direction = Slider(
            label=VIEW["direction"], end=360, step=5, unit=VIEW["degrees"]
        )
        self.step_size.param.watch(self._take_h, "value")
        self.direction.param.watch(self._take_direction, "value")
        self.widgets |= {"h": self.step_size, "direction": self.direction}
        made = [
            self._choice("mode"),
            self._choice("curve"),
            self._choice("surface"),
            self.widget(Slider, "x", step=0.05),
            self.widget(Slider, "y", step=0.05),
            self.step_size,
            self.direction,
            self._choice("scheme"),
        ]
        self._show_what_matters()
        return made

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction."""
        return [self._choice("prediction"), self._choice("way_prediction")]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            *(self._formula_field(name) for name in FORMULAS),
            *(self.widget(Checkbox, it) for it in ("tangent", "compare", "theory")),
        ]

    def show(self) -> None:
        """Move the numbers of the model into the pictures and the words."""
        model = self.model
        self.map.show(model, self.theme)
        for part in (self.curve, self.close, self.errors, self.compass):
            part.show(model)
        if not self.turning:
            self._snap()
        for name in FORMULAS:
            if not self.widgets[name].error:
                self.widgets[name].value = getattr(model, name)
        self._show_what_matters()

    def _refresh_words(self) -> None:
        """Describe the pictures; while playing nobody could follow it."""
        super()._refresh_words()
        for part in self.drawn:
            part.describe(self.model)

    def _choice(self, setting: str) -> Select:
        words = VIEW[OPTIONS.get(setting, setting)]
        names = self.model.param[setting].objects
        chosen: Select = self.widget(
            Select, setting, options={words[name]: name for name in names}
        )
        return chosen

    def _formula_field(self, name: str) -> TextField:
        field = TextField(
            label=self.model.param[name].label,
            value=getattr(self.model, name),
            placeholder=VIEW[name],
        )
        field.param.watch(lambda event: self._take_formula(name, event.new), "value")
        self.widgets[name] = field
        return field

    def _take_formula(self, name: str, text: str) -> None:
        known = text == getattr(self.model, name)
        self.widgets[name].error = "" if known else self.model.take_formula(name, text)

    def _take_h(self, event: Any) -> None:
        # What `_snap` has just written was not chosen by anybody.
        if event.new != self.shown[0]:
            self._turn(self.model.choose_h, event.new)

    def _take_direction(self, event: Any) -> None:
        if event.new != self.shown[1]:
            self._turn(self.model.choose_direction, event.new)

    turning = False
    shown = (0.0, 0.0)

    def _turn(self, choose: Callable[[float], None], value: float) -> None:
        """Choose the nearest value that there is; the slider follows afterwards.

        While it is being read, what is written into it does not reach the page.
        """
        self.turning = True
        choose(value)
        self.turning = False
        self.snapping.call()

    def _snap(self) -> None:
        """Let both sliders show what the position means."""
        self.shown = (self.model.h, self.model.direction)
        self.step_size.value, self.direction.value = self.shown

    def _compose(self) -> Stage:
        stage = super()._compose()
        stage.keys = [*stage.keys, *VIEW["keys"]]
        self.model.param.watch(self._open_own, ["curve", "surface"])
        self.player.param.watch(self._forget_problems, "resets")
        self._open_own()
        return stage

    def _open_own(self, *_events: Any) -> None:
        """Show where a formula of one's own is typed, as soon as it is chosen."""
        more = self.parts["more"]
        if OWN in (self.model.curve, self.model.surface) and not more.expanded:
            more.clicks += 1

    def _forget_problems(self, _event: Any) -> None:
        for name in FORMULAS:
            self.widgets[name].error = ""
            self.widgets[name].value = getattr(self.model, name)

    def _show_what_matters(self) -> None:
        """Show the controls that act on the run as it is."""
        one = self.model.one
        ones = ("curve", "h", "scheme", "prediction", "compare", "theory")
        needed = dict.fromkeys(ones, one)
        needed |= dict.fromkeys(
            ("surface", "y", "direction", "way_prediction"), not one
        )
        needed["formula"] = one and self.model.curve == OWN
        needed["surface_formula"] = not one and self.model.surface == OWN
        for name, acts in needed.items():
            if name in self.widgets:
                self.widgets[name].visible = acts and name not in self.hide

    def _preset(self, *events: Any) -> None:
        super()._preset(*events)
        self._show_what_matters()

    def _may_move(self, *names: str) -> bool:
        return not set(names) & set(self.lock)

    def _slide(self, event: Any) -> None:
        if self._may_move("x"):
            self.model.place(event.x)

    def _grasp(self, event: Any) -> None:
        held = self.model.grasp(event.x, event.y)
        names = ("x", "y") if held == "place" else ("direction",)
        self._held = held if self._may_move(*names) else ""

    def _tap(self, event: Any) -> None:
        if self._may_move("x", "y"):
            self.model.place(event.x, event.y)

    def _drag(self, event: Any) -> None:
        if self._held:
            self.model.drag(self._held, event.x, event.y)

    def _release(self, _event: Any) -> None:
        self._held = ""

    def _press(self, key: str, times: int) -> None:
        if self._may_move("x", "y"):
            self.model.press(key, times)
