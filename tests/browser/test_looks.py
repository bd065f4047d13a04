"""Width, size and accessibility of the pages, on the live sim where there is one."""

import re
from pathlib import Path

import pytest

from tests.browser import cells, sims
from tests.browser.page import Page

AXE = "node_modules/axe-core/axe.min.js"
WIDTHS = (360, 800, 1200)
PAGES = ("", "sims/", "exercises/", "progress/")
OVERFLOW = """const wide = document.documentElement.scrollWidth;
    return wide <= innerWidth ? [] : deep.all("body *")
      .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5).map((it) => `${it.localName}.${it.className} of ${wide}`)"""
# Inline links in running text are exempt, as in WCAG 2.5.8.
SMALL_TARGETS = """return ["button", "slider", "combobox", "checkbox", "textbox"]
    .flatMap((role) => deep.named(role, null, "[data-sim]"))
    .map((it) => [deep.name(it), it.getBoundingClientRect()])
    .filter(([, box]) => box.height < 24 || box.width < 24)
    .map(([name, box]) => `${name}: ${box.width}×${box.height}`)"""
AUDIT = """const found = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      resultTypes: ["violations"],
    });
    return found.violations
      .filter((it) => ["serious", "critical"].includes(it.impact))
      .map((it) => `${it.id}: ${it.nodes.map((node) => node.target).join("; ")}`)"""


@pytest.mark.parametrize("width", WIDTHS)
def test_sim_page_fits(sim, width):
    sim.resize(width, 800)
    sim.wait("innerWidth === arguments[0]", width, timeout=5)
    sim.ajs("await new Promise((done) => setTimeout(done, 300))")
    assert sim.deep(OVERFLOW) == []


def test_other_pages_fit_a_telephone(page, site):
    page.resize(360, 640)
    for path in PAGES:
        page.goto(site.url(path))
        assert page.js("return innerWidth") == 360
        assert page.deep(OVERFLOW) == [], path


def test_targets_can_be_hit(sim):
    assert sim.deep(SMALL_TARGETS) == []


def test_text_can_be_read(sim):
    code = """return deep.all("[data-sim-status], .objective, .prose p").map((it) =>
        parseFloat(getComputedStyle(it).fontSize)).filter((size) => size < 16)"""
    assert sim.deep(code) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_serious_barrier(sim, root, theme):
    sim.js("document.documentElement.dataset.theme = arguments[0]", theme)
    try:
        sim.js((root / AXE).read_text(encoding="utf-8") + ";")
        sim.ajs("await new Promise((done) => setTimeout(done, 500))")
        assert sim.ajs(AUDIT) == []
    finally:
        sim.js("delete document.documentElement.dataset.theme")


FAILED = {
    sims.SIM_PAGE: (r"runtime-.*\.json", f"{sims.STATE} === 'failed'"),
    sims.EMBED_PAGE: (r"runtime-.*\.json", f"{sims.STATE} === 'failed'"),
    cells.PLAYGROUND: (r"cells-\w+\.json", f"{cells.CELL}.dataset.state === 'error'"),
}
"""Page → the file that is missing, and how the page shows that it could not go on."""


@pytest.mark.engines("chromium")  # the same words in the same colours everywhere
def test_no_failure_has_a_serious_barrier(open_page, serve, dist, root):
    page, server = open_page(reduced_motion=True), serve(dist, "/descent/")
    barriers = []
    for path, (file, failed) in FAILED.items():
        server.fault(file, "404")
        page.goto(server.url(path))
        if path == cells.PLAYGROUND:
            page.wait(f"{cells.CELL}?.editor", timeout=30)
            cells.start(page, "1 + 1")
        page.wait(failed, timeout=30)
        assert page.has("button", "Run" if path == cells.PLAYGROUND else "Try again")
        barriers += [(path, *it) for it in audit(page, root)]
        server.heal()
    assert barriers == []


def audit(page: Page, root: Path) -> list[tuple[str, str]]:
    """Return the serious and critical barriers in both themes."""
    page.js((root / AXE).read_text(encoding="utf-8") + ";")
    found = []
    for theme in ("light", "dark"):
        page.js("document.documentElement.dataset.theme = arguments[0]", theme)
        page.ajs("await new Promise((done) => setTimeout(done, 300))")
        found += [(theme, barrier) for barrier in page.ajs(AUDIT)]
    return found


def one_of_each_kind(dist: Path) -> list[str]:
    """Return a page of each kind there is; the chapters are looked at elsewhere."""
    kinds: dict[str, str] = {}
    for path in sorted(dist.rglob("*.html")):
        name = path.relative_to(dist).as_posix().removesuffix("index.html")
        kinds.setdefault(
            re.sub(r"(sims|exercises|chapters)/[^/]+/", r"\1/*/", name), name
        )
    return [name for kind, name in kinds.items() if kind != "chapters/*/"]


@pytest.mark.engines("chromium")  # the same text in the same order everywhere
def test_no_kind_of_page_has_a_serious_barrier(open_page, site, dist, root):
    # Without motion no colour is half way to the next when it is looked at.
    page = open_page(reduced_motion=True)
    barriers = []
    for path in one_of_each_kind(dist):
        page.goto(site.url(path))
        barriers += [(path, *it) for it in audit(page, root)]
    assert barriers == []
