"""WebKitGTK's MiniBrowser, driven by selenium on a screen that exists in memory."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.page import DEEP, Engine, Page, Wishes
from tests.browser.webkit_start import Screen, gtk_environment, options, start_session

# MiniBrowser hands out no console, so the page keeps what matters of it. What is
# said before the document is parsed goes unheard.
LISTEN = """
if (window.__console) return;
window.__console = [];
const say = (kind, what) => window.__console.push(`${kind}: ${what}`);
addEventListener("error", (event) => event.message && say("uncaught", event.message));
addEventListener("unhandledrejection", (event) => say("uncaught", event.reason));
for (const kind of ["error", "warn"]) {
  const real = console[kind];
  console[kind] = (...words) => {
    say(kind, words.join(" "));
    real.apply(console, words);
  };
}
"""


class WebKitEngine(Engine):
    """Each page is a browser of its own: that alone gives it fresh storage."""

    name = "webkit"

    def __init__(self, program: Path, driver: Path) -> None:
        self._program, self._driver = program, driver
        self._screen = Screen()
        self._open: list[WebKitPage] = []
        self.version = ""

    def open(self, wishes: Wishes | None = None) -> Page:
        page = WebKitPage(self._program, self._driver, self._screen, wishes or Wishes())
        self.version = page.version
        self._open.append(page)
        return page

    def close(self) -> None:
        for page in self._open:
            page.close()
        self._screen.close()


class WebKitPage(Page):
    """The single tab of one MiniBrowser."""

    def __init__(
        self, program: Path, driver: Path, screen: Screen, wishes: Wishes
    ) -> None:
        super().__init__()
        assert wishes.javascript, "MiniBrowser cannot be driven without JavaScript"
        self._config = Path(mkdtemp(prefix="descent-webkit-"))
        environment = gtk_environment(screen.display, self._config, wishes)
        self._driver = start_session(driver, options(program, wishes), environment)
        self._driver.set_script_timeout(180)
        self._driver.set_page_load_timeout(90)
        self.version = str(self._driver.capabilities["browserVersion"])
        self._framed = False
        self.resize(*wishes.size)

    def goto(self, url: str) -> None:
        self._driver.get(url)
        self._driver.execute_script(LISTEN)

    def reload(self) -> None:
        self._driver.refresh()
        self._driver.execute_script(LISTEN)

    def js(self, body: str, *args: Any) -> Any:
        value = self._driver.execute_script(body, *args)
        if not self._framed:
            self._collect()
        return value

    def ajs(self, body: str, *args: Any) -> Any:
        code = (
            "const given = [...arguments], done = given.pop();"
            "(async function () {" + body + "}).apply(null, given).then("
            "(value) => done({ value }), (error) => done({ error: String(error) }))"
        )
        answer = self._driver.execute_async_script(code, *args)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")

    def press(self, *keys: str) -> None:
        for key in keys:
            *held, last = [selenium_key(part) for part in key.split("+")]
            chain = ActionChains(self._driver)
            for modifier in held:
                chain.key_down(modifier)
            chain.send_keys(last)
            for modifier in held:
                chain.key_up(modifier)
            chain.perform()

    def write(self, text: str) -> None:
        ActionChains(self._driver).send_keys(text).perform()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        chain = ActionChains(self._driver, duration=100)
        pointer = chain.w3c_actions.pointer_action
        pointer.move_to_location(*start)
        pointer.pointer_down()
        for share in (0.25, 0.5, 0.75, 1):
            x = start[0] + share * (end[0] - start[0])
            y = start[1] + share * (end[1] - start[1])
            pointer.move_to_location(x, y)
        pointer.pointer_up()
        chain.perform()

    def resize(self, width: int, height: int) -> None:
        wanted, size = [width, height], [width, height]
        for _ in range(3):
            self._driver.set_window_size(*size)
            time.sleep(0.1)
            inner = self._driver.execute_script("return [innerWidth, innerHeight]")
            if inner == wanted:
                return
            size = [a + b - c for a, b, c in zip(size, wanted, inner, strict=True)]

    def screenshot(self, path: Path) -> None:
        self._driver.save_screenshot(str(path))

    @contextmanager
    def frame(self, css: str) -> Iterator[None]:
        element = self._driver.find_element(By.CSS_SELECTOR, css)
        self._driver.switch_to.frame(element)
        around, self._framed = self._framed, True
        try:
            yield
        finally:
            self._framed = around
            self._driver.switch_to.parent_frame()

    def close(self) -> None:
        with suppress(WebDriverException):
            self._driver.quit()
        rmtree(self._config, ignore_errors=True)

    def _click(self, body: str, *args: Any) -> None:
        element = self._driver.execute_script(DEEP + body, *args)
        assert element, f"nothing to click: {args}"
        element.click()

    def _collect(self) -> None:
        take = "return window.__console ? window.__console.splice(0) : []"
        self.records.console += self._driver.execute_script(take)


def selenium_key(name: str) -> str:
    """Translate Playwright's name of a key (`ArrowRight`) to selenium's character."""
    snake = "".join(f"_{c}" if c.isupper() else c for c in name).strip("_").upper()
    return name if len(name) == 1 else str(getattr(Keys, snake))
