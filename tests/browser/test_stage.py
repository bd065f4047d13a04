"""A stage shows its picture, player, main control and sentence at once, in any window.

Its poster lies below it while it lives, so both are measured at the same moment.
"""

import pytest

from app.site.specs import load_specs
from tests.architecture.tree import ROOT
from tests.browser import seen, sims
from tests.browser.looks import PLOTS, SMALL_TARGETS
from tests.browser.page import Page, poll
from tests.browser.server import Server

pytestmark = pytest.mark.engines("chromium")  # the others lay out the same sheets
SLUGS = [spec.slug for spec in load_specs(ROOT / "app" / "sims")]
LEAST_HERO = {
    (1366, 768): 280,
    (1280, 720): 280,
    (1024, 768): 280,
    (850, 600): 320,
    (700, 600): 280,
    (390, 844): 260,
    (360, 740): 260,
    (740, 360): 0,
}
"""Window of a frame → least height of its main picture in pixels; all four classes."""
LEAST_OF_TWO = 170
WINDOWS = [*LEAST_HERO]
MOST_LINES = {"wide": 2, "middle": 3, "narrow": 3, "flat": 3}
"""Where a row holds fewer, one more would lie over the player."""
# What is always seen together; a setting that is the position is the main control.
PARTS = """const stage = deep.all(".board", "[data-sim-mount]")[0];
    const box = (it) => it.getBoundingClientRect();
    const style = getComputedStyle(stage);
    const shown = (css) => deep.all(css, "[data-sim-mount]").filter(deep.visible);
    const heroes = deep.named("img", null, "[data-sim-mount]")
      .filter((it) => it.getRootNode().host.dataset.area === "hero");
    const [main] = [...shown("[slot=timeline]"), ...shown("[data-main]"),
      ...[...stage.querySelectorAll(".dials > *")].filter(deep.visible)];
    const [play] = ["Play", "Pause"].flatMap((name) =>
      deep.named("button", name, "[data-sim-mount]"));
    const [words] = shown("[data-sim-status]");"""
AT_ONCE = f"""{PARTS}
    const parts = {{ picture: heroes[0], player: play, "main control": main, words }};
    for (const [n, it] of heroes.entries()) parts[`picture ${{n}}`] = it;
    const faults = Object.entries(parts).flatMap(([name, it]) => {{
      if (!it) return [`no ${{name}}`];
      const {{ left, top, right, bottom }} = box(it);
      const inside = left > -1 && top > -1 && right < innerWidth + 1
        && bottom < innerHeight + 1;
      const at = [left, top, right, bottom].map(Math.round);
      return inside ? [] : [`${{name}}: ${{at}}`];
    }});
    if (document.documentElement.scrollWidth > innerWidth) faults.push("a bar below");
    const line = parseFloat(getComputedStyle(words).lineHeight);
    const lines = Math.round(box(words).height / line);
    if (lines > arguments[0][style.getPropertyValue("--class").trim()])
      faults.push(`${{lines}} lines: ${{words.textContent}}`);
    if (box(words).bottom > box(play).top + 1 && box(words).right > box(play).left
      && box(words).top < box(play).top) faults.push("words over the player");
    return faults"""
HEIGHTS = f"""{PARTS}
    const framed = $("body").matches(".embed") || $("html").matches(".embed");
    const page = document.documentElement.scrollHeight;
    return [box(stage).height, framed ? page - innerHeight : 0]"""
BOTTOM = f"""{PARTS} scrollTo(0, 0); return box(stage).bottom - innerHeight"""
HERO = f"""{PARTS} return heroes.map((it) => box(it).height)"""
CUT = """return deep.all("label, button, select, .picture-title, .readings, .tabs, "
      + ".count, .label", "[data-sim-mount]")
      .filter((it) => deep.visible(it) && it.clientWidth > 2)
      .filter((it) => it.scrollWidth > it.clientWidth + 1)
      .map((it) => `${it.localName}.${it.className} ${deep.text(it)}: `
        + `${it.scrollWidth} in ${it.clientWidth}`)"""
OVER = f"""{PARTS}
    const rows = [".bar", ".readings", ".tabs", ".words", ".ask", ".place", ".chips",
      ".dials > *", ".more-button"].map((css) => [...stage.querySelectorAll(css)]);
    const found = rows.flat().filter((it) => deep.visible(it) && box(it).width > 1);
    return found.flatMap((one, n) => found.slice(n + 1).flatMap((two) => {{
      const [a, b] = [box(one), box(two)];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const name = (it) => `${{it.className}} “${{deep.text(it).slice(0, 20)}}”`;
      const by = `by ${{Math.round(across)}} × ${{Math.round(down)}}`;
      if (across <= 2 || down <= 2) return [];
      return [`${{name(one)}} over ${{name(two)}} ${{by}}`];
    }}))"""
