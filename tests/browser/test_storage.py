"""Saved work in real browsers: two tabs, no room, what cannot be read, what is newer.

A second tab is a frame of the same site: to the storage it is another page.
"""

import json
import zlib

import pytest

from tests.browser import cells
from tests.browser.exercises import saved_file
from tests.browser.page import Page
from tests.browser.servers import SiteServer

NOTE = f"{cells.CELL}.querySelector('[data-cell-note]').textContent"
SLOT = "Object.keys(localStorage).filter((it) => /:cell[^~]*#[01]$/.test(it))"
DAMAGE = f"""for (const name of {SLOT})
    localStorage[name] = localStorage[name].replace("second", "secund")"""
FILL = """let size = 2 ** 20, count = 0;
    while (size >= 1) {
      try { localStorage.setItem(`fill-${count++}`, "x".repeat(size)); }
      catch { size = Math.floor(size / 2); }
    }"""
EMPTY = """for (const name of Object.keys(localStorage))
    if (name.startsWith("fill-")) localStorage.removeItem(name)"""
ALL = "return Object.entries(localStorage).map(([name, text]) => name + text).join('')"


@pytest.fixture(scope="module")
def tab(engine):
    page = engine.open()
    yield page
    page.close()


def open_cell(page: Page, site: SiteServer) -> None:
    """Open the playground on a device that holds nothing yet."""
    page.goto(site.url(cells.PLAYGROUND))
    page.js("localStorage.clear()")
    page.goto(site.url(cells.PLAYGROUND))
    wait_for_editor(page)


def wait_for_editor(page: Page) -> None:
    page.wait(f"{cells.CELL}?.editor", timeout=30)


def wait_until_saved(page: Page, words: str) -> None:
    page.wait(f"(() => {{{ALL}}})().includes(arguments[0])", words, timeout=10)


def code(page: Page) -> str:
    return str(page.js(f"return {cells.CELL}.code"))


def test_two_tabs_keep_both_and_ask(tab, site, faults):
    open_cell(tab, site)
    tab.js(
        """const other = document.createElement("iframe");
        Object.assign(other, { id: "other", width: 900, height: 1500 });
        other.src = location.href;
        document.body.prepend(other)"""
    )
    with tab.frame("#other"):
        wait_for_editor(tab)
    cells.write(tab, "mine = 1")
    wait_until_saved(tab, "mine = 1")
    with tab.frame("#other"):
        tab.wait(f"{cells.CELL}.code === 'mine = 1'", timeout=10)
        cells.write(tab, "theirs = 2")
    wait_until_saved(tab, "theirs = 2")
    faults.said(tab.wait(f"{NOTE}.includes('changed in another window')", timeout=10))
    faults.kept("mine = 1", code(tab))
    tab.click("button", "Keep what is here")
    wait_until_saved(tab, "mine = 1")
    with tab.frame("#other"):
        tab.wait(f"{NOTE}.includes('changed in another window')", timeout=10)
        tab.click("button", "Take the other")
        assert code(tab) == "mine = 1"
    tab.js("document.getElementById('other').remove()")


def test_full_storage_is_said_and_nothing_is_lost(tab, site, faults):
    open_cell(tab, site)
    cells.write(tab, "before = 1")
    wait_until_saved(tab, "before = 1")
    tab.js(FILL)
    long = "after = 2  # " + "words " * 200
    cells.write(tab, long)
    try:
        faults.said(tab.wait(f"{NOTE}.includes('storage is full')", timeout=10))
        faults.kept(long, code(tab))
        assert "before = 1" in tab.js(ALL), "the last that was saved stays"
        tab.js(f"{cells.CELL}.querySelector('details.cell-menu').open = true")
        assert long in saved_file(tab, "Download .py")
    finally:
        tab.js(EMPTY)
    cells.write(tab, long + "!")
    wait_until_saved(tab, "words !")
    tab.wait(f"!{NOTE}", timeout=10)
    tab.reload()
    wait_for_editor(tab)
    faults.kept(long + "!", code(tab))


def test_unreadable_work_is_kept_and_newer_work_left_alone(tab, site, faults):
    open_cell(tab, site)
    for words in ("first = 1", "second = 2"):
        cells.write(tab, words)
        wait_until_saved(tab, words)
    tab.js(DAMAGE)
    tab.reload()
    wait_for_editor(tab)
    faults.kept("first = 1", code(tab))
    tab.goto(site.url("progress/"))
    tab.wait("!document.querySelector('[data-kept]').hidden", timeout=10)
    assert "secund = 2" in json.dumps(saved_file(tab, "Download"))
    faults.survived()
    tab.goto(site.url(cells.PLAYGROUND))
    wait_for_editor(tab)
    tab.js(
        f"""for (const name of {SLOT}) localStorage.removeItem(name);
        const name = arguments[0];
        localStorage[name] = arguments[1]""",
        f"descent:{site.prefix}:cell/playground#0",
        newer(),
    )
    kept = tab.js(ALL)
    cells.write(tab, "old = 3")
    tab.wait(f"{NOTE}.includes('newer version')", timeout=10)
    assert tab.js(ALL) == kept, "nothing is written over"
    faults.kept("old = 3", code(tab))
    faults.survived()


def newer() -> str:
    """Return a whole record in a schema that is not known yet."""
    body = json.dumps({"code": "from tomorrow"})
    head = f"99 7 {len(body)}"
    text = f"{head} tomorrow\n{body}"
    summed = crc(text)
    return f"descent {head} {summed} tomorrow\n{body}"


def crc(text: str) -> str:
    """Return the checksum of a record: CRC-32 over its UTF-16."""
    return f"{zlib.crc32(text.encode('utf-16-le')):08x}"


@pytest.mark.engines("chromium")  # the only quota that can be set from outside
def test_no_room_for_the_offline_copy(page, site, faults):
    page.limit_storage(site.url(), 2_000_000)
    page.goto(site.url(cells.PLAYGROUND))
    wait_for_editor(page)
    page.ajs("await new Promise((done) => setTimeout(done, 6000))")
    assert not page.js("return document.documentElement.dataset.offline")
    cells.write(page, "works = 1")
    wait_until_saved(page, "works = 1")
    assert cells.run(page, "print(6 * 7)", cells.BOOT_SECONDS) == "42\n"
    names = page.ajs("return await caches.keys()")
    assert not [name for name in names if "cells" not in name], "nothing half is kept"
    faults.survived()
