"""Exercises in use: tried, checked, helped, kept, taken along, forgotten."""

import json

import pytest

from tests.browser import cells, exercises
from tests.browser.exercises import CELL, PAGE, SLUG, program
from tests.browser.page import Page
from tests.browser.test_looks import AUDIT, AXE, OVERFLOW

KEY = f"progress/exercise/{SLUG}"
MOST_TABS = 20
NO_STORAGE = b"""Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("forbidden", "SecurityError"); },
});"""
FULL = """Storage.prototype.setItem = function () {
  throw new DOMException("full", "QuotaExceededError");
};"""
COURSE = """<!doctype html><title>A course</title><script>
heard = [];
addEventListener("message", (event) => {{
  heard.push(event.data);
  if (event.data?.type === "microsim-resize")
    document.querySelector("iframe").height = event.data.height;
}});
</script><iframe src="{address}" title="exercise" width="700" height="700"></iframe>"""


@pytest.fixture(scope="module")
def tried(engine, site):
    """An exercise that was attempted once, with a typical mistake."""
    page = engine.open()
    page.goto(site.url(PAGE))
    page.first = exercises.check(page, program("attempts/cost_only"))  # type: ignore[attr-defined]
    yield page
    page.close()


@pytest.mark.walk
def test_a_typical_mistake_meets_its_message(tried):
    first, second, third = tried.first  # type: ignore[attr-defined]
    assert first[0] == "passed"
    assert second[0] == "failed"
    assert "should be" in second[1]
    assert third[0] == "skipped"
    assert "1 of 3" in cells.feedback(tried, CELL)
    assert "Read the message" in exercises.status(tried)
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
        passed.append(page.deep("return deep.name(deep.active())"))
    assert passed[0] == "Run"
    assert passed[-1] == name, passed
    page.press("Enter")


@pytest.mark.parametrize("width", [360, 800, 1200])
def test_fits(tried, width):
    tried.resize(width, 800)
    tried.wait("innerWidth === arguments[0]", width, timeout=5)
    tried.ajs("await new Promise((done) => setTimeout(done, 300))")
    assert tried.deep(OVERFLOW) == []
    tried.resize(1280, 900)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_serious_barrier(tried, root, theme):
    tried.js("document.documentElement.dataset.theme = arguments[0]", theme)
    tried.js((root / AXE).read_text(encoding="utf-8") + ";")
    tried.ajs("await new Promise((done) => setTimeout(done, 500))")
    assert tried.ajs(AUDIT) == []
    tried.js("delete document.documentElement.dataset.theme")


@pytest.mark.walk
def test_hints_come_one_by_one(tried):
    exercises.press(tried, "Hint")
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
    shown = tried.deep("return deep.all('section.code code')[0].textContent")
    assert shown == program("solution")
    exercises.check(tried, shown)
    tried.wait(f"{exercises.CHECKS}.every((it) => it.dataset.outcome === 'passed')")
    assert len(exercises.shown(tried)) == 3
    assert "All checks passed" in cells.feedback(tried, CELL)
    assert "Done." in exercises.status(tried)
    assert "passed" in tried.text("[data-mark]")
    said = tried.deep("return deep.text(deep.all('.meters')[0])")
    assert "Cost function 1 of" in said


def test_all_of_it_survives_a_reload(tried):
    tried.reload()
    assert tried.js(f"return {CELL}.code") == program("solution")
    exercises.wait_until_live(tried)
    exercises.wait_for_status(tried, "all 3 checks held")
    assert tried.deep("return deep.all('.hints li').length") == 2
    assert "passed" in tried.text("[data-mark]")


