"""*Run my optimizer*: a student's function drives the picture of gradient descent."""

import pytest

from tests.browser import cells, exercises, sims
from tests.browser.page import Page

PAGE = "sims/gradient-descent/"
CELL = "$('code-cell[data-drives]')"
NOTE = f"{CELL}.querySelector('[data-cell-note]').textContent"
FORGING = """
from app.cells import optimizer
def forged(code, course):
    far = 1e300 if "far" in code else [1, 2, 3]
    return {"path": [[-2.0, 1.5], [far, far]], "problem": "", "output": ""}
optimizer.drive = forged
"""
TELL = """$("[data-sim]").dispatchEvent(new CustomEvent("x"));
    const driven = new CustomEvent("descent-driven", {detail: arguments[0]});
    $("code-cell[data-drives]").dispatchEvent(driven)"""


@pytest.fixture(scope="module")
def beside(visitor, site):
    """The page of the simulation, with an editor below it."""
    sims.visit(visitor, site.url(PAGE))
    return visitor


def drive(page: Page, code: str | None = None) -> str:
    """Press *Run my optimizer*; return what the cell says of the path."""
    if code is not None:
        cells.write(page, code, CELL)
    page.js(f"{CELL}.dataset.state = 'idle'; {CELL}.say('')")
    page.activate("Run my optimizer")
    if cells.wait_until_over(page, cells.BOOT_SECONDS, CELL) == "error":
        return cells.feedback(page, CELL)
    page.wait(NOTE, timeout=20)
    return str(page.js(f"return {NOTE}"))


def test_the_first_program_agrees_with_the_simulation(beside):
    said = drive(beside)
    assert "agrees with gradient descent to 10⁻⁹ in each of the 39 steps" in said
    sims.wait_for_numbers(beside, said)
    sims.press_until(beside, "Data table", expanded=True)
    assert "your optimizer" in beside.region_text("Data table")
    names = beside.names("img", "[data-sim]")
    assert any("The ball of your optimizer" in name for name in names)


def test_a_program_that_fails_is_explained_and_the_picture_stays(beside):
    before = sims.numbers(beside)
    said = drive(beside, "def step(w, gradient, state):\n    return w / 0 * 'x', None")
    assert "line 2" in said
    assert sims.numbers(beside) == before


def test_what_is_forged_is_refused_and_changes_nothing(beside):
    before = sims.numbers(beside)
    cells.run(beside, FORGING, cells.BOOT_SECONDS, CELL)
    beside.js(f"{CELL}.dataset.state = 'idle'")
    assert "no path that can be drawn" in drive(beside, "# far")
    assert sims.numbers(beside) == before
    # Three numbers for two weights do not even pass the page's own door.
    cells.start(beside, "1", CELL)
    cells.wait_until_over(beside, cell=CELL)
    for path in ([["x", 1]], [[None, None]], [[1e300, 0]], [[0, 0]] * 6000, [7]):
        beside.js(TELL, {"course": {}, "path": path})
    beside.js(TELL, {"path": [[-2, 1.5]]})
    beside.wait(f"{NOTE}.includes('Run it once more')", timeout=20)
    assert sims.numbers(beside) == before
    assert beside.records.errors() == []


@pytest.mark.engines("chromium")  # what differs between engines is tried above
def test_an_exercise_drives_the_simulation_below_it(page, site):
    page.goto(site.url("exercises/momentum/"))
    page.wait(f"{CELL}?.output")
    said = drive(page, exercises.program("solution", "momentum"))
    assert "agrees with momentum to 10⁻⁹" in said
    assert page.js("return $('[data-sim]').dataset.state") == ("live")