SMALL_TEXT = """return deep.all("*", "[data-sim-mount]").filter((it) =>
      [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
      && deep.visible(it) && !it.closest("sup, sub, style, .unseen"))
    .map((it) => [deep.text(it), parseFloat(getComputedStyle(it).fontSize)])
    .filter(([, size]) => size < 15.9).map(([text, size]) => `${text}: ${size} px`)"""
# Where the poster has its areas and pictures, and where the living stage has them.
MOVED = """const boxes = (root) => [".hero", ".side", ".words"]
      .flatMap((css) => deep.all(`.board > ${css}`, root))
      .map((it) => [it.className, it.getBoundingClientRect()]);
    const live = boxes("[data-sim-mount]");
    return boxes(".sim-poster").flatMap(([name, was], n) => {
      const [, now] = live[n];
      const far = ["x", "y", "width", "height"].map((key) => now[key] - was[key]);
      return far.every((it) => Math.abs(it) <= 1) ? [] : [`${name}: ${far}`];
    })"""
BOXES = """return deep.all(".board > *", "[data-sim-mount]").map((it) => {
      const { x, y, width, height } = it.getBoundingClientRect();
      return [it.className, x, y, width, height].join();
    })"""
LAST = """const [it] = [...deep.all("[slot=timeline]", "[data-sim-mount]")
        .flatMap((it) => [...it.shadowRoot.querySelectorAll("[type=range]")]),
      ...deep.named("slider", "Position", "[data-sim-mount]")];
    it.value = it.max;
    it.dispatchEvent(new Event("input"));
    it.dispatchEvent(new Event("change"))"""
INSIDE = """const kinds = "button slider combobox checkbox textbox tab".split(" ");
    const controls = (more) => [...kinds, ...more].flatMap((role) =>
      deep.named(role, null, "[data-sim-mount]"));
    const box = (it) => it.getBoundingClientRect();
    const around = (it, css) => {
      for (; it; it = it.assignedSlot ?? it.parentElement ?? it.getRootNode().host)
        if (it.matches?.(css)) return it;
    };
    const beside = controls(["img"]).filter((it) => !around(it, ".drawer"));"""
REACHED = f"{INSIDE} return beside.map(deep.name)"
COVERED = f"""{INSIDE}
    const over = box(deep.all(".drawer", "[data-sim-mount]")[0]);
    return beside.filter((it) => {{
      const {{ left, top, width, height }} = box(it);
      const [x, y] = [left + width / 2, top + height / 2];
      return x > over.left && x < over.right && y > over.top && y < over.bottom;
    }}).map(deep.name)"""
HIDDEN = f"""{INSIDE}
    const [error] = deep.all("[role=alert]", "[data-sim-mount]").filter(deep.text);
    const over = box(error);
    return controls([]).filter((it) => {{
      const {{ left, top, right, bottom }} = box(it);
      const [x, y] = [Math.min(right, over.right) - Math.max(left, over.left),
        Math.min(bottom, over.bottom) - Math.max(top, over.top)];
      return x > 1 && y > 1;
    }}).map(deep.name)"""
MANY = "deep.named('checkbox', 'Many worlds', '[data-sim]')[0]"
ASK_AND_GO_ON = """const [box] = deep.named("checkbox", "Many worlds", "[data-sim]");
    box.focus();
    box.click();
    deep.named("spinbutton", "Point", "[data-sim]")[0].focus()"""
IN_FRONT = (
    "deep.all('.tabs [aria-selected=true]', '[data-sim-mount]').map(deep.text)[0]"
)
THEME = "document.documentElement.dataset.theme = arguments[0]"
AREA = """let it = deep.active();
    const name = deep.name(it);
    while (it && !it.parentElement?.matches(".board"))
      it = it.assignedSlot ?? it.parentElement ?? it.getRootNode().host;
    return [it?.classList[0] ?? "", name]"""
ACTIVE = "const it = deep.active(); return [deep.role(it), deep.name(it)]"


@pytest.fixture(scope="module")
def stages(engine):
    page = engine.open()
    yield page
    page.close()


def visit(page: Page, site: Server, slug: str, kind: str) -> None:
    page.goto("about:blank")
    page.resize(*WINDOWS[0])
    page.records.clear()
    sims.visit(page, site.url(f"{kind}sims/{slug}/"))


def fit(page: Page, window: tuple[int, int]) -> None:
    """Take a window, and bring the stage into it as far as that goes."""
    page.resize(*window)
    page.wait("innerWidth === arguments[0]", window[0], timeout=5)
    page.js("deep.all('.board', '[data-sim-mount]')[0].scrollIntoView()")
    before = ""
    while before != (before := str(page.js(BOXES))):
        page.pause(0.1)


