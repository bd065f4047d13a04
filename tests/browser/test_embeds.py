"""Frames in a page of another origin: each kind works, or says what it cannot do.

Chromium, driven so, forbids storage in frames of another origin; the others keep it
apart for each page around.
"""

import json

import pytest

from app.site.pages.catalog import FRAME_HEIGHT
from tests.browser import cells, exercises, sims
from tests.browser.server import Server

SIM = "embed/sims/gradient-descent/"
PRESET = (
    "?hide=share,python&lock=learning_rate&theme=dark#learning_rate=0.2&start=%3Cb%3E"
)
OPAQUE = 'sandbox="allow-scripts"'
BOTH = 'sandbox="allow-scripts allow-same-origin"'
COURSE = """<!doctype html><title>A course</title><script>
heard = [];
addEventListener("message", ({ data, source }) => {
  const frames = [...document.querySelectorAll("iframe")];
  const frame = frames.find((it) => it.contentWindow === source);
  if (!frame) return;
  heard.push([frame.id, data]);
  // A page around may always give a little more than it was asked for.
  const more = frame.id === "plain" ? 0 : 37;
  if (data.type === "microsim-resize") frame.height = data.height + more;
});
</script>"""
ANSWERS = (
    "it.type === 'microsim-resize'",
    "it.subject === 'lti.frameResize'",
    "it.context === 'h5p' && it.action === 'resize'",
)
"""In three dialects, a frame says how high it is."""


def frame(name: str, address: str, kind: str = "") -> str:
    size = 'width="600" height="400"'
    return f'<iframe id="{name}" {kind} src="{address}" title="{name}" {size}></iframe>'


@pytest.fixture(scope="module")
def course(visitor, site):
    """A page with three frames: as it is, with presets, shut off."""
    address = site.url(SIM)
    frames = [
        frame("plain", address),
        frame("both", address + PRESET, BOTH),
        frame("shut", address, OPAQUE),
    ]
    with Server() as host:
        visitor.goto(host.put("course.html", COURSE + "".join(frames)))
        for name in ("plain", "both"):
            with visitor.frame(f"#{name}"):
                sims.wait_until_live(visitor)
        yield visitor


@pytest.mark.walk
def test_a_frame_works_and_one_that_is_shut_off_says_so(course, site):
    with course.frame("#plain"):
        course.activate("Step")
        sims.wait_for_numbers(course, "Step 1")
    with course.frame("#shut"):
        note = "$('[data-arrivals]')"
        course.wait(note, timeout=40)
        said = course.js(f"return {note}.textContent")
        assert "nothing can be computed" in said
        assert site.url(SIM) in said, "an address that can be copied"
        assert course.js("return getComputedStyle(document.body).margin") == "0px"
        assert course.js("return !!$('[data-sim-poster] svg')")


@pytest.mark.walk
def test_heights_come_in_three_dialects_and_settle(course):
    for name in ("plain", "both", "shut"):
        mine = f"heard.filter(([id]) => id === '{name}').map(([, it]) => it)"
        for answer in ANSWERS:
            course.wait(f"{mine}.some((it) => {answer})")
        told = course.js(f"return {mine}.map((it) => it.height ?? it.scrollHeight)")
        assert set(told) <= {FRAME_HEIGHT, None}
    count = course.js("return heard.length")
    course.pause(1.5)
    assert course.js("return heard.length") <= count + 3, "the frames keep growing"
    with course.frame("#plain"):
        inner = course.js("return [document.body.scrollHeight, innerHeight]")
    assert abs(inner[0] - inner[1]) <= 2


def test_presets_hide_lock_and_set_what_they_say(course):
    with course.frame("#both"):
        sims.open_menu(course)
        names = course.names("button")
        assert "Share" not in names and "Python" not in names
        assert "Data table" in names
        assert course.get("slider", "Learning rate", "disabled")
        rate = course.get("slider", "Learning rate", "aria-valuetext")
        assert rate.startswith("0.2")
        assert course.js("return document.documentElement.dataset.theme") == "dark"
        assert "is not usable and was ignored" in sims.status(course)


def test_nothing_is_said_to_be_saved_or_opened_where_the_frame_may_not(course):
    with course.frame("#both"):
        sims.open_menu(course)
        course.click("link", "Full page")
        course.wait(
            "deep.all('.bubble').some((it) => /sims\\/gradient/.test(it.innerText))"
        )
        sims.choose(course, "Hand in")
        course.wait("$('[data-record] button')")
        course.click("button", "Save as a file")
        assert "nothing was saved" in course.text("[data-record] [role=status]")
        text = course.js("return $('[data-record] textarea').value")
        assert json.loads(text)["attempt"]["slug"] == "gradient-descent"
        sims.choose(course, "Save picture")
        course.wait("deep.all('.bubble img').some((it) => it.naturalWidth > 300)")


