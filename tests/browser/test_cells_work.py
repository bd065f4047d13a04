"""What a student writes is kept, shared and checked, with keys alone too."""

import json
from pathlib import Path

import pytest

from tests.browser import cells, exercises, sims
from tests.browser.page import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
EXERCISE = "exercises/three-losses/"
IN_EXERCISE = "document.querySelector('code-cell[data-kind=exercise]')"
LINKED = "document.querySelector('code-cell[data-kind=linked]')"
CHAPTER = "chapters/introduction-to-machine-learning/"
FIRST = "document.querySelector('code-cell')"
BLOCKED = b"""Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});"""


@pytest.fixture(scope="module")
def cell(engine, site):
    """The playground; Python does not run."""
    page = engine.open()
    page.goto(site.url(cells.PLAYGROUND))
    page.wait(f"{cells.CELL}?.editor", timeout=30)
    yield page
    page.close()


def code(page: Page, cell: str = cells.CELL) -> str:
    return str(page.js(f"return {cell}.code"))


def saved(page: Page) -> None:
    """Wait until the store has written."""
    page.ajs("await new Promise((done) => setTimeout(done, 600))")


def test_edits_are_kept(cell, site):
    cells.write(cell, "kept = 'yes'")
    saved(cell)
    cell.goto(site.url(cells.PLAYGROUND))
    cell.wait(f"{cells.CELL}?.editor", timeout=30)
    assert code(cell) == "kept = 'yes'"
    cell.click("button", "Reset to original")
    assert code(cell) == ""
    cell.click("button", "Undo reset")
    assert code(cell) == "kept = 'yes'"


@pytest.mark.engines("chromium", "firefox")  # WebKit opens the list with the first key
def test_examples_are_looked_through_before_one_is_taken(cell):
    cells.write(cell, "mine = 1")
    cell.focus("combobox", "Start from")
    cell.press("ArrowDown", "ArrowDown", "ArrowDown")
    assert cell.get("combobox", "Start from", "selectedIndex") == 3
    assert code(cell) == "mine = 1"
    cell.press("Enter")
    cell.wait(f"{cells.CELL}.code !== 'mine = 1'")
    assert cell.deep("return deep.name(deep.active())") == "Start from"
    cell.press("Escape")  # closes the list where Enter has opened it
    cells.write(cell, "kept = 'yes'")
    saved(cell)


def test_a_link_is_shown_and_neither_run_nor_saved(cell, site, faults):
    cells.write(cell, "mine = 1")
    saved(cell)
    made = cell.ajs(
        f"""const cell = {cells.CELL};
        navigator.clipboard.writeText = async (text) => (window.copied = text);
        cell.code = "print('from afar')";
        await cell.share();
        cell.code = "mine = 1";
        return window.copied"""
    )
    assert made.startswith(site.url("playground/#code=1."))
    saved(cell)
    cell.goto(site.url("sims/"))
    cell.goto(made)
    cell.wait(f"{LINKED}?.editor", timeout=30)
    assert code(cell, LINKED) == "print('from afar')"
    faults.kept("mine = 1", code(cell))
    assert "From a link" in cell.text("[data-cell-linked]")
    assert cells.state(cell, LINKED) == "idle"
    assert "afar" not in str(cell.js("return JSON.stringify({ ...localStorage })"))
    cell.js("location.hash = '#code=1.00000000.abc'")
    cell.wait("document.querySelector('[data-cell-linked] [role=alert]')")
    assert "damaged" in cell.text("[data-cell-linked]")
    faults.survived(2)
    cell.js("history.replaceState(null, '', location.pathname)")


def test_a_program_is_taken_along_as_a_file(cell):
    cells.write(cell, "x = 1\nprint(x)")
    assert exercises.saved_file(cell, "Download .py") == "x = 1\nprint(x)\n"
    notebook = json.loads(exercises.saved_file(cell, "Download .ipynb"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    (only,) = notebook["cells"]
    assert only["cell_type"] == "code"
    assert "".join(only["source"]) == "x = 1\nprint(x)"


def test_keys_alone_lead_in_and_out(cell):
    cell.js("document.querySelector('[data-cell-linked]')?.remove()")
    cells.write(cell, "")
    focused = "return document.activeElement.textContent"
    cell.focus("textbox", "Code")
    assert "Tab leaves the editor." in cell.text(".cell-keys")
    shown = "getComputedStyle(document.querySelector('.cell-keys')).opacity"
    assert cell.js(f"return {shown}") == "1"
    cell.press("Tab")
    assert cell.js(focused) == "Run", "whoever passes through is let through"
    cell.focus("textbox", "Code")
    cell.write("x")
    assert code(cell) == "x"
    assert "Escape, then Tab leaves" in cell.text(".cell-keys")
    cell.press("Tab")
    assert cell.js("return document.activeElement.getAttribute('aria-label')") == "Code"
    cell.press("Escape", "Tab")
    assert cell.js(focused) == "Run"
    assert cell.js(f"return {shown}") == "0"
    cell.focus("textbox", "Code")
    cell.press("Control+Enter")
    assert cells.state(cell) == "starting"
    cell.click("button", "Stop")
    cell.wait(f"{cells.CELL}.dataset.state === 'stopped'")


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)])
def test_axe_finds_nothing(cell, size):
    cell.resize(*size)
    cells.write(cell, "def f(x):\n    return [1, 'two', None]  # three\n")
    shown = f"""{cells.CELL}.output.add([
          {{stream: "stdout", text: "1\\n"}},
          {{error: {{name: "E", message: "", traceback: "E", line: 1, hint: "Why"}}}},
        ])"""
    cell.js(shown)
    found = cell.ajs(
        AXE.read_text(encoding="utf-8")
        + """;const { violations } = await axe.run("main", {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)"""
    )
    assert found == []
    wide = "return document.documentElement.scrollWidth <= innerWidth"
    assert cell.js(wide), "the page must not scroll sideways"
    cell.resize(1280, 900)


