"""The demonstration screen for everyone: axe, sizes, widths, reduced motion."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.ui.names import button

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_demo, width, scheme):
    viewport = {"width": width, "height": 900}
    page = open_demo(viewport=viewport, color_scheme=scheme)
    button(page, "More").click()
    button(page, "Data table").click()
    button(page, "Python").click()
    expect(page.get_by_role("region", name="Python")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice'], rules: {region: {enabled: false}}})"
    )["violations"]
    serious = [
        (rule["id"], [node["html"][:150] for node in rule["nodes"]])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_small_print_and_targets_are_large_enough(page):
    button(page, "More").click()
    small = page.evaluate("""() => {
        const small = [];
        const walk = (root) => root.querySelectorAll("*").forEach((element) => {
            if (element.shadowRoot) walk(element.shadowRoot);
            const box = element.getBoundingClientRect();
            if (box.width < 2 || element.closest(".unseen")) return;
            const says = [...element.childNodes].some((node) => node.nodeType === 3);
            if (says && parseFloat(getComputedStyle(element).fontSize) < 16)
                small.push(["text", element.outerHTML.slice(0, 90)]);
            if (element.matches("button, input, select")
                && (box.width < 24 || box.height < 24))
                small.push(["target", element.outerHTML.slice(0, 90)]);
        });
        walk(document.body);
        return small;
    }""")
    assert small == []


def test_reduced_motion_plays_in_still_pictures(open_demo):
    page = open_demo(reduced_motion="reduce")
    page.evaluate("""() => {
        const find = (root) => {
            for (const element of root.querySelectorAll("*")) {
                if (element.matches("[data-sim-status]")) return element;
                const inside = element.shadowRoot && find(element.shadowRoot);
                if (inside) return inside;
            }
        };
        window.changes = 0;
        new MutationObserver(() => { window.changes += 1; }).observe(
            find(document), {childList: true, subtree: true, characterData: true});
    }""")
    button(page, "Play").click()
    page.wait_for_timeout(1700)
    # Each picture may touch the live region twice: shown at once, announced later.
    assert 1 <= page.evaluate("window.changes") <= 8
