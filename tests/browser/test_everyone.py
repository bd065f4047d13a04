"""For everyone: keys alone, large text, narrow screens, few colours, no motion."""

from pathlib import Path

import pytest
from PIL import Image

from tests.browser import cells, exercises, sims
from tests.browser.looks import COLOURS, LAID_OUT, OVERFLOW, barriers
from tests.browser.page import Page

CHAPTER = "chapters/introduction-to-machine-learning/"
PAGES = ("", CHAPTER, sims.SIM_PAGE, "exercises/", exercises.PAGE, cells.PLAYGROUND)
PAGES += ("progress/", "concepts/", "glossary/", sims.EMBED_PAGE)
OTHERS = ("chapters/mathematics-of-machine-learning/", "chapters/", "sims/", "teach/")
MOST_STOPS = 900
ACTIVE = """const it = deep.active();
    const { kind = "" } = it.closest("code-cell")?.dataset ?? {};
    return [deep.role(it), deep.name(it), kind]"""
# Words that do not fit the box that they are in, and are cut off there.
CUT = """return deep.all("main *").filter((it) => {
      const style = getComputedStyle(it);
      const hides = ["hidden", "clip"].includes(style.overflowX);
      return hides && deep.visible(it) && it.clientWidth > 2 && it.localName !== "svg"
        && !it.matches(".unseen, progress, .meter, .stage *, .sim-poster *")
        && it.textContent.trim() && Math.max(
          it.scrollWidth - it.clientWidth, it.scrollHeight - it.clientHeight) > 2;
    }).slice(0, 5).map((it) => it.outerHTML.slice(0, 120))"""
# Columns in which hardly a word stands on a line.
NARROW = """const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return deep.all(".margin, .prose, .chapter-text, .contents")
      .filter((it) => deep.visible(it) && it.clientWidth < 8 * rem)
      .map((it) => `${it.className}: ${it.clientWidth}`)"""
# In forced colours an author's background is gone: what shows only by it is lost.
INVISIBLE = """return deep.all("button, a[href], input, select").filter((it) => {
      if (!deep.visible(it) || it.closest("[hidden]")) return false;
      const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(it);
      return forcedColorAdjust !== "none" && color === backgroundColor;
    }).slice(0, 5).map((it) => it.outerHTML.slice(0, 120))"""
# Where the speed's track is filled, and where it is not.
TRACK = """const it = deep.named("slider", "Speed", "[data-sim]")[0];
    it.scrollIntoView({ block: "center" });
    const { x, y, width, height } = it.getBoundingClientRect();
    return [0.1, 0.9].map((share) => [x + share * width, y + height / 2])"""
MOVING = """return document.getAnimations()
      .filter((it) => it.playState === "running").length"""
# Pictures within three seconds of Play at full speed.
COUNT = """const [speed, position] = ["Speed", "Position"].map((name) =>
      deep.named("slider", name, "[data-sim]")[0]);
    speed.value = speed.max;
    speed.dispatchEvent(new Event("input"));
    deep.named("button", "Play", "[data-sim]")[0].click();
    let [count, last] = [0, position.value];
    for (const start = performance.now(); performance.now() - start < 3000;) {
      await new Promise(requestAnimationFrame);
      if (position.value !== last) count += 1;
      last = position.value;
    }
    return count"""


def tab_to(page: Page, role: str, name: str, kind: str = "") -> None:
    """Press Tab until this element has the focus."""
    wanted = [role, name, kind]
    for _ in range(MOST_STOPS):
        if page.js(ACTIVE)[1] == "Code":
            page.press("Escape")  # as the editor says, for whom Tab is a key of its own
        page.press("Tab")
        if page.js(ACTIVE) == wanted:
            return
    raise AssertionError(f"Tab never comes to {wanted}")


