"""What visitors do besides using a sim: leave, come back, put many on one page."""

import pytest

from tests.browser import sims
from tests.browser.page import Page

MESSAGES = 10_000
FORGED = """const [count] = arguments;
    const kinds = ["ready", "render", "live", "failed", "changed", "idle", "progress",
      "open", "boot", "patch", "tell", "close", "done", "output", "microsim-resize",
      "__proto__", "constructor", "toString", "descent-action", "descent-state",
      "SKIP_WAITING", "descent-collect", "descent-record-received"];
    const target = $("iframe")?.contentWindow ?? window;
    for (let n = 0; n < count; n++) {
      const type = kinds[n % kinds.length];
      target.postMessage([
        {type, sim: "sim-1", reason: "forged", patch: {events: [{}]}, docs: "{"},
        {type, context: "h5p", action: ["hello", "resize", "x"][n % 3], subject: n},
        {type: {toString: null}, data: "x".repeat(n % 999)}, {failed: "python-1"},
        [type, n], `${type} ${n}`, n, null,
      ][n % 8], "*");
    }
    await new Promise((done) => setTimeout(done, 300))"""
# A sibling of opaque origin sends the same to every frame that it can reach.
OPAQUE = """<!doctype html><title>A course</title>
<iframe src="{address}" title="sim" width="700" height="700"></iframe>
<iframe title="other" sandbox="allow-scripts" srcdoc="<script>
  for (let n = 0; n < 2000; n++)
    for (let k = 0; k < parent.length; k++)
      parent[k].postMessage({{type: 'failed', sim: 'sim-1', reason: 'forged'}}, '*');
</script>"></iframe>"""
LIVE = f"{sims.STATE} === 'live'"
EMBEDS = 20
ROUNDS, MANY_ROUNDS = 5, 50
MANY = """<!doctype html><title>A course</title>
<style>iframe {{ display: block; width: 700px; height: 600px; margin: 900px 0 }}</style>
{frames}"""
STATES = """return $$("iframe").map((it) =>
    it.contentDocument?.querySelector("[data-sim]")?.dataset.state ?? "")"""
SEEN = f"(() => {{{STATES}}})()"


# Firefox's driver waits for a navigation that is over.
@pytest.mark.engines("chromium", "webkit")
def test_going_away_and_coming_back(visitor, site, faults):
    """By links and the back button, and after a long time in the background."""
    page = visitor
    sims.visit(page, site.url(sims.SIM_PAGE))
    said = sims.step(page)
    page.wait("/position=1/.test(location.hash)", timeout=10)  # within a second
    page.js("$('a[href$=\"sims/\"], .crumbs a').click()")
    page.wait_through("document.body && !$('[data-sim-main]')")
    page.js("setTimeout(() => history.back())")
    page.wait_through(f"$('[data-sim-main]') && {LIVE}", 120)
    sims.wait_for_numbers(page, said[:40])
    assert sims.step(page).startswith("Iteration 2"), "Python answers"
    faults.survived()
    # Browsers slow the timers of hidden pages; nothing may run on meanwhile.
    page.js(
        """const always = (value) => ({ configurable: true, get: () => value });
        Object.defineProperty(document, "visibilityState", always("hidden"));
        Object.defineProperty(document, "hidden", always(true));
        document.dispatchEvent(new Event("visibilitychange"));
        const now = performance.now.bind(performance);
        performance.now = () => now() + 600_000"""
    )
    page.pause(0.5)
    page.js(
        """delete document.visibilityState; delete document.hidden;
        document.dispatchEvent(new Event("visibilitychange"))"""
    )
    assert sims.step(page).startswith("Iteration 3")
    page.wait("/position=3/.test(location.hash)", timeout=10)
    faults.survived()
    address = page.js("return location.href")
    page.goto("about:blank")
    page.goto(address)  # as a duplicated tab opens it
    sims.wait_until_live(page)
    sims.wait_for_numbers(page, "Iteration 3")
    faults.survived()


def test_forged_messages_change_nothing(visitor, site, host, faults):
    page = visitor
    html = OPAQUE.format(address=site.url(sims.EMBED_PAGE))
    page.goto(host.put("course.html", html))
    with page.frame("iframe"):
        sims.wait_until_live(page)
        said, set_to = sims.status(page), sims.settings(page)
        page.js(
            """window.uncaught = [];
            for (const kind of ["error", "unhandledrejection"])
              addEventListener(kind, (event) => uncaught.push(String(event.message)))"""
        )
    page.ajs(FORGED, MESSAGES)
    with page.frame("iframe"):
        page.ajs(FORGED, MESSAGES // 10)
        assert sims.state(page) == "live"
        assert (sims.status(page), sims.settings(page)) == (said, set_to)
        assert page.js("return uncaught") == []
        page.activate("Step")
        sims.wait_for_numbers(page, "Iteration 1 ")
    faults.survived(MESSAGES)


def test_many_embeds_start_when_they_are_seen(visitor, server, pytestconfig, faults):
    page = visitor
    frame = f'<iframe src="{server.url(sims.EMBED_PAGE)}" loading="lazy"></iframe>'
    server.extra["many.html"] = MANY.format(frames=frame * EMBEDS).encode()
    page.goto(server.url("many.html"))
    page.wait(f"{SEEN}[0] === 'live'", timeout=120)
    assert "live" not in page.js(STATES)[3:], "what is far away waits"
    long = pytestconfig.getoption("--release")
    before = heap(page)
    # Without a heap to compare, more rounds than two show nothing.
    rounds = (MANY_ROUNDS if long else ROUNDS) if before else 2
    for _ in range(rounds):
        page.js(
            """const [first] = $$("iframe");
            const next = first.cloneNode();
            first.remove();
            document.body.prepend(next);
            next.scrollIntoView({ block: "center" })"""
        )
        page.wait(f"{SEEN}[0] === 'live'", timeout=120)
        faults.survived()
    if before:
        page.collect_garbage()
        assert heap(page) - before < 100e6
    if long:
        for number in range(EMBEDS):
            page.js("$$('iframe')[arguments[0]].scrollIntoView()", number)
            page.wait(f"{SEEN}[arguments[0]] === 'live'", number, timeout=120)


def heap(page: Page) -> float:
    """Return the bytes that scripts hold, where the engine tells."""
    return float(page.js("return performance.memory?.usedJSHeapSize ?? 0"))
