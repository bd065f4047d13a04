"""Controls: the widgets of a model's settings, kept by name, hidden and locked."""

from collections.abc import Callable
from typing import Any

import param
from panel.viewable import Viewer

from app.ui.widgets import Control, Select, TextField

__all__ = ["Controls"]


class Controls(Viewer):
    """Base of `Screen`: makes a widget for a setting, and says when it is shown."""

    model = param.Parameter(constant=True, doc="A `app.sims.simulation.Simulation`.")
    hide = param.List(default=[], item_type=str, doc="Settings whose widget is hidden.")
    lock = param.List(default=[], item_type=str, doc="Settings that cannot be changed.")

    def __init__(self, model: Any, **params: Any) -> None:
        super().__init__(model=model, **params)
        self.widgets: dict[str, Control] = {}
        self.parts: dict[str, Control] = {}
        self.texts: dict[str, OwnText] = {}

    def matters(self) -> dict[str, bool]:
        """Say of the widgets that only matter at times whether they do now."""
        return {}

    def may_change(self, *names: str) -> bool:
        """Say whether none of these is locked: for pointers and keys on pictures."""
        return not set(names) & set(self.lock)

    def widget(self, kind: type[Control], setting: str, **options: Any) -> Any:
        """Make a widget for one of the model's settings and keep it by name."""
        widget = kind.from_param(self.model.param[setting], **options)
        self.widgets[setting] = widget
        return widget

    def choice(self, setting: str, words: dict[str, str]) -> Select:
        """Make a combo box for a setting from the words for each of its values."""
        values = self.model.param[setting].objects
        options = {words[str(value)]: value for value in values}
        select: Select = self.widget(Select, setting, options=options)
        return select

    def text(
        self,
        name: str,
        take: Callable[[str], str],
        held: Callable[[], str] | None = None,
        **options: Any,
    ) -> TextField:
        """Make a field for a text of the student's own.

        Parameters
        ----------
        name
            A setting of the model, unless `held` says otherwise.
        take
            Takes a new text over, or returns the sentence that says why not.
        held
            Returns the text that the model holds.
        options
            Of the `TextField`.
        """
        if held is None:
            options = {"label": self.model.param[name].label, **options}
        text = OwnText(take, held or (lambda: str(getattr(self.model, name))), options)
        self.widgets[name], self.texts[name] = text.field, text
        return text.field

    def _follow_model(self) -> None:
        """Bring what does not follow the model by itself in line with it."""
        for text in self.texts.values():
            text.follow()
        for name, matters in self.matters().items():
            self.widgets[name].visible = matters and name not in self.hide

    def forgive(self) -> None:
        """Forget texts that were refused."""
        for text in self.texts.values():
            text.field.error = ""
        self._follow_model()

    def preset(self, *_events: Any) -> None:
        """Hide and lock what a teacher named: settings, or parts of the screen."""
        for name, widget in {**self.parts, **self.widgets}.items():
            widget.visible = name not in self.hide
            widget.disabled = name in self.lock
        self._follow_model()


class OwnText:
    """A field that follows the model, except while it holds a text that was refused."""

    def __init__(
        self,
        take: Callable[[str], str],
        held: Callable[[], str],
        options: dict[str, Any],
    ) -> None:
        self.take, self.held = take, held
        self.field = TextField(value=held(), **options)
        self.field.param.watch(self._take, "value")

    def follow(self) -> None:
        """Show what the model holds; what was refused can still be mended."""
        if not self.field.error:
            self.field.value = self.held()

    def _take(self, event: Any) -> None:
        self.field.error = "" if event.new == self.held() else self.take(event.new)
