"""A notebook in the playground: opened, run, kept; what is hostile in it is inert."""

import json

import pytest

from tests.browser import cells, exercises
from tests.browser.looks import barriers, overflow
from tests.browser.test_files import drop

OPEN = "$('[data-cell-notebook]')"
CODE = "deep.all('[data-cell-notebook] code-cell')"
EVIL = "<img src=x onerror='parent.hit = 1; hit = 1'><script>parent.hit = 1</script>"
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe"
    "/AAAAABJRU5ErkJggg=="
)
TEXT = f"""# Häuser
A *price* in [euros](https://example.org/) with $a*b*c$ and ![dot](attachment:p.png)

- one
- two

| rooms | price |
|-------|------:|
| 2     | **9** |

```python
# no heading
```
{EVIL} [x](javascript:hit=1)"""


def code(source: str, *outputs: dict) -> dict:
    kinds = {"cell_type": "code", "metadata": {"own": 1}, "execution_count": 1}
    return kinds | {"source": source, "outputs": list(outputs)}


def shown(kind: str, data: str) -> dict:
    return {"output_type": "display_data", "metadata": {}, "data": {kind: data}}


NOTEBOOK = {
    "cells": [
        {
            "cell_type": "markdown",
            "metadata": {},
            "source": TEXT,
            "attachments": {"p.png": {"image/png": PIXEL}},
        },
        code(
            "%matplotlib inline\n!pip install numpy\nx = 20",
            {"output_type": "stream", "name": "stdout", "text": ["from before\n"]},
        ),
        code("%time y = x + 22\nlen?\ny"),
        code(
            "",
            shown("text/html", EVIL),
            shown("image/svg+xml", f"<svg xmlns='a'>{EVIL}</svg>"),
            shown("application/javascript", "hit = 1"),
        ),
    ],
    "metadata": {"kernelspec": {"name": "other"}, "theirs": [1]},
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.mark.walk
def test_a_notebook_is_opened_run_kept_and_taken_along(page, site, faults):
    cells.open_playground(page, site)
    said = drop(page, ("Meine Häuser.ipynb", json.dumps(NOTEBOOK)), on="h1")
    assert said == "“Meine Häuser.ipynb” is open above."
    assert page.js("return document.activeElement.textContent") == "Meine Häuser.ipynb"
    text = page.text("[data-cell-notebook] .cell-text")
    assert "A price in euros with $a*b*c$ and" in text
    assert EVIL in text, "markup stays text"
    assert page.has("heading", "Häuser")
    assert page.has("img", "dot")
    links = "deep.all('[data-cell-notebook] a').map((it) => it.href)"
    assert page.js(f"return {links}") == ["https://example.org/"]
    assert page.js("return deep.all('.cell-text td').at(-1).textContent.trim()") == "9"
    assert cells.output(page, f"{CODE}[0]") == "from before\n"
    page.wait(f"{CODE}[2].querySelector('iframe')")
    page.pause(0.5)
    assert not page.js("return 'hit' in window")
    faults.survived()
    page.click("button", "Run all")
    page.wait(f"{CODE}[2].dataset.state === 'done'", timeout=cells.BOOT_SECONDS)
    assert "numpy is here already" in cells.output(page, f"{CODE}[0]")
    second = cells.output(page, f"{CODE}[1]")
    assert second.startswith("Wall time:")
    assert "number of items" in second
    assert second.endswith("\n42\n")
    cells.write(page, "x = 21", f"{CODE}[0]")
    saved = "$('[data-cell-notebook] .cell-notebook-bar button:nth-child(2)')"
    taken = json.loads(exercises.saved_blob(page, saved)[1])
    assert taken["metadata"] == NOTEBOOK["metadata"]
    assert taken["cells"][0] == NOTEBOOK["cells"][0]
    assert "".join(taken["cells"][1]["source"]) == "x = 21"
    assert taken["cells"][1]["metadata"] == {"own": 1}
    assert "42\n" in taken["cells"][2]["outputs"][0]["text"]
    page.pause(1)
    cells.open_playground(page, site)
    page.wait(f"{OPEN} && {CODE}[0].output")
    faults.kept("x = 21", cells.code(page, f"{CODE}[0]"))
    assert "number of items" in cells.output(page, f"{CODE}[1]"), "as it was left"
    page.click("button", "Close", "[data-cell-notebook]")
    page.wait(f"!{OPEN}")
    page.click("button", "Open Meine Häuser.ipynb")
    page.wait(OPEN)
    old = json.dumps({"nbformat": 3, "worksheets": []})
    said = drop(page, ("old.ipynb", old), ("cut.ipynb", "{"), ("l.ipynb", 25_000_000))
    for why in ("“old.ipynb” was not opened: it has an old", "only a part", "20 MB"):
        assert why in said
    assert page.has("heading", "Meine Häuser.ipynb"), "the one that is open stays"


def test_a_notebook_fits_and_has_no_barrier(visitor, site):
    cells.open_playground(visitor, site)
    drop(visitor, ("n.ipynb", json.dumps(NOTEBOOK)))
    for width in (360, 1280):
        assert overflow(visitor, width) == []
        assert barriers(visitor, "'main'") == []


def test_two_windows_keep_both(visitor, site, faults):
    cells.open_playground(visitor, site)
    drop(visitor, ("two.ipynb", json.dumps(NOTEBOOK)), on="h1")
    visitor.ajs(
        f"""const {{ files }} = {cells.CELL};
        await files.put("two.ipynb", await files.read("two.ipynb"))"""
    )
    cells.write(visitor, "mine = 1", f"{CODE}[0]")
    visitor.wait(f"{OPEN}.textContent.includes('also changed elsewhere')")
    assert visitor.has("heading", "two (2).ipynb")
    faults.kept("mine = 1", cells.code(visitor, f"{CODE}[0]"))