@pytest.mark.engines("chromium")  # hundreds of keys; each sim takes them everywhere
def test_keys_alone_lead_from_the_chapter_to_a_file(visitor, site):
    page = visitor
    page.goto(site.url(CHAPTER))
    page.press("Tab")
    assert page.js(ACTIVE)[:2] == ["link", "Skip to the text"]
    page.press("Enter")
    first = "$('[data-sim]')"
    page.js(f"{first}.scrollIntoView()")
    page.wait(f"{first}.dataset.state === 'live'", timeout=120)
    page.js("$('main').focus({ preventScroll: true })")
    said = sims.numbers(page)
    tab_to(page, "button", "Step")
    page.press("Enter")
    page.wait(f"{sims.NUMBERS} !== arguments[0]", said)
    tab_to(page, "textbox", "Code", "cell")
    cell = "document.activeElement.closest('code-cell')"
    page.js(f"window.cell = {cell}")
    page.press("Control+Enter")
    page.wait("['done', 'error'].includes(cell.dataset.state)", timeout=120)
    assert page.js("return cell.dataset.state") == "done"
    page.press("Escape", "Tab")
    assert page.js(ACTIVE)[1] == "Run", "and out again"


def test_nothing_is_lost_at_four_times_and_with_large_text(visitor, site):
    """320 pixels are a screen of 1280 at 400 %; then text alone twice as large."""
    page = visitor
    faults = []
    for path in PAGES + OTHERS:
        page.goto(site.url(path))
        page.wait("document.readyState === 'complete'")
        if path == sims.SIM_PAGE:
            sims.wait_until_live(page)
        for width, letters in ((320, ""), (1280, "200%")):
            page.resize(width, 900)
            page.wait("innerWidth === arguments[0]", width, timeout=5)
            page.js("document.documentElement.style.fontSize = arguments[0]", letters)
            found = page.js(OVERFLOW) + page.js(CUT)
            faults += [(path, width, letters, it) for it in found]
    assert faults == []


@pytest.mark.engines("chromium")  # the only one in which a test can set the size
@pytest.mark.parametrize("size", [24, 32])
def test_very_large_letters_leave_every_column_wide(open_page, site, size):
    page = open_page(size=(1366, 768))
    page.set_letters(size)
    for path in (sims.SIM_PAGE, exercises.PAGE, CHAPTER, "teach/"):
        page.goto(site.url(path))
        page.wait("document.readyState !== 'loading'")
        root = page.js("return getComputedStyle(document.documentElement).fontSize")
        assert root == f"{size * 1.125:g}px"
        assert page.js(OVERFLOW) == [], path
        assert page.js(NARROW) == [], path
    # Four hundred per cent of such a window: the menu scrolls to its end.
    page.set_letters(16)
    page.resize(342, 192)
    page.click("button", "Menu")
    page.js("$('.menu .theme-switch').scrollIntoView()")
    end = "$('.menu .theme-switch').getBoundingClientRect().bottom"
    assert page.js(f"return {end} <= innerHeight")


def shades(page: Page, folder: Path) -> list[tuple[int, object]]:
    """Count the colours down across a slider's track; name the one in the middle."""
    places = page.js(TRACK)
    page.pause(0.3)
    page.screenshot(folder / "track.png")
    with Image.open(folder / "track.png") as picture:
        seen = picture.convert("RGB")
        columns = [
            [seen.getpixel((round(x), round(y) + n)) for n in range(-12, 13)]
            for x, y in places
        ]
    return [(len(set(column)), column[12]) for column in columns]


@pytest.mark.engines("chromium")  # the only one in which a test can force colours
def test_forced_colours_leave_everything_visible(visitor, site, tmp_path):
    page = visitor
    page.wear(forced_colors="active", reduced_motion="reduce")
    try:
        for path in PAGES:
            page.goto(site.url(path))
            page.wait(LAID_OUT)
            if path == sims.SIM_PAGE:
                sims.wait_until_live(page)
                (filled, fill), (empty, rest) = shades(page, tmp_path)
                assert filled > 1 < empty, "a track in a border"
                assert fill != rest, "one half of which is filled"
            assert page.js("return matchMedia('(forced-colors: active)').matches")
            assert page.js(INVISIBLE) == [], path
            assert barriers(page, themes="light", rules=COLOURS) == [], path
            assert page.js(MOVING) == 0, path
    finally:
        page.wear(forced_colors="none", reduced_motion="no-preference")


def test_reduced_motion_replaces_animation_by_steps(open_page, site):
    """As the system's setting: Firefox, which emulates nothing, has a preference."""
    page = open_page(reduced_motion=True)
    sims.visit(page, site.url(sims.SIM_PAGE))
    assert page.js("return matchMedia('(prefers-reduced-motion: reduce)').matches")
    pictures = page.ajs(COUNT)
    assert 2 <= pictures <= 7, "of three seconds, one each half second"
    assert page.js(MOVING) == 0
