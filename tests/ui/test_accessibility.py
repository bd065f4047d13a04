"""The demonstration screen for those who want no motion."""

from tests.ui.names import button


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
