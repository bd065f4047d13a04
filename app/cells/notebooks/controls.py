"""Controls that programs make with ipywidgets: values here, drawn by the page.

What is offered is what introductory programs use. Looks (`layout`, `style`, …) are
taken and passed over: a page has its own.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any, ClassVar

from app.cells.display.media import CONTROLS
from app.cells.display.output import current, led_into

Handler = Callable[[Any], Any]
GONE = "Python was started afresh: run the cell again, then move its controls."
ON_PAGE = {"value", "min", "max", "step", "options", "description", "disabled"}
MOST = 1000
"""Controls of which a Python knows; the oldest is forgotten for another."""
_numbers = count(1)
_python = os.urandom(4).hex()
"""In every number: controls of a Python that has ended are not taken for others."""
_all: dict[str, "Widget"] = {}


class Bunch(dict[str, Any]):
    """What a handler is told: also `change.new`."""

    __getattr__ = dict.__getitem__


class Layout:
    """How something would look elsewhere; here it looks like the page."""

    def __init__(self, *_: Any, **options: Any) -> None:
        vars(self).update(options)


class Widget:
    """A control, known to the page by a number.

    Parameters
    ----------
    value
        What it stands at.
    **options
        `description` is its name; `min`, `max`, `step`, `options` and so on are kept.
    """

    kind: ClassVar[str] = "words"
    defaults: ClassVar[dict[str, Any]] = {"value": None}

    def __init__(self, value: Any = None, **options: Any) -> None:
        held = {"description": "", "disabled": False, "layout": Layout()}
        held |= {"style": Layout(), **self.defaults, **options}
        if value is not None:
            held["value"] = value
        vars(self).update(held, _handlers=[], number=f"{_python}-{next(_numbers)}")
        vars(self)["value"] = self.fitted(held["value"])
        _all[self.number] = self
        if len(_all) > MOST:
            del _all[next(iter(_all))]

    def __repr__(self) -> str:
        return f"{type(self).__name__}(value={self.value!r})"

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{type(self).__name__} has no {name!r} here")

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "value":
            value = self.fitted(value)
        old = vars(self).get(name)
        vars(self)[name] = value
        if name not in ON_PAGE or (type(old) is type(value) and old == value):
            return
        current().tell_page({"state": self.told()})
        change = Bunch(name=name, old=old, new=value, owner=self, type="change")
        for names, handler in list(self._handlers):
            if name in names:
                handler(change)

    def fitted(self, value: Any) -> Any:
        """Return a value as this control can hold it."""
        return value

    def moved(self, told: Any) -> None:
        """Take what the page says that the control stands at."""
        self.value = told

    def told(self) -> dict[str, Any]:
        """Describe the control for the page."""
        held = vars(self)
        plain = {it: _plain(held[it]) for it in ("min", "max", "step") if it in held}
        named = {"id": self.number, "kind": self.kind, "name": str(self.description)}
        return named | plain | {"value": self.value, "disabled": bool(self.disabled)}

    def observe(
        self, handler: Handler, names: str | Iterable[str] = "value", **_: Any
    ) -> None:
        """Call a function whenever something changes."""
        wanted = [names] if isinstance(names, str) else [*names]
        self._handlers.append((wanted, handler))

    def unobserve(self, handler: Handler, *_: Any, **__: Any) -> None:
        """Call it no longer."""
        self._handlers[:] = [it for it in self._handlers if it[1] is not handler]

    def parts(self) -> Iterator["Widget"]:
        """Yield this and all that is in it."""
        yield self

    def _ipython_display_(self) -> None:
        text = json.dumps(self.told(), default=str)
        current().show({CONTROLS: text, "text/plain": repr(self)})
        for part in self.parts():
            part.shown()

    def shown(self) -> None:
        """Do what follows once it is on the page."""


def _plain(number: Any) -> Any:
    """Return a number of Python for one of NumPy, so that it can be written as JSON."""
    return number.item() if hasattr(number, "item") else number


class _Number(Widget):
    whole = False
    defaults: ClassVar = {"value": 0.0, "min": 0.0, "max": 10.0, "step": 0.1}

    def fitted(self, value: Any) -> Any:
        held, kind = vars(self), int if self.whole else float
        number = max(held.get("min", value), min(held.get("max", value), value))
        return kind(number)


class FloatSlider(_Number):
    """A slider."""

    kind = "slider"


class IntSlider(FloatSlider):
    """A slider of whole numbers."""

    whole = True
    defaults: ClassVar = {"value": 0, "min": 0, "max": 100, "step": 1}


class FloatLogSlider(FloatSlider):
    """A slider whose ends and place are exponents of `base`."""

    defaults: ClassVar = {"value": 1.0, "min": 0.0, "max": 4.0, "step": 0.1, "base": 10}

    def fitted(self, value: Any) -> float:
        """Return a number."""
        return float(value)

    def moved(self, told: Any) -> None:
        """Take an exponent."""
        self.value = self.base ** float(told)

    def told(self) -> dict[str, Any]:
        """Describe it by its exponent, and by what is read."""
        labels = round((self.max - self.min) / self.step)
        exponents = [self.min + self.step * index for index in range(labels + 1)]
        nearest = min(exponents, key=lambda it: abs(self.base**it - self.value))
        reads = {"reads": f"{self.value:.4g}"}
        return super().told() | {"value": nearest} | reads


class BoundedFloatText(_Number):
    """A number to type."""

    kind = "number"


class BoundedIntText(BoundedFloatText):
    """A whole number to type."""

    whole = True
    defaults: ClassVar = {"value": 0, "min": 0, "max": 100, "step": 1}


class FloatText(BoundedFloatText):
    """A number to type, without ends."""

    defaults: ClassVar = {"value": 0.0}


class IntText(FloatText):
    """A whole number to type, without ends."""

    whole = True
    defaults: ClassVar = {"value": 0, "step": 1}


class FloatProgress(_Number):
    """How far something is."""

    kind = "progress"
    defaults: ClassVar = {"value": 0.0, "min": 0.0, "max": 100.0}


class IntProgress(FloatProgress):
    """How far something is, in whole numbers."""

    whole = True


class Checkbox(Widget):
    """Yes or no."""

    kind = "check"
    defaults: ClassVar = {"value": False}

    def fitted(self, value: Any) -> bool:
        """Return yes or no."""
        return bool(value)


class ToggleButton(Checkbox):
    """Yes or no."""


class Text(Widget):
    """A line of text."""

    kind = "text"
    defaults: ClassVar = {"value": ""}

    def fitted(self, value: Any) -> str:
        """Return text."""
        return str(value)

    def on_submit(self, handler: Handler) -> None:
        """Call a function with this control when its text changes."""
        self.observe(lambda change: handler(change.owner))


class Textarea(Text):
    """Lines of text."""

    kind = "lines"


class Label(Text):
    """Words."""

    kind = "words"


class HTML(Label):
    """Markup, as inert as any other."""

    kind = "markup"


class Dropdown(Widget):
    """One of several: values, pairs of name and value, or a dict of these."""

    kind = "choice"

    def __init__(self, value: Any = None, *, options: Any = (), **more: Any) -> None:
        super().__init__(options=options, **more)
        values = self._values()
        known = value is not None and value in values
        self.value = value if known else next(iter(values), None)

    def _pairs(self) -> list[tuple[str, Any]]:
        given = vars(self).get("options", ())
        if isinstance(given, Mapping):
            return [(str(name), value) for name, value in given.items()]
        return [
            (str(it[0]), it[1])
            if isinstance(it, tuple) and len(it) == 2
            else (str(it), it)
            for it in given
        ]

    def _values(self) -> list[Any]:
        return [value for _, value in self._pairs()]

    @property
    def index(self) -> int | None:
        """Place of the value among the options."""
        values = self._values()
        return values.index(self.value) if self.value in values else None

    @property
    def label(self) -> str:
        """Name of the value."""
        return "" if self.index is None else self._pairs()[self.index][0]

    def moved(self, told: Any) -> None:
        """Take the place of a value among the options."""
        self.value = self._values()[int(told)]

    def told(self) -> dict[str, Any]:
        """Describe it with the names of its options."""
        names = [name for name, _ in self._pairs()]
        return super().told() | {"value": self.index, "options": names}


class RadioButtons(Dropdown):
    """One of several, all in sight."""

    kind = "radio"


class Button(Widget):
    """Something to press."""

    kind = "button"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._pressed: list[Handler] = []

    def on_click(self, handler: Handler, remove: bool = False) -> None:
        """Call a function with this button whenever it is pressed."""
        if remove:
            self._pressed.remove(handler)
        else:
            self._pressed.append(handler)

    def moved(self, told: Any) -> None:
        """Do what pressing it does."""
        for handler in list(self._pressed):
            handler(self)

    click = moved


class Output(Widget):
    """A place for what is printed and shown: `with output:`."""

    kind = "output"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._open: list[Any] = []
        self._kept: list[dict[str, Any]] = []

    def __enter__(self) -> "Output":
        inside = led_into(self.number, self._kept)
        inside.__enter__()
        self._open.append(inside)
        return self

    def __exit__(self, *fault: Any) -> bool | None:
        return bool(self._open.pop().__exit__(*fault))

    def clear_output(self, wait: bool = False) -> None:
        """Take back what is shown there."""
        self._kept.clear()
        with self:
            current().clear(wait=False)

    def shown(self) -> None:
        """Bring there what was shown before it was."""
        if self._kept:
            current().flush()
            current().tell_page({"into": self.number, "parts": list(self._kept)})


class VBox(Widget):
    """Several controls, one below the other."""

    kind = "column"

    def __init__(self, children: Iterable[Widget] = (), **options: Any) -> None:
        super().__init__(children=tuple(children), **options)

    def parts(self) -> Iterator[Widget]:
        """Yield this and all that is in it."""
        yield self
        for child in self.children:
            yield from child.parts()

    def told(self) -> dict[str, Any]:
        """Describe it with all that is in it."""
        return super().told() | {"children": [it.told() for it in self.children]}


class HBox(VBox):
    """Several controls, side by side."""

    kind = "row"


def move(number: str, value: Any) -> bool:
    """Take what a student did with a control; False if there is none."""
    widget = _all.get(number)
    if widget is not None:
        widget.moved(value)
    return widget is not None
