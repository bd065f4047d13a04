"""What the tests do with any sim on a page."""

from tests.browser.page import Page, poll

SIM_PAGE = "sims/training-process/"
EMBED_PAGE = "embed/sims/training-process/"
STATE = "$('[data-sim]').dataset.state"
STATUS = "deep.text(deep.all('[data-sim-status]')[0])"
NUMBERS = "(deep.all('p.note', '.board .facts').map(deep.text)[0] ?? '')"
MENU = "More tools"
AFRESH, UNDO = "All settings as at the start", "Undo"
BOOT_SECONDS = 120
_LOOKED_AT = 'document.dispatchEvent(new Event("visibilitychange"))'
# No engine hides a tab when a test asks, so the document says that it is.
IN_ANOTHER_TAB = f"""Object.defineProperty(document, "hidden",
      {{ configurable: true, get: () => true }}); {_LOOKED_AT}"""
IN_THIS_TAB = f"delete document.hidden; {_LOOKED_AT}"


def wait_until_live(page: Page, timeout: float = BOOT_SECONDS) -> float:
    """Wait for the first sim; if it fails, say what it said."""
    settled = f"['live', 'failed'].includes({STATE})"
    seconds = page.wait(settled, timeout=timeout)
    assert state(page) == "live", page.text("[data-sim-reason]")
    return seconds


def visit(page: Page, url: str) -> None:
    """Go to a page, and wait until its first sim is live."""
    page.goto(url)
    wait_until_live(page)


def state(page: Page) -> str:
    return str(page.js(f"return {STATE}"))


def status(page: Page) -> str:
    return page.text("[data-sim-status]")


def numbers(page: Page) -> str:
    """Return where a sim stands *In numbers*."""
    return str(page.js(f"return {NUMBERS}"))


def wait_for_status(page: Page, words: str, timeout: float = 10) -> None:
    """Wait until the state sentence contains these words."""
    _wait_for_words(page, STATUS, words, timeout)


def wait_for_numbers(page: Page, words: str, timeout: float = 10) -> None:
    """Wait until the state in numbers contains these words."""
    _wait_for_words(page, NUMBERS, words, timeout)


def _wait_for_words(page: Page, where: str, words: str, timeout: float) -> None:
    try:
        page.wait(f"{where}.includes(arguments[0])", words, timeout=timeout)
    except TimeoutError:
        said = page.js(f"return {where}")
        raise AssertionError(f"{words!r} is not in: {said}") from None


def step(page: Page, button: str = "Step") -> str:
    """Press a button and return the state in numbers that follows."""
    before = numbers(page)
    page.click("button", button)
    page.wait(f"{NUMBERS} !== arguments[0]", before, timeout=10)
    return numbers(page)


def settings(page: Page) -> dict[str, str]:
    """Return what every control of the sim says it is set to."""
    code = """const said = {};
        for (const kind of ["slider", "combobox", "spinbutton", "checkbox", "textbox"])
          for (const element of deep.named(kind, null, "[data-sim]")) {
            const text = element.getAttribute("aria-valuetext");
            said[`${kind} ${deep.name(element)}`] = kind === "checkbox"
              ? String(element.checked) : text ?? element.value;
          }
        return said"""
    return dict(page.js(code))


def start_over(page: Page) -> None:
    """Have all settings as at the start, and leave the field that had the focus."""
    page.js("deep.active().blur()")
    assert poll(lambda: _press_afresh(page), bool), f"no {AFRESH!r}"


def _press_afresh(page: Page) -> bool:
    """Press it where it is; what answers late may have put *Undo* into its place."""
    open_menu(page)
    if page.try_press(AFRESH):
        return True
    if page.try_press(UNDO):
        open_menu(page)
        poll(lambda: page.has("button", AFRESH), bool)
    return False


def open_menu(page: Page, scope: str = "") -> None:
    """Show what a sim keeps behind its three dots."""
    if page.get("button", MENU, "aria-expanded", scope) != "true":
        page.activate(MENU, scope)


def choose(page: Page, name: str, scope: str = "") -> None:
    """Press an entry of the menu, which closes it."""
    open_menu(page, scope)
    page.activate(name, scope)


def wait_for_settings(page: Page, wanted: dict[str, str]) -> None:
    """Wait until Python has put every control where it belongs."""
    assert poll(lambda: settings(page), lambda it: it == wanted, 10) == wanted


def press_until(page: Page, name: str, expanded: bool, timeout: float = 30) -> None:
    """Open or close what a button discloses."""
    wanted = str(expanded).lower()
    opened = """deep.all("button").filter((it) => deep.name(it) === arguments[0])
        .map((it) => it.ariaExpanded)[0]"""
    if page.js(f"return {opened}", name) != wanted:
        if not page.has("button", name):
            open_menu(page)  # on a phone, all tools are there
        page.click("button", name)
    page.wait(f"{opened} === arguments[1]", name, wanted, timeout=timeout)
