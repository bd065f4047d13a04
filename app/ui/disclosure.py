"""A button that shows and hides a part of the screen."""

from collections.abc import Callable
from typing import Any

from app.ui.widgets import Button

__all__ = ["disclosure"]


def disclosure(
    label: str, part: Any, opened: Callable[[], None] = lambda: None
) -> Button:
    """Return the button; `opened` fills the part after each press."""
    button = Button(label=label, kind="quiet", expanded=False)

    def toggle() -> None:
        part.visible = button.expanded = not part.visible
        opened()

    button.on_click(toggle)
    return button
