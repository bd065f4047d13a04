"""The way back to all settings as at the start, and from there back again."""

from collections.abc import Mapping
from typing import Any

from app.ui.widgets import Button

__all__ = ["Afresh"]

LABEL, UNDO = "All settings as at the start", "Undo"


class Afresh:
    """A button that brings back the settings of the link that opened the sim.

    What is locked is never touched. Until another setting is changed, the same button
    brings back what was there before. Surveys and a path that was made elsewhere are
    dropped: they are no settings, and nothing brings them back.

    Parameters
    ----------
    screen
        A `app.ui.screen.Screen`.
    """

    def __init__(self, screen: Any) -> None:
        self._screen = screen
        self.button = Button(label=LABEL, kind="quiet", action="afresh")
        self.button.on_click(self._press)
        self.begin()

    def begin(self) -> None:
        """Take the settings as they are now for those at the start."""
        self._first = self._screen.model.values()
        self._keep(None)

    def notice(self) -> None:
        """Nothing can be undone any more once a setting was changed."""
        if self._before is not None and self._settings() != self._left:
            self._keep(None)

    def adopt(self, state: Mapping[str, str]) -> None:
        """Bring the sim to a state; the button brings back what was there before.

        Parameters
        ----------
        state
            Setting → text, as in a link; all others are as a page opens with none.
        """
        model = self._screen.model
        wanted = type(model)()
        wanted.restore(state)
        self._change(wanted.values(), undo=True)

    def _press(self) -> None:
        before = self._before
        self._change(self._first if before is None else before, undo=before is None)

    def _change(self, values: dict[str, Any], *, undo: bool) -> None:
        model = self._screen.model
        now = model.values()
        self._keep(None)
        model.forget()
        self._adopt(values)
        if undo and now != model.values():
            self._left = self._settings()
            self._keep(now)
        self._screen.player.playing = False
        self._screen.forgive()
        self._screen.refresh()

    def _adopt(self, values: dict[str, Any]) -> None:
        locked = self._screen.lock
        self._screen.model.adopt(
            {name: value for name, value in values.items() if name not in locked}
        )

    def _keep(self, values: dict[str, Any] | None) -> None:
        self._before = values
        self.button.label = LABEL if values is None else UNDO

    def _settings(self) -> dict[str, Any]:
        """How far the run has come is no setting."""
        model = self._screen.model
        place = {"position", *model.position_is}
        return {name: it for name, it in model.values().items() if name not in place}
