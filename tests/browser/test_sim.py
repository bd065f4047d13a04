"""A live sim answers pointer and keys, and returns exactly to where it was."""

import re

import pytest

from tests.browser import sims

pytestmark = pytest.mark.walk


def test_is_live_and_marks_its_times(sim):
    code = "return performance.getEntriesByType('mark').map((mark) => mark.name)"
    assert {"text", "poster", "python", "live"} <= set(sim.js(code))
    role = "return deep.all('[data-sim-status]')[0].getAttribute('role')"
    assert sim.js(role) == "status"


def test_step_and_step_back(sim):
    start = sims.numbers(sim)
    first = sims.step(sim)
    assert first.startswith("Iteration 1")
    assert sims.step(sim).startswith("Iteration 2")
    assert sims.step(sim, "Step back") == first
    assert sims.step(sim, "Step back") == start


def test_no_step_is_lost_however_quick(sim):
    sim.js("for (let n = 0; n < 6; n++) deep.named('button', 'Step')[0].click()")
    sims.wait_for_numbers(sim, "Iteration 6 ")


def test_no_press_is_lost_however_quick(sim):
    """Three presses while Python is busy with the first are not two, nor one."""
    for step, opened in ((1, "true"), (2, "false")):
        sim.js(
            """const [button] = deep.named("button", "Data table");
            for (let n = 0; n < 3; n++) button.click()"""
        )
        sim.click("button", "Step")  # Python has heard it all
        sims.wait_for_numbers(sim, f"Iteration {step} ")
        assert sim.get("button", "Data table", "aria-expanded") == opened


def test_the_table_tells_the_same_numbers(sim):
    sims.press_until(sim, "Data table", True)
    before = sim.region_text("Data table")
    said = sims.step(sim)
    code = "deep.text(deep.named('region', 'Data table')[0]) !== arguments[0]"
    sim.wait(code, before)
    found = re.search(r"w = ([\d.]+), b = ([\d.]+)", said)
    assert found, said
    last = sim.js("return deep.all('tr').at(-1).innerText").split("\t")
    assert [f"{float(cell):.2f}" for cell in last[1:3]] == list(found.groups())
    sims.press_until(sim, "Data table", False)
    assert not sim.has("region", "Data table")


def test_play_and_pause(sim):
    before = sims.numbers(sim)
    sim.click("button", "Play")
    sim.wait(f"{sims.NUMBERS} !== arguments[0]", before)
    sim.click("button", "Pause")
    sim.expect("button", "Play")
    sim.pause(0.3)
    stopped = sims.numbers(sim)
    sim.pause(0.5)
    assert sims.numbers(sim) == stopped


def test_play_pauses_in_a_hidden_tab(sim):
    sim.click("button", "Play")
    sim.expect("button", "Pause")
    sim.js(sims.IN_ANOTHER_TAB)
    sim.expect("button", "Play")
    sim.js(sims.IN_THIS_TAB)


def test_arrow_keys_move_the_slider(sim):
    said = sim.get("slider", "Learning rate", "aria-valuetext")
    sim.focus("slider", "Learning rate")
    sim.press("ArrowRight")
    moved = sim.get("slider", "Learning rate", "aria-valuetext")
    assert moved != said
    assert float(moved.split()[0].strip(",")) > float(said.split()[0].strip(","))
    sim.press("End")
    highest = sim.get("slider", "Learning rate", "aria-valuetext")
    assert highest.startswith("1.2")


def test_space_plays_and_arrows_step(sim):
    sim.focus("button", "Step")
    sim.press("Enter")
    sims.wait_for_numbers(sim, "Iteration 1 ")
    sim.focus("slider", "Position")
    sim.press("ArrowRight")
    sims.wait_for_numbers(sim, "Iteration 2 ")


def test_what_is_being_typed_is_not_overwritten_by_an_answer(visitor, site):
    sims.visit(visitor, site.url("sims/error-types/"))
    said = "deep.named('slider', 'Polynomial degree')[0].ariaValueText"
    before = visitor.js(f"return {said}")
    visitor.focus("textbox", "Polynomial degree: type a value")
    visitor.js("deep.active().select()")
    visitor.write("1")
    visitor.js("deep.named('button', 'Step')[0].click()")
    visitor.wait(f"{said} !== arguments[0]", before)
    visitor.write("2")
    visitor.press("Enter")
    visitor.wait(f"{said}.startsWith('12')")


def test_a_double_click_on_the_way_back_is_one(sim):
    sim.fill("textbox", "Learning rate: type a value", "0.5")
    sim.press("Enter")
    sim.wait("location.hash.includes('learning_rate=0.5')")
    sims.open_menu(sim)
    sim.js(
        "const [it] = deep.named('button', arguments[0]); it.click(); it.click()",
        sims.AFRESH,
    )
    sim.wait("!location.hash.includes('learning_rate')")
    sims.open_menu(sim)
    sim.expect("button", sims.UNDO)
    sim.pause(0.3)
    assert "learning_rate" not in sim.js("return location.hash")


def test_says_no_error_and_shows_no_bad_number(sim):
    sim.fill("textbox", "Learning rate: type a value", "1.2")
    sim.focus("slider", "Position")
    sim.press("End")
    sims.wait_for_status(sim, "Diverged")
    words = sim.text("[data-sim]")
    assert not re.search(r"\b(NaN|nan|inf|Infinity|undefined|None|Traceback)\b", words)
    assert sim.records.errors() == []


def test_what_share_did_is_said_at_its_menu(sim):
    said = "deep.all('[data-sim-said]').some((it) => /link/.test(deep.text(it)))"
    for width in (1280, 360):
        sim.resize(width, 800)
        sims.choose(sim, "Share")
        sim.wait(said, timeout=5)
        gap, left, right = sim.js(
            """const [menu] = deep.named("button", "More tools");
            const box = menu.getBoundingClientRect();
            const [words] = deep.all("[data-sim-said]").filter(deep.visible);
            const said = words.getBoundingClientRect();
            const gap = Math.max(box.top - said.bottom, said.top - box.bottom);
            return [gap, said.left, innerWidth - said.right]"""
        )
        sim.press("Escape")
        assert 0 <= gap < 12, width
        assert left >= 0, width
        assert right >= 0, width


def test_the_python_of_the_run_opens_in_a_code_cell(sim):
    sims.step(sim)
    sims.press_until(sim, "Python", True)
    shown = sim.region_text("Python")
    assert "study_hours(" in shown
    sim.js("window.open = () => { window.opened = {location: {}}; return opened }")
    sim.click("button", "Open in a code cell")
    sim.wait("window.opened?.location.href")
    address = sim.js("return opened.location.href")
    assert "/playground/#code=" in address
    sims.press_until(sim, "Python", False)


def test_paper_shows_what_the_screen_shows(sim):
    sims.step(sim)
    said = sims.status(sim)
    sim.js("dispatchEvent(new Event('beforeprint'))")
    paper = sim.text("[data-sim-paper]")
    assert " ".join(said.split()) in " ".join(paper.split())
    assert "Settings: " in paper and "position 1" in paper
    drawn = """const canvas = $("[data-sim-paper] canvas");
        const { data } = canvas.getContext("2d")
          .getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size"""
    assert sim.js(drawn) > 50, "colours of a picture"
    sim.js("dispatchEvent(new Event('afterprint'))")
    assert not sim.js("return $('[data-sim-paper]')")
