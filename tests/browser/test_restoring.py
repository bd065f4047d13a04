"""A snapshot that does not fit is noticed, and Python starts the plain way instead."""

import json
from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from app.site.assets import hash_of
from tests.browser import sims
from tests.browser.page import Page
from tests.browser.server import Server

SAID = "Starting without the snapshot"
HEAP = r"heap-\d+\.zst"
# The memory that is kept for the next visit, once all of it is: WebKit lists it before.
KEPT = """const keptMemory = async () => {
      for (const name of await caches.keys()) {
        if (!name.includes("memory")) continue;
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const { size } = await (await cache.match(request)).blob();
          if (size > 70e6) return { cache, request };
        }
      }
    };"""
WAIT_UNTIL_KEPT = f"""{KEPT}
    while (!(await keptMemory())) await new Promise((done) => setTimeout(done, 200));"""
FLIP = f"""{KEPT}
    const {{ cache, request }} = await keptMemory();
    const content = new Uint8Array(await (await cache.match(request)).arrayBuffer());
    content[arguments[0]] ^= 1;
    await cache.put(request, new Response(content));"""
LIST = "assets/runtime-changed.json"
Change = Callable[[dict[str, Any]], None]


def change_list(server: Server, change: Change) -> None:
    """Let the page name another list of files, with the hash that it has."""
    [path] = server.root.glob("assets/runtime-*.json")
    listed = json.loads(path.read_text("utf-8"))
    change(listed["snapshot"])
    content = json.dumps(listed).encode()
    named = {"name": "runtime.json", "url": LIST, "bytes": len(content)}
    entry = escape(json.dumps({**named, "integrity": hash_of(content)}))
    page = (server.root / sims.SIM_PAGE / "index.html").read_text("utf-8")
    before, _, rest = page.partition('data-runtime="')
    text = f'{before}data-runtime="{entry}"{rest.partition(chr(34))[2]}'
    server.extra |= {LIST: content, sims.SIM_PAGE: text.encode()}


def starts_slowly(page: Page, server: Server, change: Change) -> None:
    change_list(server, change)
    sims.visit(page, server.url(sims.SIM_PAGE))
    assert "Iteration 1 " in sims.step(page)
    assert sum(SAID in line for line in page.records.console) == 1


@pytest.mark.engines("chromium")  # the other engines share the code that falls back
def test_a_memory_that_is_refused_is_only_slower(page, server):
    starts_slowly(page, server, lambda snapshot: snapshot.update(bytes=2**40))


@pytest.mark.thorough
@pytest.mark.engines("chromium")
def test_a_part_of_another_heap_is_only_slower(page, server):
    """As intact as it may be."""

    def older_build(snapshot: dict[str, Any]) -> None:
        first, second, *others = snapshot["heap"]
        snapshot["heap"] = [first, {**first, "name": second["name"]}, *others]

    starts_slowly(page, server, older_build)


@pytest.mark.thorough
@pytest.mark.engines("chromium")
def test_functions_that_lie_elsewhere_are_only_slower(page, server):
    starts_slowly(page, server, lambda snapshot: snapshot["extensions"].reverse())


# WebKit's driver forgets what is stored when no service worker runs.
@pytest.mark.engines("chromium", "firefox")
def test_the_inflated_memory_is_kept_and_checked(page, server):
    server.fault(r"/sw\.js", "404")  # else the offline copy would answer
    sims.visit(page, server.url(sims.SIM_PAGE))
    page.ajs(WAIT_UNTIL_KEPT)

    server.hits.clear()
    sims.visit(page, server.url(sims.SIM_PAGE))
    assert "Iteration 1 " in sims.step(page)
    assert server.asked(HEAP) == []

    page.ajs(FLIP, 40_000_000)
    sims.visit(page, server.url(sims.SIM_PAGE))
    assert "Iteration 1 " in sims.step(page)
    assert server.asked(HEAP), "another byte, and nothing is taken from the device"
    page.ajs(WAIT_UNTIL_KEPT)

    server.hits.clear()
    sims.visit(page, server.url(sims.SIM_PAGE))
    assert server.asked(HEAP) == [], "what was damaged has been replaced"
    assert not [line for line in page.records.console if SAID in line]
