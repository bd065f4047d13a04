"""Every cell of all chapters in the browser's Python, twice in one session."""

import re
from typing import Any

import pytest

from app.content.chapters import SLUGS
from tests.browser.page import Page

SECONDS = 420
LAST_SECONDS = 90
COUNTS = (20, 30, 17, 14)
MEASURED = re.compile(r" *[\d.]+ m?s\b")
"""Times that a cell has taken and prints."""
NOISE = ("Warning", "Exception ignored", "Bad file descriptor")
CELLS = """const cells = $$("code-cell[data-kind=cell]");
  const last = cells.length - 1;"""
PRESS = f"""{CELLS}
  for (const cell of cells) cell.dataset.state = "idle";
  cells[last].open();
  const button = [...cells[last].querySelectorAll("button")]
    .find((it) => it.textContent === "Run all above");
  if (button.hidden) throw new Error("the button is not offered");
  button.click()"""
OVER = f"""(() => {{{CELLS}
  const above = cells.slice(0, last).map((it) => it.dataset.state);
  return above.includes("error") || above.every((state) => state === "done")
}})()"""
RUN = f"""{CELLS}
  const code = arguments[0] ?? cells[last].code;
  cells[last].perform({{ type: "run", code, typed: "" }})"""
IDLE = f"(() => {{{CELLS} return !cells[last].task}})()"
SEEN = f"""{CELLS}
  return cells.map((it) => ({{
    name: it.dataset.cell.split("/")[1],
    state: it.dataset.state,
    said: it.querySelector(".cell-output-body")?.textContent ?? "",
    told: it.querySelector("[data-cell-feedback]").textContent,
    pictures: [...it.querySelectorAll(".cell-picture")].map(({{ src }}) => src),
  }}))"""
COLLECT = "import gc\nprint(gc.collect() >= 0)"
# What matplotlib draws with the fonts that it holds, and with the same opened anew.
LETTERS = """
import gc
import matplotlib.pyplot as plt, matplotlib.text as text, numpy as np
from matplotlib import font_manager

def drawn():
    figure, axes = plt.subplots()
    axes.plot([0, 25], [0.1, 10_000])
    axes.set_title("0123456789 $w_1$")
    figure.canvas.draw()
    ticks = [it.get_text() for it in (*axes.get_xticklabels(), *axes.get_yticklabels())]
    pixels = np.array(figure.canvas.buffer_rgba())
    plt.close(figure)
    return ticks, pixels

gc.collect()
ticks, pixels = drawn()
font_manager._get_font.cache_clear()
text._get_text_metrics_with_cache_impl.cache_clear()
print(*ticks)
print("alike", np.array_equal(pixels, drawn()[1]))
"""


def last_said(page: Page, code: str | None = None) -> str:
    """Run the last cell, or other code in its Python; return what it shows."""
    page.js(RUN, code)
    page.wait(IDLE, timeout=LAST_SECONDS)
    return str(page.js(SEEN)[-1]["said"])


def run_all(page: Page) -> list[dict[str, Any]]:
    """Run every cell in order, as “Run all above” does; return what they show."""
    page.js(PRESS)
    page.wait(OVER, timeout=SECONDS)
    last_said(page)
    cells: list[dict[str, Any]] = page.js(SEEN)
    for cell in cells:
        name, said = cell["name"], cell["said"]
        assert cell["state"] == "done", f"{name}: {said}"
        assert said.strip() or cell["pictures"], f"{name} shows nothing"
        assert not [noise for noise in NOISE if noise in said], f"{name}: {said}"
        assert "afresh" not in cell["told"], f"{name}: {cell['told']}"
    return cells


# Firefox restores memory as Chromium does; WebKit finds its functions in its own way.
@pytest.mark.engines("chromium", "webkit")
@pytest.mark.parametrize(("slug", "count"), [*zip(SLUGS, COUNTS, strict=True)])
def test_every_cell_shows_the_same_twice(page, site, slug, count):
    page.goto(site.url(f"chapters/{slug}/"))
    page.wait("customElements.get('code-cell')", timeout=60)
    first = run_all(page)
    assert len(first) >= count
    assert last_said(page, COLLECT) == "True\n"
    for before, after in zip(first, run_all(page), strict=True):
        said = [MEASURED.sub("some ms", it["said"]) for it in (before, after)]
        assert said[0] == said[1], before["name"]
        alike = after["pictures"] == before["pictures"]
        assert alike, f"{before['name']}: other pictures"
    ticks, alike = last_said(page, LETTERS).splitlines()
    assert {"0", "5", "25", "10000"} <= set(ticks.split())
    assert alike == "alike True", "letters are not those of the font"
    last_said(page, "raise MemoryError")
    told = page.js(SEEN)[-1]["told"]
    assert "afresh" in told
    assert "Run all above" in told, "there is a way to make the names again"
