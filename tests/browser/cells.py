"""What the tests do with a code cell on a page."""

from tests.browser.page import Page
from tests.browser.server import Server

PLAYGROUND = "playground/"
CELL = "$('code-cell[data-kind=playground]')"
BOOT_SECONDS = 120
RUN_SECONDS = 90
STORED = "Object.entries(localStorage).map((it) => it.join('')).join('')"
OVER = ("done", "error", "stopped")


def open_playground(page: Page, server: Server) -> None:
    """Go to the playground, and wait for its editor."""
    page.goto(server.url(PLAYGROUND))
    page.wait(f"{CELL}?.editor")


def code(page: Page, cell: str = CELL) -> str:
    return str(page.js(f"return {cell}.code"))


def stored(page: Page) -> str:
    """Return all that is stored on the device."""
    return str(page.js(f"return {STORED}"))


def wait_until_saved(page: Page, words: str) -> None:
    page.wait(f"{STORED}.includes(arguments[0])", words, timeout=10)


def state(page: Page, cell: str = CELL) -> str:
    return str(page.js(f"return {cell}.dataset.state"))


def write(page: Page, code: str, cell: str = CELL) -> None:
    """Put code into the editor, as pasting would."""
    page.js(f"{cell}.code = arguments[0]", code)


def start(page: Page, code: str, cell: str = CELL) -> None:
    """Write code and press Run; do not wait for the end."""
    write(page, code, cell)
    page.js(f"{cell}.dataset.state = 'idle'")
    page.js(f"{cell}.querySelector('.cell-run').click()")


def wait_until_over(page: Page, timeout: float = RUN_SECONDS, cell: str = CELL) -> str:
    words = ", ".join(f"'{word}'" for word in OVER)
    page.wait(f"[{words}].includes({cell}.dataset.state)", timeout=timeout)
    return state(page, cell)


def run(page: Page, code: str, timeout: float = RUN_SECONDS, cell: str = CELL) -> str:
    """Run code and return what the cell shows; it must end well."""
    start(page, code, cell)
    assert wait_until_over(page, timeout, cell) == "done", said(page, cell)
    return output(page, cell)


def output(page: Page, cell: str = CELL) -> str:
    code = f"return {cell}.querySelector('.cell-output-body')?.textContent ?? ''"
    return str(page.js(code))


def feedback(page: Page, cell: str = CELL) -> str:
    code = f"return {cell}.querySelector('[data-cell-feedback]').textContent"
    return str(page.js(code))


def said(page: Page, cell: str = CELL) -> str:
    return f"{output(page, cell)}\n{feedback(page, cell)}"


def wait_until_running(page: Page, cell: str = CELL) -> None:
    page.wait(f"{cell}.dataset.state === 'running'", timeout=BOOT_SECONDS)


def stop(page: Page, cell: str = CELL) -> float:
    """Press Stop; return the seconds until the cell says that it has stopped."""
    return float(
        page.ajs(
            f"""const cell = {cell}, began = performance.now();
            cell.querySelector(".cell-stop").click();
            while (cell.dataset.state !== "stopped")
              await new Promise((done) => setTimeout(done, 5));
            return (performance.now() - began) / 1000"""
        )
    )
