"""A snapshot that does not fit is noticed, and Python starts the plain way instead."""

import json
from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from tests.browser import sims
from tests.browser.releases import listed
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
Change = Callable[[dict[str, Any]], None]


def older_build(snapshot: dict[str, Any]) -> None:
    """Let one part be that of another heap, as intact as it may be."""
    first, second, *others = snapshot["heap"]
    snapshot["heap"] = [first, {**first, "name": second["name"]}, *others]


def other_table(snapshot: dict[str, Any]) -> None:
    """Let every function of an extension lie elsewhere than the snapshot says."""
    snapshot["extensions"].reverse()


def refused_memory(snapshot: dict[str, Any]) -> None:
    """Ask for more than any engine gives."""
    snapshot["bytes"] = 2**40


THOROUGH = pytest.mark.thorough
CHANGES = [pytest.param(it, marks=THOROUGH) for it in (older_build, other_table)]
CHANGES.append(refused_memory)


def change_list(server: Server, change: Change) -> None:
    """Let the page name another list of files, with the hash that it has."""
    [path] = server.root.glob("assets/runtime-*.json")
    files = json.loads(path.read_text("utf-8"))
    change(files["snapshot"])
    entry = escape(json.dumps(listed(server, "assets/runtime-changed.json", files)))
    page = (server.root / sims.SIM_PAGE / "index.html").read_text("utf-8")
    before, _, rest = page.partition('data-runtime="')
    text = f'{before}data-runtime="{entry}"{rest.partition(chr(34))[2]}'
    server.extra[sims.SIM_PAGE] = text.encode()


@pytest.mark.engines("chromium")  # the other engines share the code that falls back
@pytest.mark.parametrize("change", CHANGES)
def test_what_does_not_fit_is_only_slower(page, server, change):
    change_list(server, change)
    sims.visit(page, server.url(sims.SIM_PAGE))
    assert "Iteration 1 " in sims.step(page)
    assert sum(SAID in line for line in page.records.console) == 1


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
