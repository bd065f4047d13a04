"""Every simulation in use: names, keys, widths, links, Python, and a monkey test."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.main import open_screen
from app.site.pages.sim_controls import controls_of
from app.site.specs import load_specs
from tests.browser import cells, seen, sims
from tests.browser.looks import OVERFLOW, SMALL_TARGETS, SMALL_TEXT, WIDTHS
from tests.browser.page import Page, poll
from tests.browser.student import LEFT, Student
from tests.sims.contract import last_numbers

SIMS = Path(__file__).parents[2] / "app" / "sims"
SLUGS = [spec.slug for spec in load_specs(SIMS)]
HOSTILE = "#seed=nan&position=1e999&speed=%3Cb%3E&__class__=1&" + "x" * 300 + "=%00"
REFUSED = "5 entries of the link are not usable and were ignored."
ROLES = {
    "button": "button",
    "checkbox": "checkbox",
    "dropdown": "combobox",
    "number-input": "spinbutton",
    "slider": "slider",
}
ALWAYS = (
    *("Step", "Step back", "Play", "Reset", "More", sims.AFRESH),
    *("Share", "Data table", "Python"),
)
CONTROLS = """const kinds = ["button", "slider", "combobox", "spinbutton", "checkbox",
      "textbox", "img"];
    return kinds.flatMap((kind) => deep.named(kind, null, "[data-sim-mount]")
      .filter((it) => !it.disabled).map((it) => [kind, deep.name(it)]))"""
ACTIVE = "const it = deep.active(); return [deep.role(it), deep.name(it)]"
MOST_STOPS = 120
SHARED = """document.addEventListener("descent-action", ({ detail }) => {
      window.told = detail;
    }); window.open = () => ({ location: {} })"""
SEEDS = (2026, 1, 2)
AT_ONCE = 10


@dataclass(frozen=True)
class Visit:
    """A sim's page, and what was on it before anything was touched."""

    page: Page
    slug: str
    refusal: str
    first: dict[str, Any]
    count: dict[str, int]


@pytest.fixture(scope="module")
def playground(engine, site):
    page = engine.open()
    page.goto(site.url(cells.PLAYGROUND))
    page.wait("customElements.get('code-cell')", timeout=60)
    yield page
    page.close()


@pytest.fixture(scope="module", params=SLUGS)
def visit(visitor, site, request):
    """Open a sim by a hostile link, which must leave it as it is at first."""
    visitor.goto("about:blank")
    visitor.resize(1280, 900)
    visitor.records.clear()
    sims.visit(visitor, site.url(f"sims/{request.param}/") + HOSTILE)
    visitor.js(SHARED)
    refusal, set_to = sims.status(visitor), sims.settings(visitor)
    seen.arrange(visitor, "Data table")
    pixels = seen.look_at_rest(visitor)["pixels"]
    sims.start_over(visitor)
    visitor.wait(f"{sims.STATUS} !== arguments[0]", refusal, timeout=20)
    first = seen.look(visitor) | {"settings": set_to, "pixels": pixels}
    return Visit(visitor, request.param, refusal, first, seen.count(visitor))


@pytest.fixture
def sim(visit):
    """The page with every setting as at first and only the data table open."""
    page = visit.page
    page.records.clear()
    yield page
    sims.start_over(page)  # which may show what was one's own, behind More
    seen.arrange(page, "Data table")
    seen.wait_until_seen(page, visit.first)


def shared_state(page: Page) -> str:
    """Return the state that *Share* would copy."""
    page.js("delete window.told")
    sims.choose(page, "Share")
    return str(page.js("return told.state"))


def test_a_hostile_link_is_said_and_leaves_the_defaults(visit, sim):
    assert visit.refusal == REFUSED
    seen.wait_until_seen(sim, visit.first)
    assert shared_state(sim) == ""
    assert sim.records.errors() == []


@pytest.mark.engines("chromium")  # the same names everywhere
def test_controls_have_their_names(visit, sim):
    names: dict[str, list[str]] = {it: [] for it in (*ROLES.values(), "textbox")}
    for part in seen.parts(sim):
        seen.arrange(sim, part)
        for role in names:
            names[role] += sim.names(role, seen.SIM)
        for name in sim.names("slider", seen.SIM):
            assert sim.get("slider", name, "aria-valuetext", seen.SIM), name
    for control in controls_of(open_screen(visit.slug)):
        there = names[ROLES[control.type]]
        if control.type == "number-input":
            there += names["textbox"]
        assert control.label in there, control
    assert {*ALWAYS} <= {*names["button"]}
    seeds = {it for it in names["spinbutton"] if "seed" in it.lower()}
    assert seeds <= {"Random seed"}


