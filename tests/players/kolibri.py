"""Kolibri: the whole of it, with two learners and one channel."""

import sqlite3
from contextlib import closing
from http import HTTPStatus
from typing import ClassVar
from uuid import NAMESPACE_URL, uuid5

from tests.browser.page import Page
from tests.players.player import Held, Player

UNIT = uuid5(NAMESPACE_URL, "unit").hex
LEARNER, ANOTHER = "ada", "bo"
PROGRESS = """SELECT progress FROM logger_contentsummarylog AS log
    JOIN kolibriauth_facilityuser AS one ON one.id = log.user_id WHERE username = ?"""
LOG_OUT = """const [, token] = /kolibri_csrftoken=([^;]+)/.exec(document.cookie);
    const options = {method: "DELETE", headers: {"X-CSRFToken": token}};
    return (await fetch("/api/auth/session/current/", options)).status"""


class Kolibri(Player):
    """A unit is an HTML5 zip in a frame of another origin; progress is a share of 1."""

    name: ClassVar[str] = "kolibri"
    ports: ClassVar[int] = 2
    frames: ClassVar[tuple[str, ...]] = ("iframe.iframe", "iframe")
    whole: ClassVar[bool] = True
    takes_over: ClassVar[bool] = False
    reopens: ClassVar[bool] = True
    learner = LEARNER
    signed_in = False

    def visit(self, page: Page) -> None:
        if not self.signed_in:
            page.goto(self.url("en/auth/#/signin"))
            page.wait_through("$('input')", timeout=60)
            page.fill("textbox", "Username", self.learner)
            page.wait_through("!location.pathname.includes('auth')", timeout=60)
            self.signed_in = True
        page.goto(self.url(f"en/learn/#/topics/c/{UNIT}"))

    def log_out(self, page: Page) -> None:
        assert page.ajs(LOG_OUT) == HTTPStatus.OK
        self.signed_in = False

    def become_another(self, page: Page) -> None:
        page.goto(self.url("en/learn/"))
        self.log_out(page)
        page.goto("about:blank")  # its own pages go elsewhere once nobody is logged in
        self.learner = ANOTHER

    def held(self) -> Held:
        with closing(sqlite3.connect(self.folder / "home" / "db.sqlite3")) as base:
            row = base.execute(PROGRESS, [self.learner])
            (progress,) = row.fetchone() or (0,)
        status = "completed" if progress >= 1 else "in progress"
        return Held(status, 100 * progress if progress else None)
