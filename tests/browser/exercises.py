"""What the tests do with an exercise on a page."""

import base64
import json
from pathlib import Path

from app.exercises.specs import load_exercises
from tests.browser import cells
from tests.browser.page import Page

FOLDER = Path(__file__).parents[2] / "app" / "exercises"
SLUG = "cost-that-grows"
PAGE = f"exercises/{SLUG}/"
EMBED = f"embed/exercises/{SLUG}/"
CELL = "$('code-cell[data-kind=exercise]')"
VIEW = "$('[data-view]')"
CHECKS = "deep.all('.checks li')"


def program(name: str, slug: str = SLUG) -> str:
    """Return a program of an exercise's folder: starter, solution or attempt."""
    path = FOLDER / slug.replace("-", "_") / f"{name}.py"
    return path.read_text(encoding="utf-8")


def first_hint(slug: str = SLUG) -> str:
    """Return the first hint of an exercise, as its folder has it."""
    return next(it for it in load_exercises() if it.slug == slug).hints[0]


def wait_until_live(page: Page) -> None:
    """Bring the view near the screen and wait for it."""
    page.js(f"{VIEW}.scrollIntoView()")
    page.wait(f"['live', 'failed'].includes({VIEW}.dataset.state)", timeout=120)
    assert page.js(f"return {VIEW}.dataset.state") == "live", reason(page)


def reason(page: Page) -> str:
    return page.text("[data-view] [data-sim-reason]")


def check(page: Page, code: str) -> list[tuple[str, str]]:
    """Write code, press Check, return (status, words) of each check in the view."""
    cells.write(page, code, CELL)
    page.js(f"{CELL}.dataset.state = 'idle'")
    page.js(f"{CELL}.querySelector('.cell-check').click()")
    assert cells.wait_until_over(page, 180, CELL) == "done", cells.said(page, CELL)
    wait_until_live(page)
    page.wait(f"{CHECKS}.length && !deep.all('.checks[data-dated]').length")
    return shown(page)


def shown(page: Page) -> list[tuple[str, str]]:
    """Return (status, words) of each check in the view."""
    code = f"return {CHECKS}.map((it) => [it.dataset.outcome, deep.text(it)])"
    return [(status, words) for status, words in page.js(code)]


def saved_blob(page: Page, button: str) -> tuple[int, bytes]:
    """Press a button that saves a file; return its size, and what is in a small one."""
    page.wait("document.readyState === 'complete'")  # until then nobody listens
    code = f"""const made = URL.createObjectURL;
        const {{ click }} = HTMLAnchorElement.prototype;
        HTMLAnchorElement.prototype.click = () => {{}};
        try {{
          const blob = await new Promise((done) => {{
            URL.createObjectURL = (one) => (done(one), "blob:none");
            {button}.click();
          }});
          await new Promise((done) => setTimeout(done)); // the link is clicked
          const reader = new FileReader();
          reader.readAsDataURL(blob.slice(0, 1e6));
          await new Promise((done) => (reader.onload = done));
          return [blob.size, reader.result.split(",")[1]];
        }} finally {{
          URL.createObjectURL = made;
          HTMLAnchorElement.prototype.click = click;
        }}"""
    size, content = page.ajs(code)
    return size, base64.b64decode(content)


def saved_file(page: Page, button: str) -> str:
    """Press a button that saves a file, and return what is in it."""
    buttons = "$$('button')"
    found = f"{buttons}.find((it) => it.textContent === {json.dumps(button)})"
    return saved_blob(page, found)[1].decode()


def choose_file(page: Page, kind: str, said: str, text: str) -> None:
    """Choose a file of progress or of a record, and let what was said be gone."""
    page.wait("document.readyState === 'complete'")
    page.js(
        """const [kind, said, text] = arguments;
        const field = $(`[data-${kind}-file]`);
        $(said).textContent = "";
        const chosen = new DataTransfer();
        chosen.items.add(new File([text], "chosen.json"));
        field.files = chosen.files;
        field.dispatchEvent(new Event("change"))""",
        kind,
        said,
        text,
    )


def open_file(page: Page, text: str) -> str:
    """Choose a file of progress and return what the page says of it."""
    choose_file(page, "progress", "[data-transfer-said]", text)
    page.wait("deep.all('[data-transfer-said]')[0].textContent", timeout=10)
    return page.text("[data-transfer-said]")


def tally(page: Page) -> str:
    return page.text("[data-tally]")
