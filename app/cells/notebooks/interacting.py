"""`interact(f, x=(0, 10))`: controls for arguments; each move calls the function."""

import inspect
import sys
from collections.abc import Callable, Mapping
from numbers import Integral, Real
from typing import Any

from app.cells.display.output import current
from app.cells.notebooks import controls
from app.cells.notebooks.controls import (
    Button,
    Checkbox,
    Dropdown,
    FloatSlider,
    IntSlider,
    Output,
    Text,
    VBox,
    Widget,
)
from app.cells.notebooks.displaying import show

EMPTY = inspect.Parameter.empty
Tell = Callable[[BaseException], None]
_tells: list[Tell] = []
"""How a fault is told while a student moves controls; in a run it ends the run."""


class fixed:  # noqa: N801 - as ipywidgets calls it
    """An argument without a control.

    Parameters
    ----------
    value
        What it is.
    """

    def __init__(self, value: Any) -> None:
        self.value = value


class interactive(VBox):  # noqa: N801 - as ipywidgets calls it
    """A function with a control for each argument, and a place for its output.

    Parameters
    ----------
    function
        Called with the values of the controls.
    options
        `{"manual": True}` waits for a button.
    **given
        Argument → control, or what makes one: `(0, 10)`, `(0, 1, 0.1)`, 5, True,
        "text", a list or a dict.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        options: Mapping[str, Any] | None = None,
        /,
        **given: Any,
    ) -> None:
        options = options or {}
        self_held = vars(self)
        self_held.update(f=function, result=None, kwargs={})
        named = _arguments(function, given)
        self_held["_named"] = named
        shown = [it for it in named.values() if isinstance(it, Widget)]
        self_held["out"] = out = Output()
        manual = bool(options.get("manual"))
        press = Button(description=str(options.get("manual_name", "Run Interact")))
        super().__init__([*shown, *([press] if manual else []), out])
        press.on_click(self.update)
        for widget in [] if manual else shown:
            widget.observe(self.update)
        self_held["_manual"] = manual

    def update(self, *_: Any) -> None:
        """Call the function with the values of the controls."""
        self.kwargs = {name: it.value for name, it in self._named.items()}
        _run_into(self.out, self._call)

    def _call(self) -> None:
        self.result = self.f(**self.kwargs)
        if self.result is not None:
            show(self.result)

    def shown(self) -> None:
        """Call the function for the first time."""
        if not self._manual:
            self.update()


class _Interact:
    """`interact`: as a function, and as a decorator with or without arguments."""

    def __init__(self, **options: Any) -> None:
        self._options = options

    def __call__(self, function: Any = None, **given: Any) -> Any:
        if function is None:
            return lambda decorated: self(decorated, **given)
        made = interactive(function, self._options, **given)
        show(made)
        try:
            function.widget = made
        except AttributeError:  # a method, or a function in C
            return made
        return function

    def options(self, **options: Any) -> "_Interact":
        """Return the same with other options, such as `manual=True`."""
        return _Interact(**{**self._options, **options})


def interactive_output(
    function: Callable[..., Any], named: Mapping[str, Widget]
) -> Output:
    """Return the place where a function shows what it makes of some controls."""
    out = Output()

    def update(*_: Any) -> None:
        values = {name: widget.value for name, widget in named.items()}
        _run_into(out, lambda: function(**values))

    for widget in named.values():
        widget.observe(update)
    update()
    return out


def _run_into(out: Output, work: Callable[[], None]) -> None:
    """Do something whose output takes the place of what was there."""
    out._kept.clear()
    try:
        with out:
            output = current()
            output.clear(wait=True)
            work()
            canvas = sys.modules.get("app.cells.display.canvas")
            if canvas is not None:
                canvas.show_figures()
            output.clear_if_asked()
    except Exception as fault:
        if not _tells:
            raise
        with out:
            _tells[-1](fault)


def touch(number: str, value: Any, tell: Tell) -> None:
    """Do what follows when a student moves a control.

    Parameters
    ----------
    number
        Of the control.
    value
        Where it stands now.
    tell
        Shows a fault.
    """
    _tells.append(tell)
    try:
        if not controls.move(number, value):
            current().write("stderr", f"{controls.GONE}\n")
    finally:
        _tells.pop()


def _arguments(function: Callable[..., Any], given: dict[str, Any]) -> dict[str, Any]:
    """Return argument → control or fixed value, in the order of the arguments."""
    known = inspect.signature(function).parameters
    kinds = inspect.Parameter
    several = {kinds.VAR_POSITIONAL, kinds.VAR_KEYWORD}
    names = [name for name, it in known.items() if it.kind not in several]
    if any(it.kind is kinds.VAR_KEYWORD for it in known.values()):
        names += [name for name in given if name not in names]
    defaults = {name: known[name].default if name in known else EMPTY for name in names}
    return {name: _argument(name, given, defaults[name]) for name in names}


def _argument(name: str, given: dict[str, Any], default: Any) -> Any:
    """Return the control of an argument, or its fixed value."""
    short = given.get(name, default)
    if short is EMPTY:
        raise ValueError(f"cannot find widget or abbreviation for argument: {name!r}")
    control = _control(short)
    if control is None and name in given:
        raise ValueError(f"{short!r} cannot be made a control of {name!r}")
    if control is None:
        return fixed(short)
    if isinstance(control, Widget):
        if name in given and default is not EMPTY and control is not short:
            control.value = default
        control.description = control.description or name
    return control


def _control(given: Any) -> Any:
    """Return the control that a short form stands for, None if it is none."""
    if isinstance(given, bool):
        return Checkbox(given)
    if isinstance(given, str):
        return Text(given)
    if isinstance(given, Real):
        number = int(given) if isinstance(given, Integral) else float(given)
        low, high = sorted((-number, 3 * number))
        return _slider(low, high if number else 1, value=number)
    if isinstance(given, tuple) and all(isinstance(it, Real) for it in given):
        return _slider(*given) if len(given) in {2, 3} else Dropdown(options=[*given])
    if isinstance(given, Mapping) or hasattr(given, "__iter__"):
        return Dropdown(options=given if isinstance(given, Mapping) else [*given])
    return given if isinstance(given, Widget | fixed) else None


def _slider(low: Any, high: Any, step: Any = None, **at: Any) -> Widget:
    whole = all(isinstance(it, Integral) for it in (low, high, step or 1, *at.values()))
    kind = IntSlider if whole else FloatSlider
    middle = low + (high - low) / 2
    value = at.get("value", int(middle) if whole else middle)
    return kind(value, min=low, max=high, step=step or (1 if whole else 0.1))


OFFERED: dict[str, Any] = {
    **{
        name: thing
        for name, thing in vars(controls).items()
        if isinstance(thing, type) and thing.__module__ == controls.__name__
    },
    "Box": VBox,
    "GridBox": VBox,
    "HTMLMath": controls.HTML,
    "Select": Dropdown,
    "SelectionSlider": Dropdown,
    "ToggleButtons": controls.RadioButtons,
    "fixed": fixed,
    "interact": _Interact(),
    "interact_manual": _Interact(manual=True),
    "interactive": interactive,
    "interactive_output": interactive_output,
}
"""What a program can import from ipywidgets."""
