"""What a class has handed in, opened by its teacher at once: seen, heard and saved."""

import base64
import io
import json
import re
import zipfile
import zlib
from typing import Any

import pytest

from tests.browser.exercises import saved_blob
from tests.browser.looks import OVERFLOW, barriers
from tests.browser.page import Page

CLASS = "teach/class/"
SAID = "$('[data-class-said]').textContent"
CHOOSE = """const [name, content] = arguments;
    const bytes = Uint8Array.from(atob(content), (it) => it.charCodeAt(0));
    const chosen = new DataTransfer();
    chosen.items.add(new File([bytes], name));
    const field = $("[data-class-files]");
    field.files = chosen.files;
    field.dispatchEvent(new Event("change"))"""
BLANK = {
    **dict.fromkeys(("name", "settings", "picture", "code"), ""),
    **dict.fromkeys(("begun", "ended", "width", "height", "attempts", "hints"), 0),
    **dict.fromkeys(("predictions", "checks"), ()),
    **{"outcome": None, "quiz": None, "theme": "light", "solved": False},
}
HEAD = """const box = $("[data-class-table]");
    box.style.maxBlockSize = arguments[0];
    box.scrollTop = 999;
    const top = (it) => it.getBoundingClientRect().top + it.clientTop;
    return top(box.querySelector("thead th")) - top(box)"""
SIM = {"sort": "sim", "slug": "gradient-descent", "title": "Gradient descent"}
EXERCISE = {"sort": "exercise", "slug": "cost-that-grows", "title": "The cost"}


def handed_in(attempt: dict[str, Any]) -> str:
    """Return the file of an attempt as *Hand in* saves it."""
    whole = BLANK | attempt
    text = json.dumps(whole, separators=(",", ":"), ensure_ascii=False)
    sealed = {"format": "descent-attempt", "schema": 1, "saved": "2026-05-04T10:00:00Z"}
    checksum = f"{zlib.crc32(text.encode('utf-16-le')):08x}"
    return json.dumps({**sealed, "checksum": checksum, "attempt": whole})


def check(name: str, held: bool) -> dict[str, Any]:
    status = "passed" if held else "failed"
    return {"name": name, "status": status, "passed": held, "message": "<b>Look.</b>"}


def files() -> dict[str, str]:
    """Return a zip's content as Moodle gives it: three students, an essay, a wreck."""
    quiz = {"points": 9, "possible": 10, "answers": []}
    poor = {"points": 4, "possible": 10, "answers": [["Why so?", 1, 0]]}
    checks = [check("cost_is_a_mean", held=False), check("runs", held=True)]
    tried = EXERCISE | {"checks": checks, "attempts": 7}
    return {
        "Ada Ä_1_assignsubmission_file/a.json": handed_in(SIM | {"quiz": quiz}),
        "Bo_2_assignsubmission_file/b.json": handed_in(SIM | {"quiz": poor}),
        "Cy_3_assignsubmission_file/c.json": handed_in(tried),
        "Cy_3_assignsubmission_file/essay.docx": "PK",
        "Di_4_assignsubmission_file/d.json": handed_in(tried)[:300],
    }


def open_class(page: Page, name: str, content: bytes) -> str:
    page.wait("document.readyState === 'complete'")
    page.js(CHOOSE, name, base64.b64encode(content).decode())
    page.wait(f"!['', 'Reading …'].includes({SAID})", timeout=20)
    return page.js(f"return {SAID}")


@pytest.fixture
def opened(page, site):
    page.goto(site.url(CLASS))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files().items():
            archive.writestr(path, text)
    said = open_class(page, "class.zip", packed.getvalue())
    assert said.startswith("3 attempts of 3 students at 2 simulations and exercises.")
    assert "left out: Cy_3_assignsubmission_file/essay.docx, Di_4" in said
    return page


def test_a_teacher_sees_who_has_done_what_and_what_went_wrong(opened):
    rows = opened.text("[data-class-table]").split("\n")
    assert any("Ada Ä" in row and "✓ 9 of 10" in row for row in rows)
    assert "Bo (4 of 10)" in opened.text("[data-class-stuck]")
    assert "Cy (1 of 2, checked 7 times)" in opened.text("[data-class-stuck]")
    assert "Why so? – answer 2" in opened.text("[data-class-answers]")
    assert "cost is a mean" in opened.text("[data-class-checks]")
    assert "<b>Look.</b>" in opened.text("[data-class-checks]"), "text stays text"
    left = opened.text("[data-class-left]")
    assert "essay.docx : not the file of an attempt" in left
    assert "d.json : damaged" in left
    name = "✓ 9 of 10: Ada Ä, Gradient descent"
    opened.focus("button", name)
    opened.press("Enter")
    opened.wait("document.activeElement.matches('[data-class-sheet] section')")
    assert "9 of 10 points" in opened.text("[data-class-sheet]")
    opened.click("button", "Close")
    assert opened.js("return deep.name(document.activeElement)") == name
    size, table = saved_blob(opened, "$('[data-class-save]')")
    assert size == len(table)
    lines = table.decode("utf-8-sig").splitlines()
    assert lines[1:] == ["Ada Ä,,90,", "Bo,,40,", "Cy,,,50"]
    assert "not the file of an attempt" in opened.text("[data-class-left]")
    assert open_class(opened, "x.json", b"[1]").endswith("see the end of this page.")


def test_the_table_has_no_barrier_and_fits_a_telephone(opened):
    assert barriers(opened) == []
    for width in (390, 850, 1366):
        opened.resize(width, 800)
        opened.wait("innerWidth === arguments[0]", width, timeout=5)
        assert opened.js(OVERFLOW) == []
    assert abs(opened.js(HEAD, "5rem")) < 1, "the head stays in sight"


@pytest.mark.engines("chromium")
def test_a_small_class_is_one_sheet_of_paper(opened, tmp_path):
    target = tmp_path / "class.pdf"
    opened.print_to(target)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", target.read_bytes())) <= 2
