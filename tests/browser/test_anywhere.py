"""After "Save for offline" everything works with the server gone."""

import pytest

from tests.browser import cells, exercises, sims

PAGE = "anywhere/"
SAID = "$('[data-anywhere-said]').textContent"
SAVE = "$('[data-anywhere-save]')"
CHAPTERS = (
    "chapters/introduction-to-machine-learning/",
    "chapters/mathematics-of-machine-learning/",
)
# Enough to be seen in a number of megabytes.
SOME_STORED = """for (;;) {
      for (const name of await caches.keys()) {
        if (!name.includes("cells")) continue;
        const cache = await caches.open(name);
        let bytes = 0;
        for (const key of await cache.keys())
          bytes += (await (await cache.match(key)).blob()).size;
        if (bytes > 1e6) return;
      }
      await new Promise((done) => setTimeout(done, 100));
    }"""
PROGRAM = """import pandas as pd
from sklearn.linear_model import LinearRegression
print(LinearRegression().fit([[0], [1]], [1, 3]).predict([[2]]).round(6), pd.__name__)
"""


# WebKitGTK takes many minutes to store 90 MB.
@pytest.mark.engines("chromium", "firefox")
def test_everything_works_when_the_server_is_gone(page, server):
    page.goto(server.url(PAGE))
    page.wait(f"!{SAVE}.hidden")
    assert "MB" in page.js(f"return {SAVE}.textContent")
    page.js(f"{SAVE}.click()")
    page.wait("!$('[data-anywhere-cancel]').hidden")
    page.wait(f"{SAID}.startsWith('Everything is stored')", timeout=240)
    page.wait("document.documentElement.dataset.offline === 'ready'", timeout=120)
    server.stop()
    page.goto(server.url(cells.PLAYGROUND))
    page.wait(f"{cells.CELL}?.view")
    assert "[5.] pandas" in cells.run(page, PROGRAM, timeout=180)
    page.goto(server.url(exercises.PAGE))
    checks = exercises.check(page, exercises.program("solution"))
    assert {status for status, _ in checks} == {"passed"}
    page.activate("Hint")
    page.wait("deep.all('.hints li').length === 1")
    sims.visit(page, server.url(sims.EMBED_PAGE))
    for chapter in CHAPTERS:
        page.goto(server.url(chapter))
        assert page.has("heading", page.js("return document.title").split(" – ")[0])
    page.goto(server.url(PAGE))
    page.wait(f"{SAID}.startsWith('Everything is stored')")


@pytest.mark.engines("chromium")  # stopping is the same everywhere
def test_saving_can_be_cancelled_and_goes_on_where_it_stopped(page, server):
    server.fault(r"/cells/", "slow", bytes_per_second=4_000_000)
    page.goto(server.url(PAGE))
    page.wait(f"!{SAVE}.hidden")
    before = page.js(f"return {SAVE}.textContent")
    page.js(f"{SAVE}.click()")
    page.wait("$('[data-anywhere-phase]').textContent")
    page.ajs(SOME_STORED)
    page.js("$('[data-anywhere-cancel]').click()")
    page.wait(f"!{SAVE}.hidden", timeout=60)
    assert "Stopped" in page.js(f"return {SAID}")
    assert page.js(f"return {SAVE}.textContent") != before, "less is left to fetch"
