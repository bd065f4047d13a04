"""Every cell of both chapters in the browser's Python, by *Run all above*."""

import pytest

from app.content.chapters import SLUGS
from tests.browser.page import Page
from tests.browser.servers import SiteServer

SECONDS = 420
LATE = {"introduction-to-machine-learning": "restarts"}
"""In the engines that take long: a cell near the end, with all above it."""
CELLS = """const cells = [...document.querySelectorAll("code-cell[data-kind=cell]")];
  const name = (it) => it.dataset.cell.split("/")[1];
  const last = arguments[0] ? cells.findIndex((it) => name(it) === arguments[0])
    : cells.length - 1;"""
PRESS = f"""{CELLS}
  cells[last].open();
  const button = [...cells[last].querySelectorAll("button")]
    .find((it) => it.textContent === "Run all above");
  if (button.hidden) throw new Error("the button is not offered");
  button.click()"""
OVER = f"""(() => {{{CELLS}
  const above = cells.slice(0, last).map((it) => it.dataset.state);
  return above.includes("error") || above.every((state) => state === "done")
}})()"""
SEEN = f"""{CELLS}
  return cells.slice(0, last + 1).map((it) => ({{
    name: name(it),
    state: it.dataset.state,
    said: it.querySelector(".cell-output-body")?.textContent ?? "",
    pictures: it.querySelectorAll(".cell-picture").length,
  }}))"""


def run_all_above(page: Page, site: SiteServer, slug: str, name: str = "") -> int:
    """Run a cell and all above it in a fresh page; return how many ran well."""
    page.goto(site.url(f"chapters/{slug}/"))
    page.wait("customElements.get('code-cell')", timeout=60)
    page.js(PRESS, name)
    page.wait(OVER, name, timeout=SECONDS)
    page.js(f"{CELLS} cells[last].run()", name)
    page.wait(f"(() => {{{CELLS} return !cells[last].task}})()", name, timeout=90)
    ran = page.js(SEEN, name)
    for cell in ran:
        assert cell["state"] == "done", f"{cell['name']}: {cell['said']}"
        assert cell["said"].strip() or cell["pictures"], f"{cell['name']} shows nothing"
        assert "Warning" not in cell["said"], cell["name"]
    return len(ran)


@pytest.mark.engines("chromium")  # the same Python in all; here every cell
@pytest.mark.parametrize(("slug", "count"), [*zip(SLUGS, (20, 30), strict=True)])
def test_every_cell_runs_after_all_above_it(
    page: Page, site: SiteServer, slug: str, count: int
) -> None:
    assert run_all_above(page, site, slug) >= count


@pytest.mark.engines("firefox")
@pytest.mark.parametrize("slug", LATE)
def test_a_late_cell_runs_after_all_above_it(
    page: Page, site: SiteServer, slug: str
) -> None:
    assert run_all_above(page, site, slug, LATE[slug]) >= 15
