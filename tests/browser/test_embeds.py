"""Frames in a page of another origin: each kind works, or says what it cannot do.

Chromium, driven so, forbids storage in frames of another origin; the others keep it
apart for each page around.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser import cells, exercises, sims
from tests.browser.page import Page
from tests.browser.servers import SiteServer

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
  // A page around that always gives a little more than it was asked for.
  if (data.type === "microsim-resize") frame.height = data.height + 37;
});
</script>"""
FORGED = """const shapes = [null, 1, "x", {}, { type: "open", sim: "sim-1", slug: "x" },
      { type: "patch", sim: "sim-1", patch: {} }, { type: "failed", reason: "forged" },
      { context: "h5p", action: "hello" }, { context: "h5p", action: "resize" },
      { type: "SKIP_WAITING" }, { failed: "python-1" }, { type: "descent-collect" },
      { type: "descent-record-received", id: "gradient-descent" }, { __proto__: null }];
    const frames = document.querySelectorAll("iframe");
    for (const frame of frames)
      for (let k = 0; k < arguments[0]; k += 1)
        frame.contentWindow.postMessage(shapes[k % shapes.length], "*");
    return frames.length"""
MESSAGES = 1000


def frame(name: str, address: str, kind: str = "", style: str = "") -> str:
    size = f'width="600" height="400" style="{style}"'
    return f'<iframe id="{name}" {kind} src="{address}" title="{name}" {size}></iframe>'


@dataclass(frozen=True)
class Course:
    """A page with four frames: as they are, with presets, shut off, far below."""

    page: Page
    site: SiteServer


@pytest.fixture(scope="module")
def course(engine, site):
    with SiteServer(Path(__file__).parent / "rig") as host:
        page = engine.open()
        address = site.url(SIM)
        frames = [
            frame("plain", address),
            frame("both", site.url(SIM) + PRESET, BOTH),
            frame("shut", address, OPAQUE),
            frame("far", address, style="display: block; margin-top: 6000px"),
        ]
        host.extra["course.html"] = (COURSE + "".join(frames)).encode()
        page.goto(host.url("course.html", "127.0.0.1"))
        for name in ("plain", "both"):
            with page.frame(f"#{name}"):
                sims.wait_until_live(page)
        yield Course(page, site)
        page.close()


def test_a_frame_works_and_one_that_is_shut_off_says_so(course):
    page = course.page
    with page.frame("#plain"):
        page.deep("deep.named('button', 'Step')[0].click()")
        sims.wait_for_status(page, "Step 1")
    with page.frame("#shut"):
        note = "document.querySelector('[data-arrivals]')"
        page.wait(note, timeout=40)
        said = page.js(f"return {note}.textContent")
        styled = page.js("return getComputedStyle(document.body).margin")
        picture = page.js("return document.querySelector('[data-sim-poster] svg')")
    assert "nothing can be computed" in said
    assert course.site.url(SIM) in said, "an address that can be copied"
    assert styled == "0px"
    assert picture is not None


def test_heights_come_in_three_dialects_and_settle(course):
    page = course.page
    for name in ("plain", "both", "shut"):
        mine = f"heard.filter(([id]) => id === '{name}').map(([, it]) => it)"
        page.wait(f"{mine}.some((it) => it.type === 'microsim-resize')")
        page.wait(f"{mine}.some((it) => it.subject === 'lti.frameResize')")
        page.wait(
            f"{mine}.some((it) => it.context === 'h5p' && it.action === 'resize')"
        )
    count = page.js("return heard.length")
    page.ajs("await new Promise((done) => setTimeout(done, 1500))")
    assert page.js("return heard.length") <= count + 3, "the frames keep growing"


def test_presets_hide_lock_and_set_what_they_say(course):
    page = course.page
    with page.frame("#both"):
        names = page.names("button")
        assert "Share" not in names and "Python" not in names
        assert "Data table" in names
        assert page.get("slider", "Learning rate", "disabled")
        assert page.get("slider", "Learning rate", "aria-valuetext").startswith("0.2")
        assert page.js("return document.documentElement.dataset.theme") == "dark"
        assert "is not usable and was ignored" in sims.status(page)


def test_only_what_is_seen_starts(course):
    page = course.page
    with page.frame("#far"):
        assert sims.state(page) == "poster"
    page.js("document.querySelector('#far').scrollIntoView()")
    with page.frame("#far"):
        sims.wait_until_live(page)
    page.js("scrollTo(0, 0)")


def test_forged_messages_change_nothing(course, faults):
    page = course.page
    with page.frame("#plain"):
        before = sims.status(page)
    frames = page.js(FORGED, MESSAGES)
    page.ajs("await new Promise((done) => setTimeout(done, 1000))")
    with page.frame("#plain"):
        assert sims.status(page) == before
        assert sims.state(page) == "live"
        page.deep("deep.named('button', 'Step')[0].click()")
        sims.wait_for_status(page, "Step 2")
    faults.survived(MESSAGES * frames)


@pytest.mark.engines("chromium", "firefox")  # WebKit lets no script of ours in there
def test_a_frame_that_is_shut_off_computes_where_the_host_lets_it(page, dist, serve):
    open_to_all = serve(dist, headers={"Access-Control-Allow-Origin": "*"})
    host = serve(Path(__file__).parent / "rig")
    frames = [
        frame("sim", open_to_all.url(SIM), OPAQUE),
        frame("exercise", open_to_all.url(exercises.EMBED), OPAQUE),
    ]
    host.extra["course.html"] = (COURSE + "".join(frames)).encode()
    page.goto(host.url("course.html", "127.0.0.1"))
    with page.frame("#sim"):
        sims.wait_until_live(page)
        page.deep("deep.named('button', 'Step')[0].click()")
        sims.wait_for_status(page, "Step 1")
    with page.frame("#exercise"):
        cell = exercises.CELL
        page.wait(f"{cell}?.querySelector('.cell-run')")
        page.deep(f"{cell}.querySelector('.cell-run').click()")
        assert cells.wait_until_over(page, 180, cell) == "done", cells.said(page, cell)
        assert "Save a file" in page.text("[data-unsaved-words]")
        # The frame allows no forms, and no files to be saved.
        cells.start(page, "print('Hello', input('Name? '))", cell)
        page.fill("textbox", "Name?", "Ada")
        assert cells.wait_until_over(page, cell=cell) == "done", cells.said(page, cell)
        assert "Hello Ada" in cells.output(page, cell)
        page.js(f"{cell}.querySelector('.cell-menu-list button:nth-child(2)').click()")
        assert "If no file arrives" in page.text("code-cell [data-cell-note]")


def test_a_frame_out_of_sight_rests_and_comes_back_as_it_was(page, site):
    page.goto(site.url(SIM) + "#learning_rate=0.3")
    sims.wait_until_live(page)
    # Only the page's own two minutes: WebKit's driver sets a timer in here, too.
    soon = """const real = setTimeout;
        setTimeout = (act, ms, ...all) => real(act, ms === 120000 ? 50 : ms, ...all)"""
    page.js(soon)
    page.deep("deep.named('button', 'Step')[0].click()")
    sims.wait_for_status(page, "Step 1")
    page.wait("location.hash.includes('position=1')")
    said = sims.status(page)
    page.js("document.body.style.paddingTop = '9000px'")
    page.wait(f"{sims.STATE} === 'poster'", timeout=20)
    page.js("document.body.style.paddingTop = '0'")
    sims.wait_until_live(page)
    assert sims.status(page) == said
    assert "learning_rate=0.3" in page.js("return location.hash")
