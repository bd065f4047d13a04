"""Parts of a page, and files of a code cell, that do not arrive: said, and mended."""

import re

import pytest

from tests.browser import cells, sims
from tests.browser.page import Page

CHAPTER = "chapters/introduction-to-machine-learning/"
KINDS = ("404", "truncate", "corrupt", "reset")
NOTE = "[data-arrivals]"
PARTS = [
    (sims.SIM_PAGE, r"page-\w+\.js"),
    (sims.SIM_PAGE, r"sims-\w+\.js"),
    (sims.SIM_PAGE, r"page-\w+\.css"),
    (cells.PLAYGROUND, r"cells-\w+\.js"),
    (sims.EMBED_PAGE, r"sims-\w+\.js"),
]
CELL_FILES = [
    r"cells-\w+\.json",
    r"cells-worker-\w+\.js",
    r"cells-stockroom-\w+\.js",
    r"pyodide\.asm\.wasm",
    r"python_stdlib\.zip",
    r"descent-modules\.zst",
]
PROGRAM = "import numpy as np\nprint(np.arange(3).sum())"
OPAQUE = """<!doctype html><title>A course</title>
<iframe src="{address}" title="sim" sandbox="allow-scripts allow-popups"></iframe>"""


def cases(parts: list, config: pytest.Config) -> list[tuple]:
    """Each part with each damage before a release, else with one that differs."""
    if config.getoption("--release"):
        return [(part, kind) for part in parts for kind in KINDS]
    return [(part, KINDS[k % len(KINDS)]) for k, part in enumerate(parts)]


@pytest.fixture(scope="module")
def visitor(engine):
    page = engine.open()
    yield page
    page.close()


def arrived(page: Page, path: str) -> bool:
    """Whether the parts of a page are there and at work."""
    if not page.js("return performance.getEntriesByName('text').length"):
        return False
    started = "return document.querySelector('[data-sim]')?.dataset.state"
    if path == cells.PLAYGROUND:
        return bool(page.js(f"return !!{cells.CELL}.editor"))
    return bool(page.js(started) in ("starting", "live"))


# Firefox's driver stumbles over a page's own reload.
@pytest.mark.engines("chromium", "webkit")
def test_a_part_that_is_missing_is_said_and_can_be_asked_for_again(
    visitor, dist, pytestconfig, serve, faults
):
    server = serve(dist, "/descent/")
    for (path, pattern), kind in cases(PARTS, pytestconfig):
        server.fault(pattern, kind)
        visitor.goto(server.url(path))
        seconds = visitor.wait(f"document.querySelector('{NOTE}')", timeout=20)
        faults.said(seconds)
        words = visitor.text(NOTE)
        assert words.startswith("Part of this page did not arrive"), pattern
        assert len(visitor.text("main")) > 300, "the text can be read"
        if "sims" in pattern:
            assert sims.state(visitor) == "poster", "no damaged byte has run"
        server.heal()
        # WebKit takes no press for a click at the lower edge of a wide page.
        visitor.js(
            f"document.querySelector('{NOTE}').scrollIntoView({{block: 'center'}})"
        )
        visitor.click("button", "Try again")
        visitor.wait(f"!document.querySelector('{NOTE}')", timeout=20)


def test_a_part_heals_by_itself(visitor, dist, pytestconfig, serve, faults):
    server = serve(dist, "/descent/")
    for (path, pattern), kind in cases(PARTS, pytestconfig):
        server.fault(pattern, kind, times=1)
        visitor.goto(server.url(path))
        end = "performance.getEntriesByName('text').length"
        visitor.wait(f"{end} && document.readyState === 'complete'", timeout=20)
        visitor.ajs("await new Promise((done) => setTimeout(done, 400))")
        assert not visitor.js(f"return !!document.querySelector('{NOTE}')"), pattern
        visitor.wait(
            f"!!{cells.CELL}?.editor || document.querySelector('[data-sim]')"
            "?.matches('[data-state=starting], [data-state=live]')",
            timeout=20,
        )
        assert arrived(visitor, path), f"{pattern} {kind}"
        faults.survived()
        server.heal()


def test_files_of_a_cell_that_are_missing_are_said(
    visitor, dist, pytestconfig, serve, faults
):
    server = serve(dist, "/descent/")
    visitor.goto(server.url(cells.PLAYGROUND))
    for pattern, kind in cases(CELL_FILES, pytestconfig):
        visitor.ajs("for (const it of await caches.keys()) await caches.delete(it)")
        server.fault(pattern, kind)
        visitor.goto(server.url(cells.PLAYGROUND))
        visitor.wait(f"{cells.CELL}?.editor", timeout=30)
        cells.start(visitor, PROGRAM)
        over = f"['failed', 'error', 'done'].includes({cells.CELL}.dataset.state)"
        faults.said(visitor.wait(over, timeout=60))
        assert cells.state(visitor) in ("failed", "error"), f"{pattern} {kind}"
        words = cells.said(visitor)
        assert re.search(r"The file .* could not be loaded: .*\.", words), words
        faults.kept(PROGRAM, visitor.js(f"return {cells.CELL}.code"))
        server.heal()
    assert cells.run(visitor, PROGRAM, cells.BOOT_SECONDS) == "3\n"


def test_files_of_a_cell_heal_by_themselves(page, dist, serve, faults):
    server = serve(dist, "/descent/")
    for k, pattern in enumerate(CELL_FILES):
        server.fault(pattern, KINDS[(k + 1) % len(KINDS)], times=1)
    page.goto(server.url(cells.PLAYGROUND))
    page.wait(f"{cells.CELL}?.editor", timeout=30)
    assert cells.run(page, PROGRAM, cells.BOOT_SECONDS) == "3\n"
    faults.survived(len(CELL_FILES))


def test_a_frame_that_shuts_everything_out_leads_to_a_tab(
    visitor, site, serve, tmp_path, faults
):
    host = serve(tmp_path)
    html = OPAQUE.format(address=site.url(sims.EMBED_PAGE))
    host.extra["course.html"] = html.encode()
    visitor.goto(host.url("course.html", "127.0.0.1"))
    with visitor.frame("iframe"):
        faults.said(visitor.wait(f"document.querySelector('{NOTE}')", timeout=20))
        assert "frame around this page" in visitor.text(NOTE)
        assert visitor.has("link", "Open it in a tab of its own")
        poster = "return document.querySelector('[data-sim-poster] svg').clientHeight"
        assert visitor.js(poster) > 50, "the picture can be seen"