def test_tab_comes_to_every_control(visit, sim):
    met: set[tuple[str, str]] = set()
    for part in seen.parts(sim):
        seen.arrange(sim, part)
        wanted = {tuple(it) for it in sim.js(CONTROLS)} - met
        met |= wanted
        sim.js("$('main').focus({ preventScroll: true })")
        for _ in range(MOST_STOPS):
            if not wanted:
                break
            sim.press("Tab")
            wanted.discard(tuple(sim.js(ACTIVE)))
        assert not wanted, f"Tab never comes to {wanted}"
    assert len(met) > 15


def test_keys_alone_use_every_control(visit, sim):
    used = {("button", name) for name in LEFT}
    for part in seen.parts(sim):
        sims.start_over(sim)  # else what is listed hangs on what was used last
        ask(sim)
        seen.arrange(sim, part)
        for role, name in sim.js(CONTROLS):
            if role == "img" or (role, name) in used:
                continue
            used.add((role, name))
            use(sim, part, role, name)
    assert sim.records.errors() == []


def use(page: Page, part: str, role: str, name: str) -> None:
    """Use a control by keys, wherever it is; what was used before may have shut it."""
    seen.arrange(page, part)
    if not page.try_focus(role, name, seen.SIM):
        sims.start_over(page)
        ask(page)
        seen.arrange(page, part)
        page.focus(role, name, seen.SIM)
    KEYS[role](page, name)


def use_slider(page: Page, name: str) -> None:
    """Both ends and a notch between; a slider of a single value has none."""
    low, high = (page.get("slider", name, it, seen.SIM) for it in ("min", "max"))
    if low == high:
        return
    slider = "deep.named('slider', arguments[0], '[data-sim-mount]')[0]"
    said = f"{slider}.ariaValueText !== arguments[1]"
    for key, end in (("End", high), ("Home", low), ("ArrowRight", None)):
        before = page.get("slider", name, "aria-valuetext", seen.SIM)
        if page.get("slider", name, "value", seen.SIM) == end:
            continue
        page.press(key)
        page.wait(said, name, before, timeout=20)  # the player says what it shows
        if end is not None:
            page.wait(f"{slider}.value === arguments[1]", name, end, timeout=20)
    ask(page)  # a number of layers, say, takes the controls of some away


def use_combobox(page: Page, name: str) -> None:
    first = page.get("combobox", name, "selectedIndex", seen.SIM)
    page.press("ArrowUp" if first else "ArrowDown", "Enter")
    chosen = "deep.named('combobox', arguments[0], '[data-sim-mount]')[0].selectedIndex"
    page.wait(f"{chosen} !== arguments[1]", name, first, timeout=10)
    ask(page)  # a choice may put other controls in the place of these


def use_checkbox(page: Page, name: str) -> None:
    """Tick it; the drawer in which it lies makes way for what that asks for."""
    before = page.get("checkbox", name, "checked", seen.SIM)
    page.js("window.ticked = deep.active()")
    page.press("Space")
    assert page.js("return window.ticked.checked") != before
    ask(page)
    sims.start_over(page)


PASTE = """const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", arguments[0]);
    deep.active().dispatchEvent(new ClipboardEvent("paste", { clipboardData }))"""


def use_spinbutton(page: Page, name: str) -> None:
    before = page.get("spinbutton", name, "value", seen.SIM)
    page.press("ArrowUp")
    if page.get("spinbutton", name, "value", seen.SIM) == before:
        page.press("ArrowDown")
    assert page.get("spinbutton", name, "value", seen.SIM) != before
    page.js(PASTE, f"{before} %")
    alert = "deep.all('[role=alert]').some((it) => deep.text(it).includes('per cent'))"
    page.wait(alert, timeout=20)
    written = f"{before}0" if "." in before else f"{before}.0"
    page.js(PASTE, written.replace(".", ","))
    assert page.get("spinbutton", name, "value", seen.SIM) == before


def use_textbox(page: Page, name: str) -> None:
    page.js("deep.active().select()")
    page.write("?")
    page.press("Tab")
    alert = "deep.all('[role=alert]', '[data-sim-mount]').some((it) => deep.text(it))"
    page.wait(alert, timeout=20)
    sims.start_over(page)
    page.wait(f"!{alert}", timeout=20)
    ask(page)  # what this has still to write would take the place of what comes next


