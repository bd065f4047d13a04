"""Panel widgets drawn as native HTML controls: sliders, choices, buttons, numbers."""

from collections.abc import Callable
from typing import Any, ClassVar

import param
from panel.widgets.base import Widget
from param.parameterized import Event

from app.ui import models
from app.ui.plain import Plain

__all__ = ["Button", "Checkbox", "Control", "Number", "Select", "Slider", "TextField"]


class Control(Plain, Widget):
    """Base of the widgets: what Panel adds for its own style sheets is left out.

    ``visible`` hides a control and ``disabled`` locks it.
    """

    margin = param.Parameter(default=None)

    _rename: ClassVar[dict[str, str | None]] = {
        "stylesheets": None,
        "margin": None,
        "loading": None,
    }
    # Property changes that Panel passes on at once instead of after 50 ms.
    _priority_changes: ClassVar[list[str]] = ["value", "clicks", "position", "resets"]

    __abstract = True

    @classmethod
    def from_param(cls, parameter: param.Parameter, **params: Any) -> Any:
        """Make the widget of a model's parameter, each with the value of the other.

        Panel's own way makes a pane for each, with rows, for what never changes here.
        """
        model, name = parameter.owner, parameter.name
        widget = cls(
            **{"label": parameter.label, "value": getattr(model, name)} | params
        )
        changing = False

        def take(event: Event) -> None:
            nonlocal changing
            if changing:
                return
            changing = True
            try:
                model.param.update({name: event.new})
            finally:
                changing = False
                widget.value = getattr(model, name)  # the model may have refused it

        def follow(event: Event) -> None:
            nonlocal changing
            if changing:
                return
            changing = True
            try:
                widget.value = event.new
            finally:
                changing = False

        widget.param.watch(take, "value")
        model.param.watch(follow, name)
        return widget


class Numeric(Control):
    """A number within inclusive limits, whole or not."""

    start = param.Number(default=0.0)
    end = param.Number(default=1.0)
    whole = param.Boolean(default=False, doc="Whether only whole numbers count.")

    __abstract = True

    @classmethod
    def from_param(cls, parameter: param.Parameter, **params: Any) -> Any:
        """Make the widget of a parameter; an integer one counts in whole numbers."""
        start, end = parameter.get_soft_bounds()
        whole = isinstance(parameter, param.Integer)
        limits = {"start": start, "end": end, "whole": whole}
        return super().from_param(parameter, **limits | params)

    def _process_property_change(self, props: dict[str, Any]) -> dict[str, Any]:
        params = super()._process_property_change(props)
        if self.whole and "value" in params:
            params["value"] = round(params["value"])
        return params


class Slider(Numeric):
    """A range and a field to type the value in, linear or logarithmic.

    ``segments`` colours the track: ``(start, end, kind, label)`` in units of the
    value, with kind ``slow``, ``good``, ``zigzag``, ``escape`` or ``diverge``; the
    page writes the kind beside the label, in one word.
    """

    value = param.Number(default=0.0)
    shown = param.Number(default=0.0, doc="The value that Python has dealt with.")
    step = param.Number(default=0.0, allow_None=True, doc="0: a hundredth, or 1.")
    logarithmic = param.Boolean(default=False)
    unit = param.String(default="")
    segments = param.List(default=[])
    stops = param.List(default=[], doc="The only values there are; none, every value.")

    _widget_type = models.Slider

    def __init__(self, **params: Any) -> None:
        super().__init__(**params)
        if self.logarithmic and self.start <= 0:
            raise ValueError(f"{self.label}: a logarithmic range starts above 0.")
        self.shown = self.value

    def _process_param_change(self, params: dict[str, Any]) -> dict[str, Any]:
        properties = super()._process_param_change(params)
        if "segments" in properties:
            properties["segments"] = [list(part) for part in properties["segments"]]
        if "step" in properties:
            properties["step"] = properties["step"] or float(self.whole)
        return properties

    def _process_events(self, events: dict[str, Any]) -> None:
        super()._process_events(events)
        if "value" in events:
            self.shown = events["value"]


class Select(Control):
    """A combo box over a list of words, or over a mapping from words to values."""

    value = param.Parameter()
    options = param.ClassSelector(default=[], class_=(list, dict))

    _widget_type = models.Select

    @classmethod
    def from_param(cls, parameter: param.Parameter, **params: Any) -> Any:
        """Make the widget of a parameter, over all values that it may have."""
        options = {"options": parameter.get_range()} | params
        return super().from_param(parameter, **options)

    @property
    def word(self) -> str:
        """The word for the value that is chosen."""
        chosen = (word for word, value in self._words.items() if value == self.value)
        return next(chosen, "")

    @property
    def _words(self) -> dict[str, Any]:
        if isinstance(self.options, dict):
            return dict(self.options)
        return {str(option): option for option in self.options}

    def _process_param_change(self, params: dict[str, Any]) -> dict[str, Any]:
        properties = super()._process_param_change(params)
        words = self._words
        if "options" in properties:
            # What is chosen may have come to be called otherwise.
            properties |= {"options": list(words), "value": self.value}
        if "value" in properties:
            value = properties["value"]
            chosen = (word for word, option in words.items() if option == value)
            properties["value"] = next(chosen, "")
        return properties

    def _process_property_change(self, props: dict[str, Any]) -> dict[str, Any]:
        params = super()._process_property_change(props)
        if "value" in params:
            # A word that is no longer offered was chosen too late.
            params["value"] = self._words.get(params["value"], self.value)
        return params


class Checkbox(Control):
    """A check box."""

    value = param.Boolean(default=False)

    _widget_type = models.Checkbox


class Number(Numeric):
    """A spin button, for a random seed or a count."""

    value = param.Number(default=0)

    _widget_type = models.NumberField


class TextField(Control):
    """A line or a block of text; a problem with it is said in ``error``.

    With ``accept`` (such as ``".csv,text/csv"``) a file can be opened instead.
    """

    value = param.String(default="")
    rows = param.Integer(default=1, bounds=(1, None))
    placeholder = param.String(default="")
    accept = param.String(default="")
    error = param.String(default="")

    _widget_type = models.TextField


class Button(Control):
    """A button; with ``action`` the page is told as well (``descent-action``).

    Use ``expanded`` for a disclosure and ``pressed`` for a toggle.
    """

    clicks = param.Integer(default=0)
    kind = param.Selector(default="plain", objects=["plain", "primary", "quiet"])
    action = param.String(default="")
    payload = param.String(default="")
    expanded = param.Boolean(default=None, allow_None=True)
    pressed = param.Boolean(default=None, allow_None=True)

    _widget_type = models.Button
    _rename: ClassVar[dict[str, str | None]] = {"value": None}

    def on_click(self, callback: Callable[[], None]) -> None:
        """Call a function without arguments at every click."""
        self.param.watch(lambda _event: callback(), "clicks")
