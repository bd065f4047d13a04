"""Drawers: parts of a stage that open over its side, one at a time."""

from collections.abc import Callable
from typing import Any, NamedTuple

from app.ui.layout import Group
from app.ui.widgets import Button

__all__ = ["Drawers"]


class Drawer(NamedTuple):
    """A part, the button that opens it, and what fills it."""

    button: Button
    part: Group
    fill: Callable[[], None]


class Drawers:
    """The drawers of a stage; a button opens its own and shuts the one before."""

    def __init__(self) -> None:
        self._drawers: dict[str, Drawer] = {}
        self._stage: Any = None

    def add(
        self,
        name: str,
        label: str,
        *children: Any,
        fill: Callable[[], None] = lambda: None,
    ) -> Button:
        """Make a drawer.

        Parameters
        ----------
        name
            By which the stage knows it.
        label
            Of its button, and its title.
        children
            What it holds.
        fill
            Called whenever it has opened.

        Returns
        -------
        Button
            Opens and closes it.
        """
        button = Button(label=label, kind="quiet", expanded=False)
        part = Group(*children, kind="more", label=label, visible=False)
        self._drawers[name] = Drawer(button, part, fill)
        button.on_click(lambda: self._toggle(name))
        return button

    @property
    def areas(self) -> list[tuple[str, Group]]:
        """Area of the stage and part, for each drawer."""
        return [(f"drawer:{name}", it.part) for name, it in self._drawers.items()]

    def put_into(self, stage: Any) -> None:
        """Follow what the stage says is open; the page may close it too."""
        self._stage = stage
        stage.param.watch(self._show, "drawer")

    def is_open(self, name: str) -> bool:
        """Say whether a drawer is open."""
        return bool(self._stage.drawer == name)

    def open(self, name: str) -> None:
        """Open a drawer in place of the one before."""
        self._stage.drawer = name

    def _toggle(self, name: str) -> None:
        self.open("" if self.is_open(name) else name)

    def _show(self, event: Any) -> None:
        for name, drawer in self._drawers.items():
            drawer.part.visible = drawer.button.expanded = name == event.new
        if event.new in self._drawers:
            self._drawers[event.new].fill()
