"""The controls of a sim, as its view offers them when it opens."""

from collections.abc import Iterable, Iterator
from typing import Any

from app.main import open_screen
from app.site.specs import Control, Kind, SimSpec
from app.ui.widgets import Button, Checkbox, Number, Select, Slider, TextField

__all__ = ["controls_of", "with_controls"]

KINDS: dict[type, Kind] = {
    Button: "button",
    Checkbox: "checkbox",
    Number: "number-input",
    Select: "dropdown",
    Slider: "slider",
    TextField: "number-input",
}
PLAYER = (
    Control(id="step_back", type="button", label="Step back"),
    Control(id="play", type="button", label="Play"),
    Control(id="step", type="button", label="Step"),
    Control(id="reset", type="button", label="Reset"),
    Control(id="speed", type="slider", label="Speed"),
)


def with_controls(specs: Iterable[SimSpec]) -> tuple[SimSpec, ...]:
    """Return sims with their controls; this opens the view of each."""
    return tuple(
        spec.model_copy(update={"controls": controls_of(open_screen(spec.slug))})
        for spec in specs
    )


def controls_of(screen: Any) -> tuple[Control, ...]:
    """Return what can be set without opening anything, then the player's parts.

    Parameters
    ----------
    screen
        The view, as it opens. What it asks for a prediction is not among its controls.
    """
    names = {
        widget: name
        for name, widget in screen.widgets.items()
        if widget not in screen.asked
    }
    shown = [
        Control(id=names[part], type=KINDS[type(part)], label=part.label)
        for part in _visible(screen.stage)
        if part in names
    ]
    return (*shown, *(PLAYER if screen.has_player else ()))


def _visible(part: Any) -> Iterator[Any]:
    """Yield a part and what is in it, in the order of the page."""
    if part.visible:
        yield part
        for inner in getattr(part, "objects", ()):
            yield from _visible(inner)