def faults(page: Page) -> list[str]:
    """Return what is not seen at once with the rest."""
    # What follows a press is drawn a moment later.
    return poll(lambda: list(page.js(AT_ONCE, MOST_LINES)), lambda it: not it, 0.5)


def moved_plots(page: Page) -> list[str]:
    """Return the plots that do not lie where they lie in the poster."""
    before, after = page.js(PLOTS)
    if len(before) != len(after):
        return [f"{len(before)} plots, then {len(after)}"]
    pairs = zip(before, after, strict=True)
    return [f"{b}, then {a}" for b, a in pairs if a != pytest.approx(b, abs=1)]


def looked_at(page: Page, window: tuple[int, int], framed: bool) -> list[str]:
    """Return the faults of a stage at rest, and in the dark while it plays and ends."""
    page.js(THEME, "light")
    fit(page, window)
    found = [("at rest", it) for it in faults(page)]
    found += [("cut", it) for it in page.js(CUT) + page.js(OVER)]
    found += [("small", it) for it in page.js(SMALL_TARGETS) + page.js(SMALL_TEXT)]
    found += [("moved", it) for it in page.js(MOVED) + moved_plots(page)]
    heroes, heights = page.js(HERO), page.js(HEIGHTS)
    least = LEAST_HERO.get(window, 0) if framed else 0
    if len(heroes) > 1:
        least = min(least, LEAST_OF_TWO)
    if round(min(heroes, default=0)) < least:
        found.append(("low", str(heroes)))
    if LEAST_HERO.get(window) and page.js(BOTTOM) > 1:
        found.append(("at first", "not the whole stage"))
    if framed and heights[1] > 0:
        found.append(("higher than its frame", str(heights)))
    light = page.js(BOXES)
    page.js(THEME, "dark")
    page.pause(0.1)
    if page.js(BOXES) != light:
        found.append(("dark", "laid out otherwise"))
    page.activate("Play", seen.SIM)
    page.pause(0.2)
    found += [("playing", it) for it in faults(page)]
    page.js(LAST)
    page.pause(0.3)
    found += [("at its end", it) for it in faults(page)]
    if page.js(HEIGHTS) != heights:
        found.append(("another height", f"{heights} → {page.js(HEIGHTS)}"))
    page.activate("Reset", seen.SIM)
    return [f"{window} {when}: {what}" for when, what in found]


# A page lays its stage out as a frame does: one of them is enough without --full.
PLACES = [(slug, "embed/") for slug in SLUGS] + [
    (SLUGS[0], ""),
    *(pytest.param(slug, "", marks=pytest.mark.thorough) for slug in SLUGS[1:]),
]


@pytest.mark.parametrize(("slug", "kind"), PLACES)
def test_all_is_seen_at_once_in_every_window(stages, site, slug, kind):
    visit(stages, site, slug, kind)
    found = []
    for window in WINDOWS:
        found += looked_at(stages, window, bool(kind))
    assert not found, "\n".join(found)
    assert stages.records.errors() == []


@pytest.mark.parametrize("window", [WINDOWS[0], (850, 600), (360, 740)])
def test_no_drawer_changes_the_height(stages, site, window):
    if window == WINDOWS[0]:
        visit(stages, site, "training-process", "embed/")
    fit(stages, window)
    heights = stages.js(HEIGHTS)
    for name in ("Quiz", "Data table", "Python", "More"):
        sims.press_until(stages, name, True)
        stages.expect("heading", name, seen.SIM)
        assert stages.js(HEIGHTS) == heights, name
        if window[0] > 600:  # a drawer on a phone may cover the rest
            assert faults(stages) == [], name
        stages.press("Escape")
        stages.wait("!deep.named('button', 'Close', '[data-sim]').length")
        assert stages.js(HEIGHTS) == heights, name


def test_keys_lead_through_the_areas_in_their_order(stages, site):
    visit(stages, site, "training-process", "embed/")
    fit(stages, WINDOWS[0])
    stages.js("document.activeElement.blur(); getSelection().removeAllRanges()")
    areas: list[str] = []
    for _ in range(60):
        stages.press("Tab")
        area, _name = stages.js(AREA)
        if area and area not in areas[-1:]:
            areas.append(area)
    there = ["bar", "hero", "side", "ask", "place", "rail"]
    assert areas[: len(there)] == there or areas[: len(there) + 1] == [
        "bar",
        "tabs",
        *there[1:],
    ]


def test_the_first_link_of_a_page_leads_to_play(stages, site):
    visit(stages, site, "training-process", "")
    stages.press("Tab", "Enter")
    assert stages.js(ACTIVE) == ["button", "Play"]
    stages.press(" ")
    stages.expect("button", "Pause")


