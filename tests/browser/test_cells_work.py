"""What a student writes is kept, shared and checked, with keys alone too."""

import json

import pytest

from tests.browser import cells, exercises, sims
from tests.browser.looks import barriers, overflow

EXERCISE = "exercises/three-losses/"
ALL = "minor moderate serious critical"
LINKED = "$('code-cell[data-kind=linked]')"
CHAPTER = "chapters/introduction-to-machine-learning/"
FIRST = "$('code-cell')"


@pytest.fixture(scope="module")
def cell(visitor, site):
    """The playground; Python does not run."""
    cells.open_playground(visitor, site)
    return visitor


def test_edits_are_kept(cell, site):
    cells.write(cell, "kept = 'yes'")
    cells.wait_until_saved(cell, "kept = 'yes'")
    cells.open_playground(cell, site)
    assert cells.code(cell) == "kept = 'yes'"
    cell.click("button", "Reset to original")
    assert cells.code(cell) == ""
    cell.click("button", "Undo reset")
    assert cells.code(cell) == "kept = 'yes'"


@pytest.mark.engines("chromium", "firefox")  # WebKit opens the list with the first key
def test_examples_are_looked_through_before_one_is_taken(cell):
    cells.write(cell, "mine = 1")
    cell.focus("combobox", "Start from")
    cell.press("ArrowDown", "ArrowDown", "ArrowDown")
    assert cell.get("combobox", "Start from", "selectedIndex") == 3
    assert cells.code(cell) == "mine = 1"
    cell.press("Enter")
    cell.wait(f"{cells.CELL}.code !== 'mine = 1'")
    assert cell.js("return deep.name(deep.active())") == "Start from"
    cell.press("Escape")  # closes the list where Enter has opened it
    cells.write(cell, "kept = 'yes'")
    cells.wait_until_saved(cell, "kept = 'yes'")


def test_a_link_is_shown_and_neither_run_nor_saved(cell, site, faults):
    cells.write(cell, "mine = 1")
    cells.wait_until_saved(cell, "mine = 1")
    made = cell.ajs(
        f"""const cell = {cells.CELL};
        navigator.clipboard.writeText = async (text) => (window.copied = text);
        cell.code = "print('from afar')";
        await cell.share();
        cell.code = "mine = 1";
        return window.copied"""
    )
    assert made.startswith(site.url("playground/#code=1."))
    cell.pause(0.6)
    cell.goto(site.url("sims/"))
    cell.goto(made)
    cell.wait(f"{LINKED}?.editor")
    assert cells.code(cell, LINKED) == "print('from afar')"
    faults.kept("mine = 1", cells.code(cell))
    assert "From a link" in cell.text("[data-cell-linked]")
    assert cells.state(cell, LINKED) == "idle"
    assert "afar" not in cells.stored(cell)
    cell.js("location.hash = '#code=1.00000000.abc'")
    cell.wait("$('[data-cell-linked] [role=alert]')")
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
    cell.js("$('[data-cell-linked]')?.remove()")
    cells.write(cell, "")
    focused = "return document.activeElement.textContent"
    cell.focus("textbox", "Code")
    assert "Tab leaves the editor." in cell.text(".cell-keys")
    shown = "getComputedStyle($('.cell-keys')).opacity"
    assert cell.js(f"return {shown}") == "1"
    cell.press("Tab")
    assert cell.js(focused) == "Run", "whoever passes through is let through"
    cell.focus("textbox", "Code")
    cell.write("x")
    assert cells.code(cell) == "x"
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


def test_what_was_pasted_is_mended_with_one_press(cell):
    pasted, meant = ">>> print(“2 − 1”)\n2 − 1", 'print("2 − 1")\n# 2 − 1'
    cells.start(cell, pasted)
    assert cells.wait_until_over(cell) == "error"
    cell.focus("button", "Mend the pasted text")
    cell.press("Enter")
    assert cells.code(cell) == meant
    assert "2 lines are changed." in cells.output(cell)
    cell.press("Enter")
    assert cells.code(cell) == pasted, "the same key takes it back"
    cells.write(cell, "kept = 'yes'")
    cell.click("button", "Mend the pasted text")
    assert cells.code(cell) == "kept = 'yes'"
    assert "The code was changed since it ran." in cells.output(cell)
    assert barriers(cell, "'main'", impacts=ALL) == []


def test_fits_and_has_no_barrier(cell):
    cells.write(cell, "def f(x):\n    return [1, 'two', None]  # three\n")
    shown = f"""{cells.CELL}.output.add([
          {{stream: "stdout", text: "1\\n"}},
          {{error: {{name: "E", message: "", traceback: "E", line: 1, hint: "Why"}}}},
        ])"""
    cell.js(shown)
    for width in (360, 1280):
        assert overflow(cell, width) == []
        assert barriers(cell, "'main'", impacts=ALL) == []


def test_an_exercise_is_checked_and_a_check_without_end_is_ended(page, site):
    page.goto(site.url(EXERCISE))
    page.wait(f"{exercises.CELL}?.output")
    page.js("addEventListener('descent-checked', (e) => (window.told = e.detail))")
    page.expect("button", "Check", "code-cell")
    page.js(f"{exercises.CELL}.querySelector('.cell-check').click()")
    cells.wait_until_over(page, cells.BOOT_SECONDS, exercises.CELL)
    assert page.js("return told.result.passed") is False
    assert "checks passed" in cells.feedback(page, exercises.CELL)
    solution = page.js("return $('[data-exercise-solution]').textContent")
    slow = f"{solution}\nimport time\ntime.sleep(0.5)"
    cells.start(page, slow, exercises.CELL)
    page.js(f"told = null; {exercises.CELL}.querySelector('.cell-check').click()")
    assert "Check comes next" in cells.feedback(page, exercises.CELL)
    page.wait("window.told", timeout=cells.RUN_SECONDS)
    assert page.js("return told.result.passed"), cells.said(page, exercises.CELL)
    assert page.js("return told.exercise") == "three-losses"
    assert "All checks passed." in cells.feedback(page, exercises.CELL)
    cells.write(page, "while True: pass", exercises.CELL)
    page.js(f"{exercises.CELL}.querySelector('.cell-check').click()")
    cells.wait_until_running(page, exercises.CELL)
    # Half a minute passes.
    later = "performance.now = () => now() + 31000"
    page.js(f"const now = performance.now.bind(performance); {later}")
    page.wait(f"{exercises.CELL}.dataset.state === 'stopped'")
    assert "stopped after 30 seconds" in cells.feedback(page, exercises.CELL)
    assert cells.code(page, exercises.CELL) == "while True: pass"


def test_a_busy_cell_leaves_the_sims_alone(page, site):
    page.goto(site.url(CHAPTER))
    sim = "$('[data-sim]')"
    page.js(f"{sim}.scrollIntoView()")
    sims.wait_until_live(page)
    drives = "$('code-cell[data-drives] .cell-drive')"
    page.wait(f"!{drives}.hidden", timeout=10)
    cells.write(page, "while True: pass", FIRST)
    page.js(f"{FIRST}.editor.focus()")
    page.press("Shift+Enter")
    page.wait("document.activeElement === deep.all('code-cell')[1].editor.contentDOM")
    cells.wait_until_running(page, FIRST)
    before = sims.numbers(page)
    page.activate("Step", "[data-sim]")
    page.wait(f"{sims.NUMBERS} !== arguments[0]", before, timeout=20)
    assert cells.stop(page, FIRST) < 1
