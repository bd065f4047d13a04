"""What an exercise answers: its checks, its hints, how far its concepts have come."""

import param

from app.ui import models
from app.ui.words import Words

__all__ = ["Checks", "Hints", "Meters"]


class Checks(Words):
    """One line for each check: a mark and a word for its status, then its message.

    Statuses are ``passed``, ``failed`` and ``skipped``.
    """

    entries = param.List(default=[], doc="(name, status, message).")
    dated = param.Boolean(default=False, doc="Whether they are of an earlier visit.")

    _widget_type = models.Checks


class Hints(Words):
    """The hints shown so far; a new one is read out."""

    items = param.List(default=[], item_type=str, doc="Markdown of a small kind.")

    _widget_type = models.Hints


class Meters(Words):
    """How much of each thing is done, as a bar and in words."""

    entries = param.List(default=[], doc="(name, done, of).")

    _widget_type = models.Meters
