"""Packages in a learning platform: what it keeps, what comes back, what is refused."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.site.packages import make_packages
from tests.browser import cells, exercises
from tests.browser.lms import Course, kept
from tests.browser.page import Page
from tests.browser.servers import SiteServer

SIM, EXERCISE = "gradient-descent", exercises.SLUG
CHAPTER = "introduction-to-machine-learning"
LIMITS = {"1.2": 4096, "2004": 64_000}
NOTE = "document.querySelector('[data-note]')"
READY = "document.querySelector('iframe')?.contentWindow && !document.hidden"
STORED = """try { return localStorage.length } catch { return 0 }"""
CHECKED = """const cell = document.querySelector("code-cell");
    const checks = arguments[0].map((passed, k) => ({
      name: `claim ${k}`, passed, message: "told"}));
    const result = {exercise: arguments[1], seed: 1, checks, picture: null};
    const detail = {exercise: arguments[1], code: cell.code, result};
    cell.dispatchEvent(new CustomEvent("descent-checked", {detail, bubbles: true}))"""
ROUND = """const sim = document.querySelector("[data-sim]");
    const detail = {action: "quiz", payload: JSON.stringify(arguments[0])};
    sim.dispatchEvent(new CustomEvent("descent-action", {detail, bubbles: true}))"""


@pytest.fixture
def play(
    dist: Path, tmp_path: Path, site: SiteServer
) -> Iterator[Callable[..., Course]]:
    """Put a package into a course; thin ones lead to the site under another origin."""
    with ExitStack() as stack:

        def put(slug: str, standard: str, whole: bool = False) -> Course:
            address = "" if whole else site.url(host="127.0.0.1")
            make_packages(dist, tmp_path, address, (slug,))
            package = tmp_path / f"{slug}-{standard}.zip"
            return stack.enter_context(Course(tmp_path / "course", package, standard))

        yield put


def wait_for(page: Page, fits: Callable[[dict], bool], seconds: float = 20) -> dict:
    """Wait until what the platform has kept is so."""
    end = time.monotonic() + seconds
    cmi = kept(page)
    while not (cmi and fits(cmi)) and time.monotonic() < end:
        time.sleep(0.1)
        cmi = kept(page)
    assert cmi and fits(cmi), cmi
    return cmi


def ready(page: Page) -> None:
    """Wait, inside the unit, for the page that it frames."""
    page.wait(
        "document.querySelector('code-cell, [data-sim]') && performance.now() > 500"
    )
    page.wait(
        "!document.querySelector('code-cell') || "
        "document.querySelector('code-cell').built"
    )


@pytest.mark.parametrize("standard", ["1.2"])
def test_an_exercise_framed_from_elsewhere(
    page: Page, play: Callable[..., Course], standard: str
) -> None:
    course = play(EXERCISE, standard)
    course.visit(page)
    with page.frame("iframe"), page.frame("iframe"):
        ready(page)
        assert page.js(STORED) == 0, "other students may use this device"
        cells.write(page, "x = 'first'", exercises.CELL)
        page.js(CHECKED, [True, False], EXERCISE)
    wait_for(page, lambda cmi: cmi["core"]["score"]["raw"] == "50")
    with page.frame("iframe"), page.frame("iframe"):
        cells.write(page, "x = 'last words'", exercises.CELL)
    course.leave(page)  # at once, and nobody says goodbye
    cmi = kept(page)
    assert cmi["core"]["lesson_status"] == "incomplete"
    assert len(cmi["suspend_data"]) <= LIMITS[standard]
    course.visit(page)
    with page.frame("iframe"), page.frame("iframe"):
        ready(page)
        page.wait(f"{exercises.CELL}.code === \"x = 'last words'\"", timeout=10)
        assert page.js(f"return {exercises.CELL}.dataset.state") == "idle", "not run"
        assert "begun" in page.text("[data-mark]")
        page.js(CHECKED, [True, True], EXERCISE)
    cmi = wait_for(page, lambda cmi: cmi["core"]["lesson_status"] == "passed")
    assert cmi["core"]["score"]["raw"] == "100"