def use_button(page: Page, name: str) -> None:
    if name == "Share":
        page.js("delete window.told")
        page.press("Enter")
        assert page.js("return told.action") == "share"
        return
    if page.get("button", name, "aria-describedby", seen.SIM):
        return  # explains itself as soon as it has the focus
    if name in ("Step back", "Reset", sims.AFRESH):
        leave_the_start(page)
    keys = ["Enter"]
    if page.get("button", name, "aria-expanded", seen.SIM) is not None:
        keys.append("Escape")
    if page.get("button", name, "aria-pressed", seen.SIM) is not None:
        keys.append("Enter")
    for key in keys:
        before = seen.look(page)
        page.press(key)
        seen.wait_for_change(page, before, name)
    if name == "Keys":
        page.press("Escape")


def leave_the_start(page: Page) -> None:
    """Step on unless the end is shown, and wait until Python has answered that."""
    if page.get("button", "Step", "aria-disabled", seen.SIM) != "true":
        before = sims.numbers(page)
        page.activate("Step")
        page.wait(f"{sims.NUMBERS} !== arguments[0]", before, timeout=20)


KEYS = {
    "button": use_button,
    "checkbox": use_checkbox,
    "combobox": use_combobox,
    "slider": use_slider,
    "spinbutton": use_spinbutton,
    "textbox": use_textbox,
}


@pytest.mark.engines("chromium")  # the same Python everywhere
def test_its_python_prints_the_numbers_on_screen(visit, sim, playground):
    for _ in range(2):
        sims.step(sim)
    seen.arrange(sim, "Python")
    sim.click("button", "Open in a code cell", seen.SIM)
    code = sim.js("return told.payload")
    assert " ".join(code.split()) == sim.region_text("Python", seen.SIM)
    screen = open_screen(visit.slug, query=shared_state(sim))
    verdict, text = screen.report.headline()
    assert f"{verdict} {text}".strip() == sims.status(sim)
    assert screen.numbers.text == sims.numbers(sim)
    wanted = screen.report.source_result()
    printed = cells.run(playground, code)
    found = last_numbers(printed, len(wanted))
    assert found == pytest.approx(wanted, rel=1e-4, abs=1e-6)


def test_whatever_a_student_does_the_start_is_exact(
    visit, sim, engine, pytestconfig, faults
):
    seeds, actions = rounds(pytestconfig, engine.name)
    for seed in seeds:
        student = Student(sim, seed)
        for n in range(actions):
            student.act()
            if n % AT_ONCE == 0:
                check(sim, student.done[-4 * AT_ONCE :])
        sim.press("Escape")
        ask(sim)  # the last thing done may have opened a part, too
        sims.start_over(sim)
        seen.arrange(sim, "Data table")
        seen.wait_until_seen(sim, visit.first)
        # The settings that cannot be seen are back, too.
        assert poll(lambda: shared_state(sim), lambda it: not it, 10) == ""
        grown = {it: n - visit.count[it] for it, n in seen.count(sim).items()}
        assert grown["renderers"] == grown["canvases"] == 0, student.done
        # What is shown for the first time may make a model or two of its own.
        assert grown["models"] < AT_ONCE, student.done
        sims.step(sim)
        faults.survived()


def rounds(config: pytest.Config, engine: str) -> tuple[tuple[int, ...], int]:
    """Return seeds, and how much is done for each."""
    if engine != "chromium":
        return SEEDS[:1], 50  # each takes twice the time there
    if config.getoption("--release"):
        return SEEDS, 2000
    return SEEDS[:1], 300 if config.getoption("--full") else 40


def test_fits_a_telephone_a_tablet_and_a_desk(visit, engine):
    """Comes last: in WebKitGTK a picture is not to the pixel what it was before."""
    sim = visit.page
    for opened in ("", "More", "Data table", "Python"):
        seen.arrange(sim, opened)
        for width in WIDTHS:
            sim.resize(width, 800)
            sim.wait("innerWidth === arguments[0]", width, timeout=5)
            with suppress(TimeoutError):
                sim.wait(f"(() => {{{OVERFLOW}}})().length === 0", timeout=3)
            assert sim.js(OVERFLOW) == [], (opened, width)
            assert sim.js(SMALL_TARGETS) == [], (opened, width)
            assert sim.js(SMALL_TEXT) == [], (opened, width)
    if engine.name == "chromium":
        sim.resize(1280, 900)
        sims.start_over(sim)
        seen.arrange(sim, "Data table")
        seen.wait_until_seen(sim, visit.first)


def check(page: Page, done: list[str]) -> None:
    """Nothing is broken so far, and Python still answers."""
    page.press("Escape")
    ask(page)
    assert page.records.errors() == [], done
    assert seen.bad_words(page) == [], done


def ask(page: Page) -> None:
    """Wait until Python has answered all that was done so far."""
    opened = seen.opened(page)
    sims.press_until(page, "Data table", opened != "Data table")
    seen.arrange(page, opened)
