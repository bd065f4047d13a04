"""Parts of a page, and files of a code cell, that do not arrive: said, and mended."""

import re

import pytest

from tests.browser import cells, sims
from tests.browser.page import TEXT_IS_THERE

KINDS = ("404", "truncate", "corrupt", "reset")
NOTE = "[data-arrivals]"
SAID = f"document.querySelector('{NOTE}')"
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
    r"warm-worker-\w+\.js",
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


# Firefox's driver stumbles over a page's own reload.
@pytest.mark.engines("chromium", "webkit")
def test_a_part_that_is_missing_is_said_and_can_be_asked_for_again(
    visitor, server, pytestconfig, faults
):
    for (path, pattern), kind in cases(PARTS, pytestconfig):
        server.fault(pattern, kind)
        visitor.goto(server.url(path))
        faults.said(visitor.wait(SAID, timeout=20))
        words = visitor.text(NOTE)
        assert words.startswith("Part of this page did not arrive"), pattern
        assert len(visitor.text("main")) > 300, "the text can be read"
        if "sims" in pattern:
            assert sims.state(visitor) == "poster", "no damaged byte has run"
        server.heal()
        # WebKit takes no press for a click at the lower edge of a wide page.
        visitor.js(f"{SAID}.scrollIntoView({{block: 'center'}})")
        visitor.click("button", "Try again")
        visitor.wait(f"!{SAID}", timeout=20)


def test_a_part_heals_by_itself(visitor, server, pytestconfig, faults):
    for (path, pattern), kind in cases(PARTS, pytestconfig):
        server.fault(pattern, kind, times=1)
        visitor.goto(server.url(path))
        visitor.wait(f"{TEXT_IS_THERE} && document.readyState === 'complete'")
        visitor.wait(
            f"!!{cells.CELL}?.editor || document.querySelector('[data-sim]')"
            "?.matches('[data-state=starting], [data-state=live]')",
        )
        assert not visitor.js(f"return !!{SAID}"), f"{pattern} {kind}"
        faults.survived()
        server.heal()


def test_files_of_a_cell_that_are_missing_are_said(
    visitor, server, pytestconfig, faults
):
    visitor.goto(server.url("404.html"))
    for pattern, kind in cases(CELL_FILES, pytestconfig):
        visitor.ajs("for (const it of await caches.keys()) await caches.delete(it)")
        server.fault(pattern, kind)
        cells.open_playground(visitor, server)
        cells.start(visitor, PROGRAM)
        over = f"['failed', 'error', 'done'].includes({cells.CELL}.dataset.state)"
        faults.said(visitor.wait(over, timeout=60))
        assert cells.state(visitor) in ("failed", "error"), f"{pattern} {kind}"
        words = cells.said(visitor)
        assert re.search(r"The file .* could not be loaded: .*\.", words), words
        faults.kept(PROGRAM, cells.code(visitor))
        server.heal()
    assert cells.run(visitor, PROGRAM, cells.BOOT_SECONDS) == "3\n"


def test_files_of_a_cell_heal_by_themselves(page, server, faults):
    for k, pattern in enumerate(CELL_FILES):
        server.fault(pattern, KINDS[(k + 1) % len(KINDS)], times=1)
    cells.open_playground(page, server)
    assert cells.run(page, PROGRAM, cells.BOOT_SECONDS) == "3\n"
    faults.survived(len(CELL_FILES))


def test_a_frame_that_shuts_everything_out_leads_to_a_tab(visitor, site, host, faults):
    html = OPAQUE.format(address=site.url(sims.EMBED_PAGE))
    visitor.goto(host.put("course.html", html))
    with visitor.frame("iframe"):
        faults.said(visitor.wait(SAID, timeout=20))
        assert "frame around this page" in visitor.text(NOTE)
        assert visitor.has("link", "Open it in a tab of its own")
        poster = "return document.querySelector('[data-sim-poster] svg').clientHeight"
        assert visitor.js(poster) > 50, "the picture can be seen"
