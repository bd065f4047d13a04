"""Before Python is up, the recorded run plays; when it is, nothing on screen moves."""

import pytest

from tests.browser import sims
from tests.browser.page import Page
from tests.browser.server import Server

HEAP = r"heap-[0-3]\.zst"
"""Enough to wait for, and fewer than a browser's six connections to one host."""
TRICKLE = {"kind": "slow", "bytes_per_second": 4000}
RECORDED = "$('[data-recorded]')"
PHASE = "$('[data-sim-phase]').textContent"
# All that can be seen of a sim: the pixels of its pictures, its words, its settings.
SEEN = """const sim = $("[data-sim-mount]");
    const canvases = deep.all("canvas", "[data-sim-mount]");
    const drawn = canvases.filter((canvas) => canvas.width > 1);
    return [drawn.map((canvas) => canvas.toDataURL()), deep.text(sim)]"""
SAID = "deep.all('[data-sim-said]').map(deep.text)"


def seen(page: Page) -> tuple[list[str], str, dict[str, str]]:
    page.pause(0.4)
    pictures, words = page.js(SEEN)
    return pictures, words, sims.settings(page)


def wait_until_recorded(page: Page) -> None:
    page.wait(RECORDED)
    assert sims.state(page) == "starting"


def test_the_whole_life_of_a_recorded_run(page, server):
    server.fault(HEAP, **TRICKLE)
    page.goto(server.url(sims.SIM_PAGE))
    wait_until_recorded(page)
    steps_back_and_forth(page)
    plays_to_the_end(page)
    keeps_a_setting_and_plays_nothing_unseen(page)
    page.reload()
    wait_until_recorded(page)
    hands_over_without_a_change(page, server)


def test_the_dark_theme_is_handed_over_without_a_change(open_page, server):
    page = open_page(dark=True)
    server.fault(HEAP, **TRICKLE)
    page.goto(server.url(sims.SIM_PAGE))
    wait_until_recorded(page)
    hands_over_without_a_change(page, server)


def steps_back_and_forth(page: Page) -> None:
    first = seen(page)
    assert "Iteration 1 " in sims.step(page)
    assert "Iteration 2 " in sims.step(page)
    assert "Iteration 1 " in sims.step(page, "Step back")
    sims.step(page, "Step back")
    assert seen(page) == first
    page.focus("slider", "Position")
    page.press("End")
    sims.wait_for_status(page, "Converged")
    page.press("Home")
    page.pause(0.4)
    assert seen(page) == first


def plays_to_the_end(page: Page) -> None:
    page.focus("slider", "Speed")
    page.press(*["ArrowRight"] * 15)
    page.click("button", "Play")
    sims.wait_for_status(page, "Converged", timeout=60)
    page.expect("button", "Play")


def keeps_a_setting_and_plays_nothing_unseen(page: Page) -> None:
    page.click("button", "Reset")
    page.pause(0.4)
    before = seen(page)
    page.fill("textbox", "Learning rate: type a value", "0.5")
    page.wait(f"{PHASE}.startsWith('Your change waits for Python.')")
    page.wait("$('[data-stale]')")
    kept = "Your 0.5 is kept; it runs when Python is here."
    page.wait(f"{SAID}.some((it) => it.startsWith(arguments[0]))", kept)
    for act in ("Step", "Play"):
        page.click("button", act)
        waits = "Your change is kept; its run can be played when Python is here."
        page.wait(f"{SAID}.some((it) => it.startsWith(arguments[0]))", waits)
        page.pause(0.4)
        assert page.get("slider", "Position", "aria-valuetext").startswith("step 0 ")
        page.expect("button", "Play")
    page.click("button", "Reset")
    page.pause(0.4)
    assert page.get("slider", "Learning rate", "aria-valuetext").startswith("0.5")
    assert page.js("return Boolean($('[data-stale]'))")
    sims.choose(page, sims.AFRESH)
    page.wait("!$('[data-stale]')")
    page.wait(f"!{PHASE}.startsWith('Your change')")
    page.press("Escape")  # words at the controls are about what is no more
    assert seen(page) == before
    page.click("button", "More")
    opens = "More opens when Python is here."
    page.wait(f"{SAID}.some((it) => it.startsWith(arguments[0]))", opens)


def hands_over_without_a_change(page: Page, server: Server) -> None:
    for _ in range(3):
        sims.step(page)
    before = seen(page)
    server.heal()
    sims.wait_until_live(page)
    page.pause(0.4)
    assert seen(page) == before
    assert "Iteration 4 " in sims.step(page)
    assert page.records.errors() == []


@pytest.mark.engines("chromium")  # the queue is the same everywhere
@pytest.mark.parametrize("missing", ["", r"-data\.json"])
def test_what_waited_is_done_when_python_is_up(page, server, missing):
    """Also when the snapshot cannot be had and the models have other names."""
    if missing:
        server.fault(missing, "404")
    server.fault(HEAP, **TRICKLE)
    page.goto(server.url(sims.SIM_PAGE))
    wait_until_recorded(page)
    sims.step(page)
    page.fill("textbox", "Learning rate: type a value", "0.5")
    page.click("button", "More")
    server.heal()
    sims.wait_until_live(page)
    sims.wait_for_status(page, "Converged after 1 iteration")
    page.expect("heading", "More")


@pytest.mark.engines("chromium")  # decided before any engine is asked
def test_another_run_than_the_recorded_one_keeps_its_poster(page, server):
    server.fault(HEAP, **TRICKLE)
    page.goto(server.url(f"{sims.SIM_PAGE}#learning_rate=0.5"))
    page.wait("$('progress').value > 0")
    page.pause(0.4)
    assert not page.js(f"return !!{RECORDED}")
