"""Plain: what stands on a screen without the looks that Panel would give it."""

from typing import Any

from bokeh.document import Document
from panel.reactive import Reactive
from param.parameterized import Event

__all__ = ["Plain"]


class Plain(Reactive):
    """Base of widgets, containers and pictures; `static/css` says how they look."""

    __abstract = True

    def _update_properties(self, *events: Event, doc: Document) -> dict[str, Any]:
        # Panel asks its design for style sheets at every change, a sixth of the time
        # that a change takes; there are none here.
        return self._process_param_change({event.name: event.new for event in events})
