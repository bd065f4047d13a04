"""Exercises in use: tried, checked, helped, kept, taken along, forgotten."""

import json

import pytest

from tests.browser import cells, exercises, sims
from tests.browser.exercises import CELL, PAGE, SLUG, program
from tests.browser.looks import WIDTHS, barriers, overflow
from tests.browser.page import Page

KEY = f"progress/exercise/{SLUG}"
MOST_TABS = 20
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("forbidden", "SecurityError"); } });"""
PLAIN = """const plain = $(".exercise-plain");
  return getComputedStyle(plain).display !== "none" """


@pytest.fixture(scope="module")
def tried(visitor, site):
    """An exercise that was attempted once, with a typical mistake."""
    visitor.goto(site.url(PAGE))
    exercises.check(visitor, program("attempts/cost_only"))
    return visitor


@pytest.mark.walk
def test_a_typical_mistake_meets_its_message(tried):
    first, second, third = exercises.shown(tried)
    assert first[0] == "passed"
    assert second[0] == "failed"
    assert "should be" in second[1]
    assert third[0] == "skipped"
    assert "1 of 3" in cells.feedback(tried, CELL)
    assert "Read the message" in sims.status(tried)
    assert tried.has("button", "Show solution")
    picture = "Cost of the line x + 1 on copies of five points"
    names = tried.names("img", "[data-view]")
    assert any(name.startswith(picture) and "your cost" in name for name in names)


def with_keys(page: Page, name: str) -> None:
    """Leave the editor with Escape, go to a button with Tab, press it with Enter."""
    page.js(f"{CELL}.dataset.state = 'idle'")
    page.focus("textbox", "Code")
    page.press("Escape")
    passed = []
    while name not in passed and len(passed) < MOST_TABS:
        page.press("Tab")
        passed.append(page.js("return deep.name(deep.active())"))
    assert passed[0] == "Run"
    assert passed[-1] == name, passed
    page.press("Enter")


def test_fits_and_has_no_serious_barrier(tried):
    for width in WIDTHS:
        assert overflow(tried, width) == []
    tried.resize(1280, 900)
    assert barriers(tried) == []


@pytest.mark.walk
def test_hints_come_one_by_one(tried):
    tried.activate("Hint")
    tried.wait("deep.all('.hints li').length === 1")
    told = exercises.first_hint().replace("`", "").split()
    assert tried.text(".hints").split()[:4] == told[:4]
    with_keys(tried, "Hint")
    tried.wait("deep.all('.hints li').length === 2")


@pytest.mark.walk
def test_the_solution_opens_and_passes(tried):
    with_keys(tried, "Check")
    assert cells.wait_until_over(tried, cell=CELL) == "done"
    with_keys(tried, "Show solution")
    tried.wait("deep.named('region', 'Solution').length")
    shown = tried.js("return deep.all('section.code code')[0].textContent")
    assert shown == program("solution")
    exercises.check(tried, shown)
    tried.wait(f"{exercises.CHECKS}.every((it) => it.dataset.outcome === 'passed')")
    assert len(exercises.shown(tried)) == 3
    assert "All checks passed" in cells.feedback(tried, CELL)
    assert "Done." in sims.status(tried)
    assert "passed" in tried.text("[data-mark]")
    said = tried.js("return deep.text(deep.all('.meters')[0])")
    assert "Cost function 1 of" in said


def test_all_of_it_survives_a_reload(tried):
    tried.reload()
    assert tried.js(f"return {CELL}.code") == program("solution")
    exercises.wait_until_live(tried)
    sims.wait_for_status(tried, "all 3 checks held")
    assert tried.js("return deep.all('.hints li').length") == 2
    assert "passed" in tried.text("[data-mark]")


def test_the_maps_know_it(tried, site):
    tried.goto(site.url("exercises/"))
    assert exercises.tally(tried).startswith("1 of")
    tried.goto(site.url("progress/"))
    assert exercises.tally(tried).startswith("1 of")
    assert tried.text("#cost-function [data-count]").startswith("1 of")
    code = """return $$(
        "#cost-function [data-meter] [data-done]").length"""
    assert tried.js(code) == 1


def test_a_file_takes_it_to_another_device(tried, site, open_page):
    tried.goto(site.url("progress/"))
    text = exercises.saved_file(tried, "Save as a file")
    saved = json.loads(text)
    assert saved["records"][KEY]["passed"] is True
    assert saved["records"][f"cell/exercises/{SLUG}"]["code"] == program("solution")
    other = open_page()
    other.goto(site.url("progress/"))
    assert exercises.tally(other).startswith("0 of")
    assert "taken in" in exercises.open_file(other, text)
    assert exercises.tally(other).startswith("1 of")
    assert (
        json.loads(exercises.saved_file(other, "Save as a file"))["records"]
        == (saved["records"])
    )
    other.click("button", "Undo")
    other.wait("deep.text(deep.all('[data-tally]')[0]).startsWith('0 of')")


def test_a_damaged_file_is_refused_and_nothing_is_lost(tried, site):
    tried.goto(site.url("progress/"))
    text = exercises.saved_file(tried, "Save as a file")
    assert "damaged" in exercises.open_file(tried, text.replace("true", "false", 1))
    assert exercises.tally(tried).startswith("1 of")
    same = json.loads(exercises.saved_file(tried, "Save as a file"))["records"]
    assert same == json.loads(text)["records"]


def test_forgetting_asks_first_and_can_be_undone(tried, site):
    tried.goto(site.url("progress/"))
    tried.click("button", "Forget everything")
    tried.click("button", "Keep it")
    assert exercises.tally(tried).startswith("1 of")
    tried.click("button", "Forget everything")
    tried.click("button", "Yes, forget it")
    tried.wait("deep.text(deep.all('[data-tally]')[0]).startsWith('0 of')")
    left = "return Object.keys(localStorage).filter((it) => it.startsWith('descent:/'))"
    assert tried.js(left) == []
    tried.click("button", "Undo")
    tried.wait("deep.text(deep.all('[data-tally]')[0]).startsWith('1 of')")
    tried.reload()
    assert exercises.tally(tried).startswith("1 of")


@pytest.mark.walk
def test_without_storage_all_works_and_it_is_said(page, server):
    page.goto(server.with_script(PAGE, NO_STORAGE))
    page.wait("!$('[data-unsaved]').hidden", timeout=5)
    assert "cannot be kept on this device" in page.text("[data-unsaved]")
    checks = exercises.check(page, program("solution"))
    assert [status for status, _ in checks] == ["passed"] * 3
    page.activate("Hint")
    page.wait("deep.all('.hints li').length === 1")
    assert "saved on this device" in page.text("[data-cell-note]")
    saved = json.loads(exercises.saved_file(page, "Save my work as a file"))
    assert saved["records"][KEY]["passed"] is True
    assert page.records.errors() == []


def test_where_the_view_fails_hints_are_plain_text(page, server):
    server.fault(r"/runtime-.*\.json", "404")
    page.goto(server.url(PAGE))
    page.js(f"{exercises.VIEW}.scrollIntoView()")
    page.wait(f"{exercises.VIEW}.dataset.state === 'failed'", timeout=40)
    assert page.has("button", "Try again")
    assert page.js(PLAIN)
    server.heal()
    page.activate("Try again")
    exercises.wait_until_live(page)


@pytest.mark.engines("chromium", "firefox")  # WebKit is driven by scripts
def test_reads_well_without_scripts(open_page, site):
    page = open_page(javascript=False)
    page.goto(site.url(PAGE))
    assert "More data" in page.text(".exercise-text")
    assert "def gradient" in page.text("code-cell pre")
    assert page.js(PLAIN)
    page.goto(site.url("progress/"))
    assert "needs scripts" in page.text("noscript")


def test_the_quiz_of_a_sim_counts_at_once_in_a_map_that_is_open(page, site):
    """The map is in a frame: to the storage it is another page."""
    kept = """$$("[data-items]")
        .find((it) => it.dataset.items === "sim/training-process")?"""
    page.goto(site.url("sims/training-process/"))
    page.js(
        """const map = document.createElement("iframe");
        Object.assign(map, { id: "map", src: arguments[0] });
        document.body.prepend(map)""",
        site.url("progress/"),
    )
    with page.frame("#map"):
        page.wait(f"!$('[data-tally]')?.hidden && {kept}.textContent")
    code = """const sim = $("[data-sim]");
        const detail = {action: "quiz", payload: JSON.stringify(arguments[0])};
        sim.dispatchEvent(new CustomEvent("descent-action", {detail, bubbles: true}))"""
    page.js(code, {"points": 9, "possible": 10, "answers": []})
    with page.frame("#map"):
        page.wait(f"{kept}.textContent.includes('done')", timeout=10)