def test_the_maps_know_it(tried, site):
    tried.goto(site.url("exercises/"))
    assert exercises.tally(tried).startswith("1 of")
    tried.goto(site.url("progress/"))
    assert exercises.tally(tried).startswith("1 of")
    assert tried.text("#cost-function [data-count]").startswith("1 of")
    code = """return document.querySelectorAll(
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
    assert "damaged" in exercises.open_file(tried, text[:-30])
    assert "damaged" in exercises.open_file(tried, text.replace("true", "false", 1))
    assert "not a file of saved progress" in exercises.open_file(tried, "hello")
    newer = text.replace('"schema": 1', '"schema": 2')
    assert "newer version" in exercises.open_file(tried, newer)
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


def test_unreadable_work_is_kept_for_download(tried, site):
    tried.goto(site.url("progress/"))
    code = """const key = Object.keys(localStorage).find((it) =>
          it.includes("cell/exercises/"));
        const other = key.replace(/exercises.*/, "other#0");
        localStorage.setItem(other, "descent 1 rubbish")"""
    tried.js(code)
    tried.reload()
    tried.wait("!document.querySelector('[data-kept]').hidden")
    assert "cell/other" in tried.text("[data-kept]")
    assert exercises.saved_file(tried, "Download") == "descent 1 rubbish"
    tried.click("button", "Remove")
    tried.wait("document.querySelector('[data-kept]').hidden")


def test_another_tab_sees_it_at_once(engine, site):
    page = engine.open()
    page.goto(site.url("progress/"))
    code = """const frame = document.createElement("iframe");
        frame.src = arguments[0];
        document.body.append(frame)"""
    page.js(code, site.url("exercises/"))  # a second document of the same site
    page.wait("document.querySelector('iframe').contentDocument?.title.startsWith('E')")
    text = {"attempts": 1, "passed": True, "hints": 0, "first": 1, "last": 1}
    text |= {"solved": False, "code": "", "result": None, "history": [], "quiz": None}
    code = """const page = document.querySelector("iframe").contentWindow;
        page[Symbol.for("descent-progress")].write(arguments[0], arguments[1])"""
    page.wait(
        "document.querySelector('iframe').contentWindow[Symbol.for('descent-progress')]"
    )
    page.js(code, f"exercise/{SLUG}", text)
    page.wait("deep.text(deep.all('[data-tally]')[0]).startsWith('1 of')")
    page.close()


@pytest.mark.walk
def test_without_storage_all_works_and_it_is_said(page, dist, serve):
    server = serve(dist, "/course/")
    html = (dist / PAGE / "index.html").read_text(encoding="utf-8")
    blocked = html.replace("<script", '<script src="none.js"></script><script', 1)
    server.extra[f"{PAGE}blocked.html"] = blocked.encode()
    server.extra[f"{PAGE}none.js"] = NO_STORAGE
    page.goto(server.url(f"{PAGE}blocked.html"))
    page.wait("!document.querySelector('[data-unsaved]').hidden", timeout=5)
    assert "cannot be kept on this device" in page.text("[data-unsaved]")
    checks = exercises.check(page, program("solution"))
    assert [status for status, _ in checks] == ["passed"] * 3
    exercises.press(page, "Hint")
    page.wait("deep.all('.hints li').length === 1")
    assert "saved on this device" in page.text("[data-cell-note]")
    saved = json.loads(exercises.saved_file(page, "Save my work as a file"))
    assert saved["records"][KEY]["passed"] is True
    assert page.records.errors() == []


def test_full_storage_is_said_and_heals(page, site):
    page.goto(site.url(PAGE))
    page.js(f"window.whole = Storage.prototype.setItem; {FULL}")
    cells.write(page, "x = 1", CELL)
    seconds = page.wait("!document.querySelector('[data-unsaved]').hidden", timeout=10)
    assert seconds < 2 + 1
    saved = json.loads(exercises.saved_file(page, "Save my work as a file"))
    assert saved["records"][f"cell/exercises/{SLUG}"]["code"] == "x = 1"
    page.js("Storage.prototype.setItem = window.whole")
    cells.write(page, "x = 2", CELL)
    page.wait("document.querySelector('[data-unsaved]').hidden", timeout=10)
    page.reload()
    assert page.js(f"return {CELL}.code") == "x = 2"


def test_help_needs_no_network(page, dist, serve):
    server = serve(dist, "/course/")
    page.goto(server.url(PAGE))
    exercises.wait_until_live(page)
    server.stop()
    exercises.press(page, "Hint")
    page.wait("deep.all('.hints li').length === 1")
    assert page.has("button", "Show solution")
    said = page.deep("return deep.named('button', 'Show solution')[0].disabled")
    assert said is True, "before an attempt"
    assert "after your first check" in page.text("[data-view]")


def test_where_the_view_fails_hints_are_plain_text(page, dist, serve):
    server = serve(dist, "/course/")
    server.fault(r"/runtime-.*\.json", "404")
    page.goto(server.url(PAGE))
    page.js(f"{exercises.VIEW}.scrollIntoView()")
    page.wait(f"{exercises.VIEW}.dataset.state === 'failed'", timeout=40)
    assert page.has("button", "Try again")
    assert (
        page.js(
            "return getComputedStyle(document.querySelector('.exercise-plain')).display"
        )
        != "none"
    )
    server.heal()
    page.deep("deep.named('button', 'Try again')[0].click()")
    exercises.wait_until_live(page)


def test_works_in_a_frame_of_another_origin(page, site, serve, tmp_path):
    host = serve(tmp_path)
    address = site.url(exercises.EMBED)
    host.extra["course.html"] = COURSE.format(address=address).encode()
    page.goto(host.url("course.html", "127.0.0.1"))
    page.wait("heard.some((it) => it?.type === 'microsim-resize')", timeout=30)
    assert page.js("return heard.find((it) => it?.type === 'microsim-resize').id") == (
        SLUG
    )
    # As a reader does: a frame of another origin cannot scroll the page around it.
    page.js("scrollTo(0, document.documentElement.scrollHeight)")
    with page.frame("iframe"):
        exercises.wait_until_live(page)
        exercises.press(page, "Hint")
        page.wait("deep.all('.hints li').length === 1")
    page.ajs("await new Promise((done) => setTimeout(done, 1000))")
    count = page.js("return heard.length")
    page.ajs("await new Promise((done) => setTimeout(done, 1500))")
    assert page.js("return heard.length") <= count + 3, "the frame keeps growing"


@pytest.mark.engines("chromium", "firefox")  # WebKit is driven by scripts
def test_reads_well_without_scripts(open_page, site):
    page = open_page(javascript=False)
    page.goto(site.url(PAGE))
    assert "More data" in page.text(".exercise-text")
    assert "def gradient" in page.text("code-cell pre")
    code = "return getComputedStyle(document.querySelector('.exercise-plain')).display"
    assert page.js(code) != "none"
    page.goto(site.url("progress/"))
    assert "needs scripts" in page.text("noscript")


def test_the_quiz_of_a_sim_counts(page, site):
    page.goto(site.url("sims/training-process/"))
    code = """const sim = document.querySelector("[data-sim]");
        const detail = {action: "quiz", payload: JSON.stringify(arguments[0])};
        sim.dispatchEvent(new CustomEvent("descent-action", {detail, bubbles: true}))"""
    page.js(code, {"points": 9, "possible": 10, "answers": []})
    page.goto(site.url("progress/"))
    kept = """[...document.querySelectorAll("[data-items]")]
        .find((it) => it.dataset.items === "sim/training-process")"""
    page.wait(f"{kept}.textContent.includes('done')", timeout=10)
