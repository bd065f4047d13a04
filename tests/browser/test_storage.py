"""Saved work in real browsers: two tabs, no room, what cannot be read, what is newer.

A second tab is a frame of the same site: to the storage it is another page.
"""

import json
import zlib

import pytest

from tests.browser import cells
from tests.browser.exercises import saved_file
from tests.browser.page import Page
from tests.browser.server import Server

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


def open_cell(page: Page, site: Server) -> None:
    """Open the playground on a device that holds nothing yet."""
    page.goto(site.url("404.html"))
    page.js("localStorage.clear()")
    cells.open_playground(page, site)


def test_two_tabs_keep_both_and_ask(visitor, site, faults):
    open_cell(visitor, site)
    visitor.js(
        """const other = document.createElement("iframe");
        Object.assign(other, { id: "other", width: 900, height: 1500 });
        other.src = location.href;
        document.body.prepend(other)"""
    )
    with visitor.frame("#other"):
        visitor.wait(f"{cells.CELL}?.editor")
    cells.write(visitor, "mine = 1")
    cells.wait_until_saved(visitor, "mine = 1")
    with visitor.frame("#other"):
        visitor.wait(f"{cells.CELL}.code === 'mine = 1'", timeout=10)
        cells.write(visitor, "theirs = 2")
    cells.wait_until_saved(visitor, "theirs = 2")
    faults.said(
        visitor.wait(f"{NOTE}.includes('changed in another window')", timeout=10)
    )
    faults.kept("mine = 1", cells.code(visitor))
    visitor.click("button", "Keep what is here")
    cells.wait_until_saved(visitor, "mine = 1")
    with visitor.frame("#other"):
        visitor.wait(f"{NOTE}.includes('changed in another window')", timeout=10)
        visitor.click("button", "Take the other")
        assert cells.code(visitor) == "mine = 1"
    visitor.js("document.getElementById('other').remove()")


def test_full_storage_is_said_and_nothing_is_lost(visitor, site, faults):
    open_cell(visitor, site)
    cells.write(visitor, "before = 1")
    cells.wait_until_saved(visitor, "before = 1")
    visitor.js(FILL)
    long = "after = 2  # " + "words " * 200
    cells.write(visitor, long)
    try:
        faults.said(visitor.wait(f"{NOTE}.includes('storage is full')", timeout=10))
        faults.kept(long, cells.code(visitor))
        assert "before = 1" in cells.stored(visitor), "the last that was saved stays"
        visitor.js(f"{cells.CELL}.querySelector('details.cell-menu').open = true")
        assert long in saved_file(visitor, "Download .py")
    finally:
        visitor.js(EMPTY)
    cells.write(visitor, long + "!")
    cells.wait_until_saved(visitor, "words !")
    visitor.wait(f"!{NOTE}", timeout=10)
    visitor.reload()
    visitor.wait(f"{cells.CELL}?.editor")
    faults.kept(long + "!", cells.code(visitor))


def test_unreadable_work_is_kept_and_newer_work_left_alone(visitor, site, faults):
    open_cell(visitor, site)
    for words in ("first = 1", "second = 2"):
        cells.write(visitor, words)
        cells.wait_until_saved(visitor, words)
    visitor.js(DAMAGE)
    visitor.reload()
    visitor.wait(f"{cells.CELL}?.editor")
    faults.kept("first = 1", cells.code(visitor))
    visitor.goto(site.url("progress/"))
    visitor.wait("!$('[data-kept]').hidden", timeout=10)
    assert "secund = 2" in json.dumps(saved_file(visitor, "Download"))
    visitor.click("button", "Remove")
    visitor.wait("$('[data-kept]').hidden")
    faults.survived()
    cells.open_playground(visitor, site)
    visitor.js(
        f"""for (const name of {SLOT}) localStorage.removeItem(name);
        const name = arguments[0];
        localStorage[name] = arguments[1]""",
        f"descent:{site.prefix}:cell/playground#0",
        newer(),
    )
    kept = cells.stored(visitor)
    cells.write(visitor, "old = 3")
    visitor.wait(f"{NOTE}.includes('newer version')", timeout=10)
    assert cells.stored(visitor) == kept, "nothing is written over"
    faults.kept("old = 3", cells.code(visitor))
    faults.survived()


def newer() -> str:
    """Return a whole record in a schema that is not known yet."""
    body = json.dumps({"code": "from tomorrow"})
    head = f"99 7 {len(body)}"
    sum_ = zlib.crc32(f"{head} tomorrow\n{body}".encode("utf-16-le"))
    return f"descent {head} {sum_:08x} tomorrow\n{body}"


@pytest.mark.engines("chromium")  # the only quota that can be set from outside
def test_no_room_for_the_offline_copy(page, site, faults):
    page.limit_storage(site.url(), 2_000_000)
    cells.open_playground(page, site)
    page.pause(6)  # in which an offline copy would be complete
    assert not page.js("return document.documentElement.dataset.offline")
    cells.write(page, "works = 1")
    cells.wait_until_saved(page, "works = 1")
    assert cells.run(page, "print(6 * 7)", cells.BOOT_SECONDS) == "42\n"
    names = page.ajs("return await caches.keys()")
    assert not [name for name in names if "cells" not in name], "nothing half is kept"
    faults.survived()
