"""What speaks by itself does so at most once a second, however much happens."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser import cells, sims
from tests.browser.page import Page

HEARING = (Path(__file__).parent / "hearing.js").read_text(encoding="utf-8")
CLOSEST = 900  # milliseconds between two messages, by timers that round
FASTEST = """const speed = deep.named("slider", "Speed", "[data-sim]")[0];
    speed.value = speed.max;
    speed.dispatchEvent(new Event("input"))"""
DRAG = """const rate = deep.named("slider", "Learning rate", "[data-sim]")[0];
    const start = performance.now(), [low, high] = [+rate.min, +rate.max];
    for (let now; (now = performance.now() - start) < 3000;) {
      rate.value = low + (high - low) * Math.abs(Math.sin(now / 700));
      rate.dispatchEvent(new Event("input"));
      await new Promise(requestAnimationFrame);
    }
    rate.dispatchEvent(new Event("change"))"""
FLOOD = """import time
end = time.time() + 3
n = 0
while time.time() < end:
    n += 1
    print(n, "of many lines")
print("the last line")"""


def heard(page: Page) -> dict[str, list[tuple[float, str]]]:
    """Return what each region has said, and when."""
    said: dict[str, list[tuple[float, str]]] = {}
    for region, milliseconds, words in page.js("return heard"):
        said.setdefault(region, []).append((milliseconds, words))
    for region, messages in said.items():
        apart = [b - a for (a, _), (b, _) in pairwise(messages)]
        assert min(apart, default=CLOSEST) >= CLOSEST, (region, messages)
    return said


def test_a_simulation_at_full_speed_is_not_chatty(sim):
    sim.js(FASTEST)
    before = sims.status(sim)
    sim.js(HEARING)
    sim.click("button", "Play")
    sim.pause(3)
    assert sims.status(sim) != before
    sim.wait("deep.named('button', 'Play', '[data-sim]').length")
    sim.pause(1.5)
    said = heard(sim)
    assert said, "a simulation that plays is heard"
    last = [messages[-1][1] for messages in said.values()]
    assert sims.status(sim) in last, "its last state is said"


def test_a_slider_that_is_dragged_is_not_chatty(sim):
    for _ in range(3):  # from where the rate has made a difference
        sims.step(sim)
    sim.js(HEARING)
    sim.ajs(DRAG)
    sim.pause(1.5)
    said = heard(sim)
    last = [messages[-1][1] for messages in said.values()]
    assert sims.status(sim) in last


@pytest.mark.engines("chromium", "firefox")
def test_a_flood_of_output_is_not_read_aloud(page, site):
    page.goto(site.url(cells.PLAYGROUND))
    cells.run(page, "1", cells.BOOT_SECONDS)
    page.js(HEARING)
    shown = cells.run(page, FLOOD)
    assert "the last line" in shown
    page.pause(1)
    said = heard(page)
    words = [words for messages in said.values() for _, words in messages]
    assert words == ["Done."]
