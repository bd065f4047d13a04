"""A screen whose run may be made by a student's program, in a code cell beside it."""

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from app.ui.screen import Screen

__all__ = ["DrivenScreen"]


class DrivenScreen(Screen):
    """Base of the views that say what a program is to do, and show what came of it.

    The model's `course` is what the program is told. A subclass shows in `follow` what
    came back, and says in `compared` what came of it.
    """

    driven_words: ClassVar[Mapping[str, str]]
    """What is said of a run that is `stale`, or `refused` because of a {problem}."""

    def tell(self, kind: str, value: Any) -> None:
        """Say what a student's program is to do, or show what came of it.

        Parameters
        ----------
        kind
            ``"course"`` or ``"driven"``; others are those of every sim.
        value
            What came back, with the course, which must still be that of the settings.
        """
        if kind == "course":
            self.send("course", json.dumps(self.model.course()))
        elif kind == "driven":
            self.send("followed", self._take(value))
        else:
            super().tell(kind, value)

    def follow(self, value: dict[str, Any]) -> None:
        """Show what came back.

        Raises
        ------
        ValueError
            If it is not usable; the run on screen stays.
        """
        raise NotImplementedError

    def compared(self) -> str:
        """Say how the run that is shown compares with the one that is known."""
        raise NotImplementedError

    def _take(self, value: Any) -> str:
        if not isinstance(value, dict) or value.get("course") != self.model.course():
            return str(self.driven_words["stale"])
        try:
            self.follow(value)
        except ValueError as problem:
            return str(self.driven_words["refused"]).format(problem=problem)
        return self.compared()
