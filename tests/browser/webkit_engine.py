"""WebKitGTK's MiniBrowser, driven by selenium on a screen that exists in memory."""

import os
import signal
import subprocess
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import (
    frame_to_be_available_and_switch_to_it,
)
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tests.browser.page import APPEAR_SECONDS, DEEP, Engine, Page, Wishes

TRIES = 3
START_SECONDS = 30
# The tool bar would keep the window wider than a telephone.
NARROW_CSS = "* { font-size: 1px; min-width: 0; padding: 0; margin: 0; }"
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
        self._programs = program, driver
        self._screen, self._display = start_screen()
        self._open: list[WebKitPage] = []

    def open(self, wishes: Wishes | None = None) -> Page:
        page = WebKitPage(*self._programs, self._display, wishes or Wishes())
        self._open.append(page)
        return page

    def close(self) -> None:
        for page in self._open:
            page.close()
        self._screen.terminate()
        self._screen.wait(timeout=10)


class WebKitPage(Page):
    """The single tab of one MiniBrowser."""

    def __init__(
        self, program: Path, driver: Path, display: str, wishes: Wishes
    ) -> None:
        super().__init__()
        assert wishes.javascript, "MiniBrowser cannot be driven without JavaScript"
        self._config = Path(mkdtemp(prefix="descent-webkit-"))
        environment = gtk_environment(display, self._config, wishes)
        self._driver = start_session(driver, options(program, wishes), environment)
        self._driver.set_script_timeout(180)
        self._driver.set_page_load_timeout(90)
        self._framed = False
        self.resize(*wishes.size)

    def goto(self, url: str) -> None:
        self._driver.get(url)
        self._driver.execute_script(LISTEN)

    def reload(self) -> None:
        self._driver.refresh()
        self._driver.execute_script(LISTEN)

    def js(self, body: str, *args: Any) -> Any:
        value = self._driver.execute_script(DEEP + body, *args)
        if not self._framed:
            self._collect()
        return value

    def ajs(self, body: str, *args: Any) -> Any:
        code = (
            "const given = [...arguments], done = given.pop();"
            "(async function () {" + DEEP + body + "}).apply(null, given).then("
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
        wait = WebDriverWait(self._driver, APPEAR_SECONDS)
        wait.until(frame_to_be_available_and_switch_to_it((By.CSS_SELECTOR, css)))
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


def start_screen() -> tuple[subprocess.Popen[bytes], str]:
    """Start an X server of our own; return it, and its name."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1440x24"]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    screen = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writer], **silent
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        return screen, ":" + pipe.readline().strip()


def options(program: Path, wishes: Wishes) -> Options:
    """Return the capabilities of a session."""
    chosen = Options()
    chosen.binary_location = str(program)
    chosen.add_argument("--automation")
    if wishes.proxy:
        local = ["localhost", "127.0.0.1"]
        proxy = {"proxyType": "manual", "noProxy": local}
        proxy |= {"httpProxy": wishes.proxy, "sslProxy": wishes.proxy}
        chosen.set_capability("proxy", proxy)
    return chosen


def gtk_environment(display: str, config: Path, wishes: Wishes) -> dict[str, str]:
    """Return the environment in which GTK starts: as root, with these settings."""
    folder = config / "gtk-3.0"
    folder.mkdir()
    moving = int(not wishes.reduced_motion)
    settings = f"[Settings]\ngtk-enable-animations={moving}\n"
    (folder / "settings.ini").write_text(settings, encoding="utf-8")
    (folder / "gtk.css").write_text(NARROW_CSS, encoding="utf-8")
    return os.environ | {
        "DISPLAY": display,
        "GTK_THEME": "Adwaita:dark" if wishes.dark else "Adwaita",
        "NO_AT_BRIDGE": "1",
        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        "XDG_CONFIG_HOME": str(config),
    }


def start_session(
    driver: Path, wanted: Options, environment: dict[str, str]
) -> WebKitGTK:
    """Start a browser; now and then one never answers, so try again."""
    for attempt in range(1, TRIES + 1):
        service = Service(
            str(driver),
            env=environment,
            log_output=subprocess.DEVNULL,
            popen_kw={"start_new_session": True},
        )
        watchdog = threading.Timer(START_SECONDS, end_group, [service])
        watchdog.start()
        try:
            with warnings.catch_warnings():
                # selenium warns of its own way of calling itself.
                warnings.simplefilter("ignore", DeprecationWarning)
                return WebKitGTK(options=wanted, service=service)
        except (WebDriverException, HTTPError, OSError):
            end_group(service)
            if attempt == TRIES:
                raise
        finally:
            watchdog.cancel()
            watchdog.join()
    raise AssertionError("unreachable")


def end_group(service: Service) -> None:
    """End the driver together with the browser that it started."""
    with suppress(ProcessLookupError, AttributeError):
        os.killpg(service.process.pid, signal.SIGKILL)