def test_without_storage_everything_works_and_says_so(page, dist, serve):
    server = serve(dist, "/descent/")
    html = (dist / "playground/index.html").read_text(encoding="utf-8")
    denied = html.replace("<script", '<script src="blocked.js"></script><script', 1)
    server.extra["playground/blocked.html"] = denied.encode()
    server.extra["playground/blocked.js"] = BLOCKED
    page.goto(server.url("playground/blocked.html"))
    page.wait(f"{cells.CELL}?.editor", timeout=30)
    cells.write(page, "1")
    page.wait(f"{cells.CELL}.textContent.includes('Nothing is saved on this device')")


def test_an_exercise_is_checked(page, site):
    page.goto(site.url(EXERCISE))
    page.wait(f"{IN_EXERCISE}?.output", timeout=30)
    page.js(
        "document.addEventListener('descent-checked', (e) => (window.told = e.detail))"
    )
    page.expect("button", "Check", "code-cell")
    page.js(f"{IN_EXERCISE}.querySelector('.cell-check').click()")
    cells.wait_until_over(page, cells.BOOT_SECONDS, IN_EXERCISE)
    assert page.js("return told.result.passed") is False
    assert "checks passed" in cells.feedback(page, IN_EXERCISE)
    solution = page.js(
        "return document.querySelector('[data-exercise-solution]').textContent"
    )
    slow = f"{solution}\nimport time\ntime.sleep(0.5)"
    cells.start(page, slow, IN_EXERCISE)
    page.js(f"window.told = null; {IN_EXERCISE}.querySelector('.cell-check').click()")
    assert "Check comes next" in cells.feedback(page, IN_EXERCISE)
    page.wait("window.told", timeout=cells.RUN_SECONDS)
    assert page.js("return told.result.passed"), cells.said(page, IN_EXERCISE)
    assert page.js("return told.exercise") == "three-losses"
    assert "All checks passed." in cells.feedback(page, IN_EXERCISE)


def test_a_check_that_does_not_end_is_ended(page, site):
    page.goto(site.url(EXERCISE))
    page.wait(f"{IN_EXERCISE}?.output", timeout=30)
    cells.write(page, "while True: pass", IN_EXERCISE)
    page.js(f"{IN_EXERCISE}.querySelector('.cell-check').click()")
    cells.wait_until_running(page, IN_EXERCISE)
    # Half a minute passes.
    later = "performance.now = () => now() + 31000"
    page.js(f"const now = performance.now.bind(performance); {later}")
    page.wait(f"{IN_EXERCISE}.dataset.state === 'stopped'")
    assert "stopped after 30 seconds" in cells.feedback(page, IN_EXERCISE)
    assert code(page, IN_EXERCISE) == "while True: pass"


def test_a_busy_cell_leaves_the_sims_alone(page, site):
    page.goto(site.url(CHAPTER))
    sim = "document.querySelector('[data-sim]')"
    page.js(f"{sim}.scrollIntoView()")
    sims.wait_until_live(page)
    drives = "document.querySelector('code-cell[data-drives] .cell-drive')"
    page.wait(f"!{drives}.hidden", timeout=10)
    cells.write(page, "while True: pass", FIRST)
    page.js(f"{FIRST}.editor.focus()")
    page.press("Shift+Enter")
    page.wait("document.activeElement === deep.all('code-cell')[1].editor.contentDOM")
    cells.wait_until_running(page, FIRST)
    before = sims.status(page)
    page.deep("deep.named('button', 'Step', '[data-sim]')[0].click()")
    page.wait(f"{sims.STATUS} !== arguments[0]", before, timeout=20)
    assert cells.stop(page, FIRST) < 1
