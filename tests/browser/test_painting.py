"""Pictures that paint only what has moved are the same to the pixel as painted anew."""

import pytest

from app.site.bench.handling import first_slider
from app.site.pages.sim_controls import with_controls
from app.site.specs import load_specs
from tests.architecture.tree import ROOT
from tests.browser import sims
from tests.browser.page import poll

SPECS = {spec.slug: spec for spec in load_specs(ROOT / "app" / "sims")}
# What is on the canvases, and what is there once all is measured and painted anew. What
# is saved as a file must not change by that; if it does, an answer came in between.
ANEW = """const plots = [];
    const look = (view) => {
      if (view.frame_view && view.el.getClientRects().length) plots.push(view);
      else view.children_views?.().forEach(look);
    };
    [...Bokeh.index.roots].forEach(look);
    const drawn = () => plots.map((it) => it.canvas_view.primary.canvas.toDataURL());
    const saved = () => plots.map((it) => it.export("png").canvas.toDataURL());
    const differ = (ones, others) => ones.some((it, place) => it !== others[place]);
    let before, first, now = drawn(), last = saved();
    do {
      [before, first] = [now, last];
      await new Promise((done) => setTimeout(done, 400));
      [now, last] = [drawn(), saved()]; // an answer is saved a frame before it is drawn
    } while (differ(before, now) || differ(first, last));
    const kept = plots.filter((it) => it.kept).length;
    for (const plot of plots) {
      for (const axis of plot.axis_views) axis.measured = null;
      plot.request_paint();
    }
    for (let frame = 0; frame < 2; frame++)
      await new Promise((done) => requestAnimationFrame(done));
    return [plots.length, kept, differ(before, drawn()), differ(first, saved())]"""
MOVE = """const [range] = deep.named("slider", arguments[0]);
    range.valueAsNumber = +range.min + (range.max - range.min) * arguments[1];
    range.dispatchEvent(new Event("input", { bubbles: true, composed: true }))"""
DARK = "document.documentElement.dataset.theme = 'dark'"
# Here much stays behind what moves, and no change moves a range.
KEEPS = {"gradient-descent", "matrix-transformation", "training-process"}


@pytest.mark.parametrize("slug", SPECS)
def test_what_moves_is_painted_as_if_all_were(visitor, site, slug, pytestconfig):
    visitor.goto("about:blank")
    visitor.records.clear()
    sims.visit(visitor, site.url(f"sims/{slug}/"))
    slider = first_slider(*with_controls([SPECS[slug]]))
    kept = 0
    for number in range(6) if pytestconfig.getoption("--full") else (0, 3, 5):
        if number == 3:
            visitor.js(DARK)
        for turn in range(3):
            visitor.activate("Step" if number < 5 else "Step back")
            visitor.pause(0.1)
            visitor.js(MOVE, slider, (7 * (3 * number + turn) % 19 + 0.5) / 20)
            visitor.pause(0.1)
            visitor.activate("Step")
            visitor.pause(0.1)
        count, bitmaps, other, moved = visitor.ajs(ANEW)
        if moved:
            _, _, other, moved = poll(lambda: visitor.ajs(ANEW), lambda it: not it[3])
        kept += bitmaps
        assert count
        assert (other, moved) == (False, False), (slug, number)
    assert visitor.records.errors() == []
    assert kept or slug not in KEEPS
