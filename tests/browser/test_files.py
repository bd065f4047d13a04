"""A student's files: added, read, written, saved, kept, and what is said of each."""

import pytest

from tests.browser import cells, exercises
from tests.browser.looks import barriers, overflow
from tests.browser.page import Page

PANEL = ".cell-files:not([hidden])"
SAID = f"$('{PANEL} [role=status]').textContent"
NAMES = "deep.all('.cell-files-name').map((it) => it.textContent)"
EXERCISE = "embed/exercises/three-losses/"
DROP = """const [css, files] = arguments, data = new DataTransfer();
    for (const [name, content] of files) {
      const bytes = Number.isInteger(content) ? new Uint8Array(content) : content;
      data.items.add(new File([bytes], name));
    }
    const kind = { bubbles: true, cancelable: true, dataTransfer: data };
    const drop = new DragEvent("drop", kind);
    document.querySelector(css).dispatchEvent(drop);
    return drop.defaultPrevented"""
TABLE = "hours,points\n1,52\n2,61\n"
PROGRAM = """
import matplotlib.pyplot as plt
import pandas as pd
from helpers import twice

table = pd.read_csv("Häuser 2.csv")
print(twice(table.points.sum()), len(open("leer.txt").read()))
table.to_csv("copy.csv", index=False)
plt.plot(table.hours, table.points)
plt.savefig("plot.png")
with open("notes.txt", "w") as file:
    print("written", file=file)
"""


def drop(page: Page, *files: tuple[str, str | int], on: str = ".cm-content") -> str:
    """Drop files, given as text or as a number of zero bytes; return what is said."""
    assert page.js(DROP, on, [list(file) for file in files])
    page.wait(f"{SAID} && !{SAID}.includes('Reading')", timeout=20)
    return str(page.js(f"return {SAID}"))


@pytest.mark.walk
def test_files_are_read_written_saved_and_kept(page, site, faults):
    cells.open_playground(page, site)
    page.wait(f"$('{PANEL}').textContent.includes('none yet')")
    assert "never sent" in page.text(PANEL)
    said = drop(page, ("Ha\u0308user 2.csv", TABLE), ("leer.txt", ""))
    assert '“Häuser 2.csv” is here. pd.read_csv("Häuser 2.csv") reads it.' in said
    assert "“leer.txt” is here. It is empty." in said
    assert cells.code(page) == "", "the editor does not take it as text"
    said = drop(page, ("helpers.py", "def twice(x):\n    return 2 * x\n"), on="h1")
    assert "import helpers brings what is in it." in said, "beside the cell is as good"
    said = drop(page, ("Häuser 2.csv", TABLE), ("leer.txt", "full"))
    assert "“Häuser 2.csv” is here already." in said
    assert "There is another “leer.txt”, so this one has a number." in said
    faults.said(1)
    said = drop(page, ("huge.bin", 100_000_000), ("sheet.csv", "PK\u0003\u0004"))
    assert "50 MB at most and this one has 100 MB, so “huge.bin” was not tak" in said
    assert "an Excel workbook" in said
    faults.survived()
    assert cells.run(page, PROGRAM, cells.BOOT_SECONDS).startswith("226 0\n")
    page.wait(f"{SAID}.includes('The program wrote')")
    written = {"copy.csv", "notes.txt", "plot.png"}
    assert written < set(page.js(f"return {NAMES}"))
    button = "$('[aria-label=\"Save plot.png\"]')"
    assert exercises.saved_blob(page, button)[1].startswith(b"\x89PNG")
    # A fresh Python has them too, and a name that is missing is told.
    cells.start(page, "while True: pass")
    cells.wait_until_running(page)
    cells.stop(page)
    assert cells.run(page, "print(open('notes.txt').read())") == "written\n\n"
    cells.start(page, "open('nots.txt')")
    assert cells.wait_until_over(page) == "error"
    assert "Did you mean “notes.txt”?" in cells.output(page)
    cells.open_playground(page, site)
    page.wait(f"{NAMES}.includes('notes.txt')")
    page.click("button", "Delete notes.txt")
    page.wait(f"!{NAMES}.includes('notes.txt')")
    page.click("button", "Undo")
    page.wait(f"{NAMES}.includes('notes.txt')")
    faults.survived()
    program = "import os\nos.remove('notes.txt')\nprint(open('copy.csv').read())"
    assert cells.run(page, program, cells.BOOT_SECONDS) == TABLE + "\n"
    page.wait(f"!{NAMES}.includes('notes.txt')")


def test_with_keys_alone_on_a_phone_without_barriers(visitor, site):
    cells.open_playground(visitor, site)
    drop(visitor, ("a very long name of a table that goes on and on 2026.csv", TABLE))
    visitor.focus("button", "Add files")
    visitor.press("Tab")
    assert visitor.js("return deep.name(deep.active())").startswith("Save a very long")
    visitor.press("Tab", "Enter")
    visitor.wait(f"{SAID}.includes('is deleted')")
    assert visitor.js("return deep.name(deep.active())") == "Undo"
    visitor.press("Enter")
    visitor.wait(f"{SAID}.includes('is back')")
    for width in (360, 1280):
        assert overflow(visitor, width) == []
        assert barriers(visitor, "'main'") == []


@pytest.mark.engines("chromium")  # the only quota that can be set from outside
def test_a_file_for_which_the_device_has_no_room_stays_for_now(page, site, faults):
    page.limit_storage(site.url(), 2_000_000)
    cells.open_playground(page, site)
    said = drop(page, ("large.csv", 9_000_000))
    assert "“large.csv” is here until you close the page" in said
    assert page.js(f"return {NAMES}") == ["large.csv"]
    faults.survived()


@pytest.mark.engines("chromium")  # which forbids storage in such a frame, driven so
def test_a_frame_without_storage_keeps_files_until_it_is_closed(page, site, host):
    frame = f'<iframe id="in" src="{site.url(EXERCISE)}" width="900" height="900">'
    page.goto(host.put("course.html", f"<!doctype html>{frame}</iframe>"))
    with page.frame("#in"):
        page.wait(f"{exercises.CELL}?.panel")
        drop(page, ("a.csv", TABLE), on="code-cell")
        assert "here until you close the page" in page.text(PANEL)
        assert page.js(f"return {NAMES}") == ["a.csv"]
