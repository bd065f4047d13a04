"""Open edX: its SCORM player, in the XBlock bench."""

import json
import sqlite3
from contextlib import closing
from typing import ClassVar

from tests.browser.page import Page
from tests.players.player import Held, Player

STUDENT = "1001"


class OpenEdx(Player):
    """The unit has 1 point of weight, and so its grade is a share."""

    name: ClassVar[str] = "open-edx"
    frames: ClassVar[tuple[str, ...]] = ("iframe.scorm-embedded",)

    def visit(self, page: Page) -> None:
        page.goto(self.url(f"scenario/unit/?student={STUDENT}"))

    def held(self) -> Held:
        with closing(sqlite3.connect(self.folder / "state.db")) as base:
            rows = base.execute(
                "SELECT state FROM workbench_xblockstate WHERE user_id = ?", [STUDENT]
            ).fetchall()
        state = {}
        for (text,) in rows:
            state |= json.loads(text)
        status = state.get("lesson_status", "not attempted")
        if state.get("success_status") == "passed":
            status = "passed"
        given = "lesson_score" in state
        return Held(status, 100 * state["lesson_score"] if given else None)
