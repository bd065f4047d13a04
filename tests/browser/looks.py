"""How a page looks to everyone: barriers that axe finds, width, size."""

from collections.abc import Sequence

from app.site.node import MODULES
from tests.browser.page import Page

WIDTHS = (360, 800, 1200)
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
SMALL_TEXT = """return deep.all("[data-sim-status], .objective, .prose p").map((it) =>
    parseFloat(getComputedStyle(it).fontSize)).filter((size) => size < 16)"""
# Edges of the plots in the poster, and of those that BokehJS draws.
PLOTS = """const edges = ({ x, y, right, bottom }) => [x, y, right, bottom];
    const svgs = deep.all(".poster-plot > svg");
    const boxes = svgs.map((it) => it.getBoundingClientRect());
    const views = [...Bokeh.index.roots];
    for (const view of views) views.push(...(view.children_views?.() ?? []));
    const drawn = views.filter((it) => it.figureView && it.el.getClientRects().length);
    const frames = drawn.map(({ figureView }) => {
      const { x, y } = figureView.el.getBoundingClientRect();
      const { left, top, right, bottom } = figureView.frame.bbox;
      return [x + left, y + top, x + right, y + bottom];
    });
    return [boxes.filter(({ width }) => width).map(edges), frames]"""
AUDIT = """const [runOnly, impacts, off] = arguments;
    const rules = Object.fromEntries(off.map((id) => [id, { enabled: false }]));
    const found = await axe.run(WHERE, { runOnly, rules, resultTypes: ["violations"] });
    return found.violations
      .filter((it) => impacts.includes(it.impact))
      .map((it) => `${it.id}: ${it.nodes.map((node) => node.target).join("; ")}`)"""
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""Rules for which the theme makes a difference; they take most of the time."""
UNMOVED = "return matchMedia('(prefers-reduced-motion: reduce)').matches"
# What is far below has no size yet, and axe would say so.
LAID_OUT = """!$(
    '.chapter-text > section:not(:first-child, [data-laid-out])')"""


def barriers(
    page: Page,
    where: str = "document",
    themes: str = "light dark",
    *,
    impacts: str = "serious critical",
    rules: Sequence[str] = ALL,
    without: Sequence[str] = (),
) -> list[tuple[str, str]]:
    """Return the barriers that axe finds, with the theme that has them."""
    page.wait(LAID_OUT)
    if not page.js("return 'axe' in window"):
        axe = (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
        page.js(axe + ";")
    found = []
    for theme in themes.split():
        page.js("document.documentElement.dataset.theme = arguments[0]", theme)
        if not page.js(UNMOVED):
            page.pause(0.4)  # until no colour is half way to the next
        audit = page.ajs(AUDIT.replace("WHERE", where), rules, impacts, without)
        found += [(theme, barrier) for barrier in audit]
        rules = COLOURS
    page.js("delete document.documentElement.dataset.theme")
    return found


def overflow(page: Page, width: int) -> list[str]:
    """Return what is wider than a page of this width, once it had time to settle."""
    page.resize(width, 800)
    page.wait("innerWidth === arguments[0]", width, timeout=5)
    page.pause(0.3)
    return list(page.js(OVERFLOW))
