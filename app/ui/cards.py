"""Cards: an idea in a nutshell, with its picture, its flow and its uses."""

from typing import Any

import param

from app.ui import models
from app.ui.words import Words

__all__ = ["Card"]


class Card(Words):
    """One of several ideas side by side; a click opens more examples.

    ``uses`` and ``examples`` are pairs of a name and its explanation. A use explains
    itself when it is pointed at or focused.
    """

    tagline = param.String(default="")
    role = param.String(default="reference", doc="Whose colour marks the card.")
    drawings = param.List(default=[], doc="(name of a drawing, caption).")
    caption = param.String(default="", doc="What the drawings show.")
    flow = param.List(default=[], item_type=str, doc="What becomes what.")
    notation = param.String(default="", doc="The same in mathematical notation.")
    uses = param.List(default=[])
    examples = param.List(default=[])

    _widget_type = models.Card

    def _process_param_change(self, params: dict[str, Any]) -> dict[str, Any]:
        properties = super()._process_param_change(params)
        pairs = {"drawings", "uses", "examples"} & properties.keys()
        return properties | {
            name: [list(pair) for pair in properties[name]] for name in pairs
        }