@pytest.mark.engines("chromium", "firefox")  # WebKit lets no script of ours in there
def test_a_frame_that_is_shut_off_computes_where_the_host_lets_it(page, dist, serve):
    """The exercise shows its view as well, and names itself to the page around.

    The host sends what our own header file says.
    """
    told = (dist / "_headers").read_text("utf-8").partition("\n/")[0]
    headers = dict(line.strip().split(": ", 1) for line in told.splitlines()[1:])
    assert headers["Access-Control-Allow-Origin"] == "*"
    site = serve(dist, headers=headers)
    frames = [
        frame("sim", site.url(SIM), OPAQUE),
        frame("exercise", site.url(exercises.EMBED), OPAQUE),
    ]
    page.goto(serve().put("course.html", COURSE + "".join(frames)))
    with page.frame("#sim"):
        sims.wait_until_live(page)
        page.activate("Step")
        sims.wait_for_numbers(page, "Step 1")
    slug = f"heard.some(([, it]) => it?.id === '{exercises.SLUG}')"
    page.wait(slug)
    # As a reader does: a frame of another origin cannot scroll the page around it.
    page.js("scrollTo(0, document.documentElement.scrollHeight)")
    with page.frame("#exercise"):
        cell = exercises.CELL
        page.wait(f"{cell}?.querySelector('.cell-run')")
        page.js(f"{cell}.querySelector('.cell-run').click()")
        assert cells.wait_until_over(page, 180, cell) == "done", cells.said(page, cell)
        assert "Save a file" in page.text("[data-unsaved-words]")
        # The frame allows no forms, and no files to be saved.
        cells.start(page, "print('Hello', input('Name? '))", cell)
        page.fill("textbox", "Name?", "Ada")
        assert cells.wait_until_over(page, cell=cell) == "done", cells.said(page, cell)
        assert "Hello Ada" in cells.output(page, cell)
        page.js(
            f"""[...{cell}.querySelectorAll(".cell-menu-list button")]
              .find((it) => it.textContent === "Download .py").click()"""
        )
        assert "If no file arrives" in page.text("code-cell [data-cell-note]")
        exercises.wait_until_live(page)
        page.activate("Hint")
        page.wait("deep.all('.hints li').length === 1")


# Counted, since a tab that only says it is hidden starts its simulation again at once.
RESTS = """window.rests = 0;
    const sim = $("[data-sim]");
    const count = () => window.rests += sim.dataset.state === "poster" ? 1 : 0;
    new MutationObserver(count).observe(sim, { attributeFilter: ["data-state"] })"""
OUT_OF_SIGHT = (
    "document.body.style.paddingTop = '9000px'; scrollTo(0, 0)",
    "document.body.style.paddingTop = '0'",
)


@pytest.mark.parametrize("path", [SIM, "sims/gradient-descent/"])
def test_what_nobody_sees_rests_and_comes_back_as_it_was(page, site, path):
    sims.visit(page, site.url(path) + "#learning_rate=0.3")
    # Only the page's own minute: WebKit's driver sets a timer in here, too.
    soon = """const real = setTimeout;
        setTimeout = (act, ms, ...all) => real(act, ms === 60000 ? 50 : ms, ...all)"""
    page.js(soon)
    page.js(RESTS)
    page.activate("Step")
    sims.wait_for_numbers(page, "Step 1")
    page.wait("location.hash.includes('position=1')")
    page.focus("slider", "Learning rate")
    said = sims.numbers(page)
    other_tab = (sims.IN_ANOTHER_TAB, sims.IN_THIS_TAB)
    for rests, (hide, show) in enumerate((OUT_OF_SIGHT, other_tab), 1):
        page.js(hide)
        page.wait("window.rests === arguments[0]", rests, timeout=20)
        page.js(show)
        sims.wait_until_live(page)
        assert sims.numbers(page) == said
        assert "learning_rate=0.3" in page.js("return location.hash")
        page.wait("deep.name(deep.active()) === 'Learning rate'")
    page.activate("Quiz")
    page.wait("deep.all('aside.drawer').some(deep.visible)")
    page.js(OUT_OF_SIGHT[0])
    page.pause(0.5)
    assert sims.state(page) == "live"
