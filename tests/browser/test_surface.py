"""The surface of the gradient-descent simulation turns, by drag and by keys."""

from tests.browser import sims

TURN = "deep.named('slider', 'Turn')[0].ariaValueText"
TILT = "deep.named('slider', 'Tilt')[0].ariaValueText"
DRAWN = "deep.all('canvas', '[data-sim]').map((it) => it.toDataURL()).join()"
KEEP = f"window.drawn = {DRAWN}"
REDRAWN = f"window.drawn !== {DRAWN}"
SURFACE = """const [it] = deep.named("img", null, "[data-sim]");
  it.scrollIntoView({block: "center"});
  it.focus({preventScroll: true});
  const {x, y, width, height} = it.getBoundingClientRect();
  return [x + width / 2, y + height / 2];"""
ANGLES = f"return [{TURN}, {TILT}].map(parseFloat)"


def test_the_surface_turns_by_drag_and_by_keys(page, site):
    sims.visit(page, site.url("sims/gradient-descent/"))
    sims.press_until(page, "More", True)
    page.expect("slider", "Turn")
    turn, tilt = page.deep(ANGLES)
    page.deep(KEEP)
    x, y = page.deep(SURFACE)
    page.drag((x, y), (x + 50, y + 25))
    page.wait(f"parseFloat({TURN}) !== {turn} && parseFloat({TILT}) !== {tilt}")
    page.wait(REDRAWN)
    turn, tilt = page.deep(ANGLES)
    page.deep(KEEP)
    page.press("ArrowRight", "ArrowUp", "ArrowUp")
    page.wait(f"parseFloat({TURN}) > {turn} && parseFloat({TILT}) > {tilt}")
    page.wait(REDRAWN)
    assert page.records.errors() == []
