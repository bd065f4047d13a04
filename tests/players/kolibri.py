"""Kolibri: the whole of it, with one learner and one channel."""

import sqlite3
from contextlib import closing
from typing import ClassVar
from uuid import NAMESPACE_URL, uuid5

from tests.browser.page import Page
from tests.players.player import Held, Player

UNIT = uuid5(NAMESPACE_URL, "unit").hex
LEARNER = "ada"


class Kolibri(Player):
    """A unit is an HTML5 zip in a frame of another origin; progress is a share of 1."""

    name: ClassVar[str] = "kolibri"
    ports: ClassVar[int] = 2
    frames: ClassVar[tuple[str, ...]] = ("iframe.iframe", "iframe")
    whole: ClassVar[bool] = True
    reopens: ClassVar[bool] = True
    signed_in = False

    def visit(self, page: Page) -> None:
        if not self.signed_in:
            page.goto(self.url("en/auth/#/signin"))
            page.wait_through("$('input')", timeout=60)
            page.fill("textbox", "Username", LEARNER)
            page.wait_through("!location.pathname.includes('auth')", timeout=60)
            self.signed_in = True
        page.goto(self.url(f"en/learn/#/topics/c/{UNIT}"))

    def held(self) -> Held:
        with closing(sqlite3.connect(self.folder / "home" / "db.sqlite3")) as base:
            row = base.execute("SELECT progress FROM logger_contentsummarylog")
            (progress,) = row.fetchone() or (0,)
        status = "completed" if progress >= 1 else "in progress"
        return Held(status, 100 * progress if progress else None)
