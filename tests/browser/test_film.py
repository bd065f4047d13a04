"""As soon as a page is there its poster plays; BokehJS goes on where the student is.

Seen in the page for frames: what the other asks for beforehand would delay its `load`.
"""

import pytest

from tests.browser import sims
from tests.browser.looks import PLOTS
from tests.browser.page import Page
from tests.browser.server import Server

BOKEH = r"bokeh-\w+\.js"
FILM = r"assets/training-process-\w+\.json"
TRICKLE = {"kind": "slow", "bytes_per_second": 4000}
CONTROLS = "$('[data-sim-film]')"
# Where Python is up first, the recording is there for an instant only.
WATCH = """new MutationObserver(() => (window.recorded = true)).observe(
    $("[data-sim]"), {attributeFilter: ["data-recorded"]})"""
RECORDED = "window.recorded"
POSTER = """(() => {
    const poster = $(".sim-poster").cloneNode(true);
    poster.querySelector("[data-sim-film]")?.remove();
    return poster.innerHTML;
})()"""
TITLE = "$('.poster-head > p').textContent"
FOCUS = """let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found?.ariaLabel ?? found?.id"""
MIDDLE = """const { x, y, width, height } = $(".poster-plot").getBoundingClientRect();
    return [x + width / 2, y + height / 2]"""
TOP = """const [button] = deep.named("button", "Step");
    return button.getBoundingClientRect().top + scrollY"""


def open_film(page: Page, server: Server, path: str = sims.EMBED_PAGE) -> str:
    """Go to a page where BokehJS does not come; return what the poster shows."""
    server.fault(BOKEH, **TRICKLE)
    page.goto(server.url(path))
    page.wait(CONTROLS, timeout=20)
    return poster(page)


def position(page: Page) -> str:
    return str(page.get("slider", "Position", "aria-valuetext"))


def wait_until_at(page: Page, iteration: int) -> None:
    page.wait(f"{TITLE}.startsWith(arguments[0])", f"Iteration {iteration} ")


def test_the_poster_plays_and_bokeh_goes_on(page, server):
    at_rest = open_film(page, server)
    wait_until_at(page, 0)
    page.focus("button", "Step")
    page.press("Enter", "Enter", "ArrowRight")
    wait_until_at(page, 3)
    assert position(page) == "step 3 of 112"
    page.press("ArrowLeft")
    wait_until_at(page, 2)
    page.focus("slider", "Position")
    page.press("End")
    page.wait(f"!{TITLE}.startsWith('Iteration 2 ')")
    page.press("Home")
    wait_until_at(page, 0)
    assert poster(page) == at_rest
    page.click("button", "Play")
    page.wait(f"!{TITLE}.startsWith('Iteration 0 ')")
    page.click("button", "Pause")
    page.click("button", "Reset")
    wait_until_at(page, 0)
    page.focus("button", "Step")
    page.press("Enter", "Enter")
    top = page.js(TOP)
    page.js(WATCH)
    server.heal()
    page.wait(RECORDED, timeout=60)
    assert not page.js(f"return Boolean({CONTROLS})")
    assert position(page) == "step 2 of 112"
    assert page.js(FOCUS) == "Step"
    assert abs(page.js(TOP) - top) <= 1
    assert poster(page) == at_rest  # for when it is seen again
    sims.wait_until_live(page)
    sims.wait_for_numbers(page, "Iteration 2 ")
    assert "Iteration 3 " in sims.step(page)
    assert page.records.errors() == []


@pytest.mark.walk  # each engine has letters of its own
@pytest.mark.parametrize("slug", ["training-process", "error-types"])
def test_no_plot_moves_when_bokeh_takes_over(page, server, slug):
    page.resize(1366, 768)
    open_film(page, server, f"embed/sims/{slug}/")
    page.js(WATCH)
    server.heal()
    page.wait(RECORDED, timeout=60)
    page.pause(0.5)
    before, after = page.js(PLOTS)
    assert len(before) == len(after) >= 3
    for one, two in zip(before, after, strict=True):
        assert two == pytest.approx(one, abs=1)


def poster(page: Page) -> str:
    """Return the poster's markup without the buttons that a film puts there."""
    return str(page.js(f"return {POSTER}"))


def test_what_plays_plays_on(page, server):
    open_film(page, server)
    page.focus("slider", "Speed")
    page.press("ArrowLeft")
    speed = page.get("slider", "Speed", "aria-valuetext")
    page.click("button", "Play")
    page.js(WATCH)
    server.heal()
    page.wait(RECORDED, timeout=60)
    page.expect("button", "Pause")
    assert page.get("slider", "Speed", "aria-valuetext") == speed
    sims.wait_until_live(page)
    sims.wait_for_status(page, "Converged", timeout=60)


@pytest.mark.parametrize(
    ("missing", "state"), [(FILM, "#position=3"), (r"training-process\.json", "")]
)
def test_a_missing_film_or_recording_costs_nothing(page, server, missing, state):
    server.fault(missing, "404")
    sims.visit(page, server.url(f"{sims.EMBED_PAGE}{state}"))
    sims.wait_for_numbers(page, "Iteration 3 " if state else "Iteration 0 ")


def test_a_film_begins_where_the_address_says(page, server):
    open_film(page, server, f"{sims.EMBED_PAGE}#position=3")
    wait_until_at(page, 3)
    page.goto(server.url(f"{sims.EMBED_PAGE}?#learning_rate=0.5"))
    page.wait("$('progress').value > 0", timeout=20)
    assert not page.js(f"return Boolean({CONTROLS})")


def test_behind_the_end_of_a_film_the_student_waits_and_may_come_back(page, server):
    at_rest = open_film(page, server, "embed/sims/bayes-and-sampling/")
    page.focus("slider", "Position")
    page.press("ArrowRight")
    page.wait(f"{POSTER} !== arguments[0]", at_rest)
    page.press("End", "Home")
    page.wait(f"{POSTER} === arguments[0]", at_rest)
    assert position(page) == "step 0 of 150"
    page.press("End")
    assert position(page) == "step 150 of 150"
    server.heal()
    sims.wait_until_live(page)
    end = "deep.named('slider', 'Position')[0].ariaValueText === 'step 150 of 150'"
    page.wait(end)
    assert page.records.errors() == []


def test_at_home_it_plays_by_itself_until_the_card_is_touched(page, server):
    open_film(page, server, "")
    page.wait(f"!{TITLE}.startsWith('Iteration 0 ')")
    assert "Pause" in page.names("button")
    page.drag(*[tuple(page.js(MIDDLE))] * 2)
    assert "Play" in page.names("button")
    at = position(page)
    page.pause(1)
    assert position(page) == at


def test_at_home_it_stands_still_for_whom_motion_disturbs(open_page, server):
    page = open_page(reduced_motion=True)
    at_rest = open_film(page, server, "")
    page.pause(1)
    assert poster(page) == at_rest
