"""The player: buttons, position and speed of a run. Its page side owns the clock."""

from typing import Any

import param

from app.ui import models
from app.ui.widgets import Control

__all__ = ["Player"]


class Player(Control):
    """Step back, Play or Pause, Step, Reset, a position and a speed.

    The page sets ``position`` and waits until ``shown`` echoes it before it asks for
    another picture, so a slow machine skips steps instead of queueing them.

    ``trace`` holds numbers from 0 to 1 (the cost) at evenly spaced positions, from the
    first to the last. The page draws them to the farthest position that was reached;
    another list is another run, so set it after the position.
    """

    position = param.Integer(default=0, bounds=(0, None))
    shown = param.Integer(default=0)
    n_steps = param.Integer(default=0, bounds=(0, None))
    playing = param.Boolean(default=False)
    resets = param.Integer(default=0, doc="How often Reset was pressed.")
    speed = param.Number(default=10, bounds=(0, None), doc="Steps per second.")
    slowest = param.Number(default=1)
    fastest = param.Number(default=100)
    noun = param.String(default="step", doc="What one position is called.")
    first = param.Integer(default=0, doc="The number that position 0 is shown as.")
    trace = param.List(default=[], doc="What is drawn of the run on the timeline.")
    timeline = param.Boolean(default=True, doc="Whether it shows its position itself.")

    _widget_type = models.Player
    _rename = {"value": None, "label": None}  # noqa: RUF012

    def _process_events(self, events: dict[str, Any]) -> None:
        super()._process_events(events)
        if "position" in events:
            self.shown = events["position"]
