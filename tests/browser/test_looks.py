"""No page has a serious barrier: one of each kind, every chapter, every failure."""

import re

import pytest

from app.content.chapters import SLUGS
from tests.browser import cells, sims
from tests.browser.looks import COLOURS, barriers

pytestmark = pytest.mark.engines("chromium")  # the same words and colours everywhere
FAILED = {
    sims.SIM_PAGE: (r"runtime-.*\.json", f"{sims.STATE} === 'failed'"),
    sims.EMBED_PAGE: (r"runtime-.*\.json", f"{sims.STATE} === 'failed'"),
    cells.PLAYGROUND: (r"cells-\w+\.json", f"{cells.CELL}.dataset.state === 'error'"),
}
"""Page → the file that is missing, and how the page shows that it could not go on."""


def test_no_failure_has_a_serious_barrier(open_page, server):
    page = open_page(reduced_motion=True)
    found = []
    for path, (file, failed) in FAILED.items():
        server.fault(file, "404")
        page.goto(server.url(path))
        if path == cells.PLAYGROUND:
            page.wait(f"{cells.CELL}?.editor")
            cells.start(page, "1 + 1")
        page.wait(failed)
        assert page.has("button", "Run" if path == cells.PLAYGROUND else "Try again")
        found += [(path, *it) for it in barriers(page)]
        server.heal()
    assert found == []


def test_no_kind_of_page_has_a_serious_barrier(open_page, site, dist):
    page, kinds = open_page(reduced_motion=True), {}
    for path in sorted(dist.rglob("*.html")):
        name = path.relative_to(dist).as_posix().removesuffix("index.html")
        kind = re.sub(r"^(chapters/[^/]+/)[^/]+/", r"\1*/", name)
        kind = re.sub(r"(sims|exercises|questions)/[^/*]+/", r"\1/*/", kind)
        kinds.setdefault(kind, name)
    found = []
    for path in kinds.values():
        page.goto(site.url(path))
        if path.removeprefix("chapters/").strip("/") in SLUGS:
            # Its colours are those of its sections: of one here, of all with --full.
            found += [
                (path, *it) for it in barriers(page, themes="light", without=COLOURS)
            ]
        else:
            found += [(path, *it) for it in barriers(page)]
    assert found == []


def test_paper_holds_what_is_read_and_nothing_to_press(page, site):
    pressed = """$$("form, button, iframe, input, select")
        .filter((it) => it.offsetHeight && it.checkVisibility()).length"""
    page.wear(media="print")
    for path in ("teach/", "teach/record/", "progress/", "exercises/mini-batches/"):
        page.goto(site.url(path))
        assert page.js(f"return {pressed}") == 0, path


@pytest.mark.thorough
def test_the_words_of_every_page_stand_out(open_page, site, dist):
    page, found = open_page(reduced_motion=True), []
    for path in sorted(dist.rglob("*.html")):
        name = path.relative_to(dist).as_posix().removesuffix("index.html")
        page.goto(site.url(name))
        found += [(name, *it) for it in barriers(page, rules=COLOURS)]
    assert found == []
