"""A finger: it drags what it is put on, and what it only scrolls over stays as it is.

In Chromium alone: no other engine here can be given a finger. What decides is the same
everywhere and tested in `tests/js/finger.test.mjs`.
"""

import pytest

from tests.browser import sims
from tests.browser.page import Page, Wishes
from tests.browser.server import Server

pytestmark = pytest.mark.engines("chromium")
PHONE = (390, 844)
THING = """const [role, name] = arguments;
    const it = deep.named(role, name, "[data-sim-mount]")[0];
    it.scrollIntoView({ block: "center" });
    const { x, y, width, height } = it.getBoundingClientRect();
    return [x, y, width, height]"""
IMAGES = "return deep.named('img', null, '[data-sim-mount]').map(deep.name)"
SCROLLED = "return Math.round(scrollY)"
# Python has answered what was asked before, and the page has come to rest.
REST = 0.4  # seconds
# Where on the screen the figure has drawn the points of its handles.
HANDLES = """const held = Bokeh.documents.filter((it) => it.roots().length).at(-1);
    const pictures = [...held.all_models].filter((it) => it.handles?.length);
    return pictures.flatMap((picture) => {
      const view = held.views_manager.find_one(picture);
      if (!view?.el.getClientRects().length) return []; // behind a tab
      view.el.scrollIntoView({ block: "center" });
      const { left, top } = view.surface.getBoundingClientRect();
      return picture.handles.flatMap((handle) => {
        const { sx, sy } = view.figureView.renderer_views.get(handle).glyph;
        return [...sx].map((x, n) => [left + x, top + sy[n]]);
      });
    })"""


@pytest.fixture(scope="module")
def phone(engine):
    page = engine.open(Wishes(size=PHONE, touch=True))
    yield page
    page.close()


def visit(phone: Page, site: Server, slug: str, state: str = "") -> Page:
    phone.goto("about:blank")
    sims.visit(phone, site.url(f"sims/{slug}/{state}"))
    return phone


def place(page: Page, role: str, name: str, across: float) -> tuple[float, float]:
    x, y, width, height = page.js(THING, role, name)
    page.pause(REST)  # a touch on a page that glides would only stop it
    return x + across * width, y + height / 2


def scrolls_over(page: Page, start: tuple[float, float]) -> None:
    """Swipe up from a place: the page moves, and nothing else."""
    before, top = sims.settings(page), page.js(SCROLLED)
    said = sims.numbers(page)
    page.swipe(start, (start[0] + 6, start[1] - 160))
    page.pause(REST)
    assert page.js(SCROLLED) > top, "the page does not scroll"
    assert (sims.settings(page), sims.numbers(page)) == (before, said)


@pytest.mark.parametrize(
    ("slug", "state"),
    [
        ("training-process", "#my_line=1"),
        ("matrix-transformation", ""),
        ("derivative-and-gradient", ""),
        ("supervised-vs-unsupervised", "#brush=drag"),
        ("gradient-descent", ""),
        ("optimization-landscape", "#landscape=drawn"),
        ("error-types", "#pointer=move"),
    ],
)
def test_a_finger_that_scrolls_changes_nothing(phone, site, slug, state):
    page = visit(phone, site, slug, state)
    if slug == "training-process":  # one slider is made like the other
        for name in page.names("slider", "[data-sim-mount]"):
            scrolls_over(page, place(page, "slider", name, 0.9))
    for name in page.js(IMAGES):
        scrolls_over(page, place(page, "img", name, 0.03))


def test_a_finger_that_scrolls_over_a_point_leaves_it(phone, site):
    """Points are dragged once the brush is *drag*; before, it scrolls there too."""
    page = visit(phone, site, "supervised-vs-unsupervised")
    point = page.js(HANDLES)[0]
    page.pause(REST)
    scrolls_over(page, tuple(point))


def test_a_slider_takes_a_tap_and_a_finger_along_it(phone, site):
    page = visit(phone, site, "training-process")
    rate = "Learning rate"

    def said() -> float:
        return float(page.get("slider", rate, "ariaValueText").split(",")[0])

    first = said()
    x, y = place(page, "slider", rate, 0.9)
    page.swipe((x, y))
    tapped = said()
    assert tapped > first
    page.swipe((x, y), (x - 60, y + 10))
    assert first < said() < tapped
    dragged = said()
    page.swipe((x - 60, y), (x, y), ends="touchCancel")
    assert said() == dragged, "the system took the finger away"
    page.swipe(place(page, "slider", "Position", 0.5))
    sims.wait_for_numbers(page, "Iteration ")
    assert page.get("slider", "Position", "valueAsNumber") > 0
    assert page.records.errors() == []


def test_a_handle_is_dragged_and_the_page_stays(phone, site):
    page = visit(phone, site, "matrix-transformation")
    # For BokehJS a finger that has rested drags nothing any more.
    for times, (across, down) in ((0, (-30, -60)), (4, (60, 30))):
        [x, y], *_ = page.js(HANDLES)
        page.pause(REST)
        before, top = sims.settings(page), page.js(SCROLLED)
        page.swipe((x, y), *[(x, y)] * times, (x + across, y + down))
        page.pause(REST)
        assert page.js(SCROLLED) == top
        assert sims.settings(page) != before
    assert page.records.errors() == []


def test_a_curve_is_followed_sideways(phone, site):
    page = visit(phone, site, "derivative-and-gradient")
    [name, *_] = page.js(IMAGES)
    x, y = place(page, "img", name, 0.5)
    before = page.get("slider", "x", "ariaValueText")
    page.swipe((x, y), (x + 90, y + 20))
    page.wait(f"deep.named('slider', 'x')[0].ariaValueText !== {before!r}")
    assert page.records.errors() == []


INKED = """const held = Bokeh.documents.filter((it) => it.roots().length).at(-1);
    const picture = [...held.all_models].find((it) => it.pen);
    const { frame } = held.views_manager.find_one(picture);
    frame.scrollIntoView({ block: "center" });
    const { x, y, width, height } = frame.getBoundingClientRect();
    return [x, y, width, height]"""
LINES = "deep.all('.picture polyline').length"


def test_a_finger_draws_a_digit_and_it_is_read(phone, site):
    """The page keeps still, and the line over the picture goes when it is drawn."""
    page = visit(phone, site, "handwritten-digits", "#position=30&ink=&thickness=4")
    x, y, width, height = page.js(INKED)
    page.pause(REST)
    top = page.js(SCROLLED)
    way = ((0.15, 0.1), (0.8, 0.1), (0.45, 0.95))
    page.swipe(*((x + across * width, y + down * height) for across, down in way))
    sims.wait_for_status(page, "Reads a 7 with probability")
    page.wait(f"{LINES} === 0")
    assert page.js(SCROLLED) == top
