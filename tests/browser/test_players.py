"""Packages in real players: what the platform holds, and what the student is told.

The table in `docs/embedding.md` says it; here it is walked.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app.site.pages.scorm_packages import make_packages
from tests.browser.page import poll
from tests.browser.playwright_engine import PlaywrightPage as Page
from tests.players.kolibri import Kolibri
from tests.players.open_edx import OpenEdx
from tests.players.player import Player

pytestmark = [pytest.mark.thorough, pytest.mark.engines("chromium")]
SIM = "gradient-descent"
PLAYERS = {"Open edX": OpenEdx, "Kolibri": Kolibri}
HELD = "$('[data-held]').textContent"
TELL = """const [action, payload] = arguments;
    const detail = {action, payload: JSON.stringify(payload)};
    $("[data-sim]").dispatchEvent(
      new CustomEvent("descent-action", {detail, bubbles: true}))"""
READY = "$('[data-sim]') && window[Symbol.for('descent-progress')]"
CLOSED_AFTER = 0.3
TIME = r"/ since \d[^.:,]*(:\d\d)?[^.:,]*/"
SAID = f"document.body.innerText.replace({TIME}, '')"
SLOW = {"seconds": 2.5, "bytes_per_second": 60e3}
AT_ONCE = {"seconds": 0, "bytes_per_second": -1}
TABLE = "## A walk through"
NO_SESSIONS = "has no sessions"
"""The bench of Open edX's player."""
TWINS = "This unit is open in another window. Go on there"


def walk(root: Path) -> list[dict[str, str]]:
    """Return the rows of the table in `docs/embedding.md`."""
    text = (root / "docs" / "embedding.md").read_text("utf-8").partition(TABLE)[2]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    head, _, *rows = [[it.strip() for it in line.split("|")[1:-1]] for line in lines]
    return [dict(zip(head, row, strict=True)) for row in rows]


@contextmanager
def inside(page: Page, frames: tuple[str, ...]) -> Iterator[None]:
    """Look into a frame in frames."""
    with ExitStack() as stack:
        for css in frames:
            stack.enter_context(page.frame(css))
        yield


def told_by(name: str, cell: str) -> str:
    """Return what is told on a platform, which may have words of its own."""
    usual, _, own = cell.partition(f" In {name}: ")
    return own or usual.partition(" In ")[0]


def quiz(right: int) -> tuple[str, dict]:
    """Return what a page says of a quiz with so many of ten questions right."""
    return "quiz", {"points": right, "possible": 10, "answers": []}


class Student:
    """One who walks through a unit; each step ends away from it."""

    def __init__(self, page: Page, player: Player) -> None:
        self.page, self.player = page, player

    def open(self, *acts: tuple[str, dict]) -> None:
        """Open the unit, and let its page say what is done."""
        self.player.visit(self.page)
        self.do(*acts)

    def do(self, *acts: tuple[str, dict]) -> None:
        """Let the page inside say what is done, as soon as it is there."""
        with inside(self.page, (*self.player.frames, "iframe")):
            self.page.wait(READY, timeout=60)
            for act in acts:
                self.page.js(TELL, *act)

    def told(self, words: str) -> None:
        """Wait until the first lines of the unit say this."""
        with inside(self.page, self.player.frames):
            holds = f"{SAID}.includes(arguments[0])"
            self.page.wait(holds, words.removesuffix("."), timeout=60)

    def open_at_once(self, words: str) -> None:
        self.player.visit(self.page)
        self.told(words)

    def answer_some(self, words: str) -> None:
        some = {"points": 2, "possible": 10, "count": 10, "answers": [0, 0, 1]}
        self.open(("round", some))
        self.told(words)

    def look(self, words: str) -> None:
        self.open()
        self.told(words)

    def finish(self, right: int, words: str) -> None:
        self.open(quiz(right))
        self.told(words)

    def finish_and_close(self, words: str) -> None:
        self.open(quiz(5))
        self.page.pause(CLOSED_AFTER)
        self.player.leave(self.page)
        self.look(words)

    def go_on_in_a_second_window(self, words: str) -> None:
        first = Student(self.page.beside(), self.player)
        first.open()
        self.player.visit(self.page)
        self.told(TWINS)
        if self.player.takes_over:
            with inside(self.page, self.player.frames):
                self.page.activate("Go on in this window")
            first.told("You went on in another window")
        self.player.leave(first.page)
        if not self.player.takes_over:
            self.player.leave(self.page)
            self.player.visit(self.page)
        self.do(quiz(7))
        self.told(words)

    def finish_on_a_slow_line(self, words: str) -> None:
        self.page.slow_down(**SLOW)
        self.finish(8, words)
        self.page.slow_down(**AT_ONCE)

    def finish_without_a_session(self, words: str) -> None:
        self.player.become_another(self.page)
        self.open()
        self.player.log_out(self.page)
        self.do(quiz(6))
        self.told(words)

    def finish_without_the_site(self, words: str) -> None:
        self.open()
        self.player.stop()
        self.do(quiz(10))
        self.told(words)
        self.player.start()
        if self.player.reopens:
            self.player.leave(self.page)
            self.open()
        self.told("100 of 100 points: passed.")


STEPS: dict[str, Callable[[Student, str], None]] = {
    "opens the unit and leaves at once": Student.open_at_once,
    "answers 3 of 10 questions, 2 of them right, and leaves": Student.answer_some,
    "comes back and only looks": Student.look,
    "has 5 right, closes the window at once, and comes back": Student.finish_and_close,
    "finishes with 6 right": lambda it, words: it.finish(6, words),
    "goes on in a second window, with 7 right": Student.go_on_in_a_second_window,
    "has 8 right on a slow line": Student.finish_on_a_slow_line,
    "has 9 right": lambda it, words: it.finish(9, words),
    "has 3 right": lambda it, words: it.finish(3, words),
    "has 10 right while the site is down": Student.finish_without_the_site,
    "another has 6 right after the session has ended": Student.finish_without_a_session,
    "logs in again, and opens the saved file where there is one": Student.look,
}


@pytest.fixture(params=PLAYERS)
def player(request, dist, site, tmp_path):
    kind = PLAYERS[request.param]
    address = "" if kind.whole else site.url(host="127.0.0.1")
    make_packages(dist, tmp_path, address, (SIM,))
    with kind(tmp_path, tmp_path / f"{SIM}-1.2.zip") as running:
        yield request.param, running


def test_a_student_goes_through_a_unit(player, page, root):
    name, running = player
    rows = walk(root)
    student, found = Student(page, running), []
    for row in rows:
        wanted = row[name]
        if wanted == NO_SESSIONS:
            continue
        STEPS[row["the student"]](student, told_by(name, row["is told"]))
        running.leave(page)
        held = poll(lambda: str(running.held()), lambda it, to=wanted: it == to, 10)
        found.append((row["the student"], held, wanted))
    assert len(found) == len(rows) - sum(row[name] == NO_SESSIONS for row in rows)
    assert [it for it in found if it[1] != it[2]] == []