def test_what_was_asked_for_comes_to_the_front(stages, site):
    visit(stages, site, "error-types", "embed/")
    pictures = "deep.named('img', null, '[data-sim-mount]').map(deep.name)"
    drawn = f"{pictures}.some((it) => it.startsWith(arguments[0]))"
    curve, worlds = "Errors over the degree", "Fifty worlds"
    for window in ((850, 600), (360, 740)):
        fit(stages, window)
        stages.activate("Commit this degree", seen.SIM)
        stages.wait(drawn, curve)
        sims.start_over(stages)
        stages.wait(f"!({drawn})", curve)
    fit(stages, (850, 600))
    sims.press_until(stages, "More", True)
    # Whoever has gone on to something else in a drawer is not disturbed.
    stages.js(ASK_AND_GO_ON)
    stages.wait(f"{IN_FRONT} === 'Worlds'")
    assert stages.js(ACTIVE) == ["spinbutton", "Point"]
    sims.start_over(stages)
    stages.wait(f"{IN_FRONT} !== 'Worlds'")
    sims.press_until(stages, "More", True)
    stages.activate("Widen", seen.SIM)
    stages.wait(f"!{MANY}.checked")
    stages.focus("checkbox", "Many worlds", seen.SIM)
    stages.press("Space")
    stages.wait(drawn, worlds)
    assert stages.get("button", "More", "aria-expanded") == "false"
    sims.start_over(stages)
    stages.wait(f"!({drawn})", worlds)
    sims.press_until(stages, "More", True)
    assert stages.get("button", "Widen", "aria-pressed") == "false"


@pytest.mark.parametrize("window", [(1366, 768), (850, 600), (360, 740), (740, 360)])
def test_keys_do_not_reach_what_a_drawer_covers(stages, site, window):
    if window == WINDOWS[0]:
        visit(stages, site, "error-types", "embed/")
    fit(stages, window)
    before = stages.js(REACHED)
    for wide in (False, True):
        sims.press_until(stages, "More", True)
        if wide:
            stages.activate("Widen", seen.SIM)
        assert stages.js(COVERED) == []
        assert stages.js(REACHED) != before
        stages.press("Escape")
        stages.wait("!deep.named('button', 'Close', '[data-sim]').length")
        assert stages.js(REACHED) == before


@pytest.mark.parametrize("window", [(1366, 768), (850, 600), (360, 740), (740, 360)])
def test_a_message_lies_over_no_other_control(stages, site, window):
    if window == WINDOWS[0]:
        visit(stages, site, "training-process", "embed/")
    fit(stages, window)
    heights = stages.js(HEIGHTS)
    stages.fill("textbox", "Learning rate: type a value", "99")
    stages.wait("deep.all('[role=alert]', '[data-sim-mount]').some(deep.text)")
    assert stages.js(HIDDEN) == []
    assert stages.js(HEIGHTS) == heights
    sims.start_over(stages)


def test_a_drawer_takes_the_focus_and_gives_it_back(stages, site):
    visit(stages, site, "training-process", "embed/")
    for window, opener in ((WINDOWS[0], "Data table"), ((360, 740), sims.MENU)):
        fit(stages, window)
        if opener == sims.MENU:
            sims.open_menu(stages)
        stages.focus("button", "Data table")
        stages.press("Enter")
        stages.wait("deep.role(deep.active()) === 'heading'")
        assert stages.js(ACTIVE) == ["heading", "Data table"]
        stages.press("Escape")
        stages.wait("!deep.named('heading', 'Data table', '[data-sim]').length")
        assert stages.js(ACTIVE) == ["button", opener]


def test_f_asks_for_the_whole_screen(stages, site):
    visit(stages, site, "training-process", "embed/")
    stages.js(
        """Element.prototype.requestFullscreen = async function () {
             window.filled = this.matches("[data-sim]");
           }"""
    )
    stages.focus("button", "Play")
    stages.press("f")
    stages.wait("window.filled === true", timeout=5)


@pytest.mark.parametrize("window", [(1366, 768), (390, 844)])
def test_home_shows_what_it_is_about_at_once(stages, site, window):
    stages.goto("about:blank")
    stages.resize(*window)
    stages.goto(site.url())
    stages.wait("$('.sim-poster .poster-plot')")
    stages.expect("heading", stages.text("h1"))
    poll(
        lambda: stages.names("button", "[data-sim]"),
        lambda it: {"Play", "Pause"} & {*it},
    )
    lowest = """const [play] = ["Play", "Pause"].flatMap((name) =>
          deep.named("button", name, "[data-sim]"));
        return [$("h1"), $("h1 ~ p"), deep.all(".poster-plot")[0], play]
          .map((it) => Math.round(it.getBoundingClientRect().bottom))"""
    assert max(stages.js(lowest)) <= window[1], stages.js(lowest)
