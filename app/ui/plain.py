"""Plain: what stands on a screen without the looks that Panel would give it."""

from typing import Any

from bokeh.document import Document
from panel.io.state import state
from panel.reactive import Reactive
from param.parameterized import Event

__all__ = ["Plain"]


class Plain(Reactive):
    """Base of widgets, containers and pictures; `static/css` says how they look."""

    __abstract = True

    _design = None

    def _update_design(self, *_events: Event) -> None:
        """Have no design of Panel's: it would bring widgets of its own along."""

    def _update_properties(self, *events: Event, doc: Document) -> dict[str, Any]:
        # Panel asks its design for style sheets at every change, a sixth of the time
        # that a change takes; there are none here.
        return self._process_param_change({event.name: event.new for event in events})

    def _process_events(self, events: dict[str, Any]) -> None:
        # Panel opens every read-only parameter beforehand and shuts it afterwards, and
        # counts for a spinner: a seventh of a change. The page sets none of those.
        self._in_process__events[state.curdoc] = events
        try:
            self.param.update(**self._process_property_change(events))
        finally:
            self._in_process__events.pop(state.curdoc, None)

    def take(self, **values: Any) -> None:
        """Set what is not so already: to compare costs far less than to set."""
        new = {name: it for name, it in values.items() if getattr(self, name) != it}
        if len(new) == 1:
            ((name, value),) = new.items()
            setattr(self, name, value)
        elif new:
            self.param.update(**new)
