"""*Run my optimizer*, *Run my activation*: a student's functions drive a picture."""

from typing import NamedTuple

import pytest

from tests.browser import cells, exercises, sims
from tests.browser.page import Page

CELL = "$('code-cell[data-drives]')"
NOTE = f"{CELL}.querySelector('[data-cell-note]').textContent"


class Program(NamedTuple):
    """What of a student's drives a simulation.

    Parameters
    ----------
    name
        As the button has it.
    slug
        Of the simulation.
    agrees
        What the cell says of the first program.
    pictures
        Words that the name of a picture then has.
    fails
        A program with a fault in its line 2.
    """

    name: str
    slug: str
    agrees: str
    pictures: str
    fails: str

    @property
    def button(self) -> str:
        return f"Run my {self.name}"


OPTIMIZER = Program(
    "optimizer",
    "gradient-descent",
    "agrees with gradient descent to 10⁻⁹ in each of the 39 steps",
    "The ball of your optimizer",
    "def step(w, gradient, state):\n    return w / 0 * 'x', None",
)
ACTIVATION = Program(
    "activation",
    "neural-network",
    "agrees with tanh to 10⁻⁹ in each of the 150 epochs",
    "bend their sums by your activation",
    "def activation(z):\n    return z / 0 * 'x'\ndef derivative(z):\n    return z",
)
FORGING = """
from app.cells import {name}
def forged(code, course):
    far = 1e300 if "far" in code else [1, 2, 3]
    return {{"path": [[-2.0, 1.5], [far, far]], "problem": "", "output": ""}}
{name}.drive = forged
"""
FORGED = (
    *([["x", 1]], [[None, None]], [[1e300, 0]], [[0, 0]] * 6000, [7]),
    [[0.5] * 17] * 20,
)
TELL = """$("[data-sim]").dispatchEvent(new CustomEvent("x"));
    const driven = new CustomEvent("descent-driven", {detail: arguments[0]});
    $("code-cell[data-drives]").dispatchEvent(driven)"""
SINE = """
import numpy as np
def activation(z):
    return np.sin(z)
def derivative(z):
    return {slope}
"""
CHOICE = "deep.named('combobox', 'Activation', '[data-sim]')[0]"


@pytest.fixture(scope="module", params=[OPTIMIZER, ACTIVATION], ids=lambda it: it.name)
def program(request):
    return request.param


@pytest.fixture(scope="module")
def beside(visitor, site, program):
    """The page of the simulation, with an editor below it."""
    sims.visit(visitor, site.url(f"sims/{program.slug}/"))
    return visitor


@pytest.fixture(scope="module")
def network(visitor, site):
    """The page of the network."""
    sims.visit(visitor, site.url(f"sims/{ACTIVATION.slug}/"))
    return visitor


def drive(page: Page, program: Program, code: str | None = None) -> str:
    """Press the button; return what the cell says of what came back."""
    if code is not None:
        cells.write(page, code, CELL)
    page.js(f"{CELL}.dataset.state = 'idle'; {CELL}.say('')")
    page.activate(program.button)
    if cells.wait_until_over(page, cells.BOOT_SECONDS, CELL) == "error":
        return cells.feedback(page, CELL)
    page.wait(NOTE, timeout=20)
    return str(page.js(f"return {NOTE}"))


def test_the_first_program_agrees_with_the_simulation(beside, program):
    said = drive(beside, program)
    assert program.agrees in said
    sims.wait_for_numbers(beside, said)
    names = beside.names("img", "[data-sim]")
    assert any(program.pictures in name for name in names)
    sims.press_until(beside, "Data table", expanded=True)
    words = {"optimizer": "your optimizer", "activation": "training loss, tanh"}
    assert words[program.name] in beside.region_text("Data table")


def test_a_program_that_fails_is_explained_and_the_picture_stays(beside, program):
    before = sims.numbers(beside)
    assert "line 2" in drive(beside, program, program.fails)
    assert sims.numbers(beside) == before


def test_what_is_forged_is_refused_and_changes_nothing(beside, program):
    before = sims.numbers(beside)
    forging = FORGING.format(name=program.name)
    cells.run(beside, forging, cells.BOOT_SECONDS, CELL)
    beside.js(f"{CELL}.dataset.state = 'idle'")
    assert "that can be drawn" in drive(beside, program, "# far")
    assert sims.numbers(beside) == before
    # Three numbers for two weights do not even pass the page's own door.
    cells.start(beside, "1", CELL)
    cells.wait_until_over(beside, cell=CELL)
    for path in FORGED:
        beside.js(TELL, {"course": {}, "path": path})
    beside.js(TELL, {"path": [[-2, 1.5]]})
    beside.wait(f"{NOTE}.includes('Run it once more')", timeout=20)
    assert sims.numbers(beside) == before
    assert beside.records.errors() == []


def test_an_own_activation_is_shown_as_that_until_a_setting_changes(network):
    said = drive(network, ACTIVATION, SINE.format(slope="np.cos(z)"))
    assert said.startswith("With your activation ")
    network.wait(f"{CHOICE}.value === 'yours (set: tanh)'", timeout=10)
    assert "our" not in str(network.js("return location.hash"))
    network.js(
        f"{CHOICE}.value = 'sigmoid'; {CHOICE}.dispatchEvent(new Event('change'))"
    )
    network.wait(f"{CHOICE}.options[0].value === 'tanh'", timeout=20)
    assert network.js(f"return {CHOICE}.value") == "sigmoid"
    network.wait(f"!{sims.NUMBERS}.includes('our activation')", timeout=10)


def test_a_wrong_derivative_is_named(network):
    drive(network, ACTIVATION, SINE.format(slope="np.sin(z)"))
    # By hand: sin 1 = 0.8415 and cos 1 = 0.5403.
    said = cells.feedback(network, CELL)
    assert "Your derivative(1.0) says 0.8415, but the difference quotient" in said
    assert "is 0.5403." in said


@pytest.mark.engines("chromium")  # what differs between engines is tried above
@pytest.mark.parametrize(
    ("program", "slug", "said"),
    [
        (OPTIMIZER, "momentum", "agrees with momentum to 10⁻⁹"),
        (ACTIVATION, "smooth-rectifier", "With your activation 140 of 140"),
    ],
)
def test_an_exercise_drives_the_simulation_below_it(page, site, program, slug, said):
    page.goto(site.url(f"exercises/{slug}/"))
    page.wait(f"{CELL}?.output")
    assert said in drive(page, program, exercises.program("solution", slug))
    assert page.js("return $('[data-sim]').dataset.state") == ("live")
