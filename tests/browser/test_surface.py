"""The surface of the gradient-descent simulation turns, by drag and by keys."""

from tests.browser import sims

ANGLES = """["Turn", "Tilt"]
    .map((name) => parseFloat(deep.named("slider", name)[0].ariaValueText))"""
DRAWN = "deep.all('canvas', '[data-sim]').map((it) => it.toDataURL()).join()"
SURFACE = """const [it] = deep.named("img", null, "[data-sim]");
  it.scrollIntoView({block: "center"});
  it.focus({preventScroll: true});
  const {x, y, width, height} = it.getBoundingClientRect();
  return [x + width / 2, y + height / 2];"""


def test_the_surface_turns_by_drag_and_by_keys(page, site):
    sims.visit(page, site.url("sims/gradient-descent/"))
    sims.press_until(page, "More", True)
    page.expect("slider", "Turn")
    x, y = page.js(SURFACE)
    for moves, turn in (
        ("!==", lambda: page.drag((x, y), (x + 50, y + 25))),
        (">", lambda: page.press("ArrowRight", "ArrowUp", "ArrowUp")),
    ):
        page.js(f"window.drawn = {DRAWN}; window.angles = {ANGLES}")
        turn()
        page.wait(f"{ANGLES}.every((angle, n) => angle {moves} window.angles[n])")
        page.wait(f"window.drawn !== {DRAWN}")
    assert page.records.errors() == []
