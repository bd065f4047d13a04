"""Pages in three engines, as far as the bench needs them."""

import contextlib
import os
import socket
import subprocess
import warnings
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import BrowserContext, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from app.site.dev.browsers import find

HERE = Path(__file__).parent
PROBE = (HERE / "probe.js").read_text("utf-8")
PATIENCE = 240
SIZE = {"width": 1280, "height": 800}


class NoAnswerError(Exception):
    """A page that failed or did not answer; the message says what it said."""


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """Turn what the drivers raise into one kind of fault."""
    try:
        yield
    except (PlaywrightError, WebDriverException, HTTPError, RuntimeError) as fault:
        said = str(fault).strip() or type(fault).__name__
        first = said.splitlines()[0]
        raise NoAnswerError(first.removeprefix("Page.evaluate: ")) from fault


class Tab(ABC):
    """One page of a browser that has seen nothing before."""

    @abstractmethod
    def _goto(self, url: str) -> None:
        """Navigate."""

    @abstractmethod
    def _evaluate(self, body: str) -> Any:
        """Run the body of an asynchronous function and return its value."""

    @abstractmethod
    def close(self) -> None:
        """Forget the page and all that was stored for it."""

    def goto(self, url: str) -> None:
        """Navigate; whoever asks next waits for what it needs."""
        with answering():
            self._goto(url)

    def ask(self, expression: str) -> Any:
        """Return the value of an expression of `probe.js`."""
        with answering():
            return self._evaluate(f"{PROBE}\nreturn await {expression};")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class PlaywrightTab(Tab):
    """A tab of Chromium or Firefox in a context of its own."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page = context.new_page()
        self.page.set_default_timeout(1000 * PATIENCE)

    def _goto(self, url: str) -> None:
        self.page.goto(url, wait_until="commit")

    def _evaluate(self, body: str) -> Any:
        return self.page.evaluate(f"async () => {{ {body} }}")

    def close(self) -> None:
        """Close the context."""
        self.context.close()


class WebKitTab(Tab):
    """The only tab of a MiniBrowser that ends with it."""

    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver
        driver.set_script_timeout(PATIENCE)
        driver.set_page_load_timeout(PATIENCE)
        driver.set_window_size(SIZE["width"], SIZE["height"])

    def _goto(self, url: str) -> None:
        # Loading the same page again without a network would not end otherwise.
        self._driver.get("about:blank")
        self._driver.get(url)

    def _evaluate(self, body: str) -> Any:
        answer = self._driver.execute_async_script(
            "const done = arguments[0]; (async () => {" + body + "})()"
            ".then((value) => done({ value }), (fault) => done({ fault: `${fault}` }))"
        )
        if "fault" in answer:
            raise RuntimeError(answer["fault"])
        return answer.get("value")

    def close(self) -> None:
        """End the browser."""
        with contextlib.suppress(Exception):
            self._driver.quit()


class PlaywrightEngine:
    """A running Chromium or Firefox."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._playwright: Playwright = sync_playwright().start()
        self.browser: PlaywrightBrowser = self._launch(find(name).program)
        self.version = f"{name} {self.browser.version}"

    def _launch(self, program: Path) -> PlaywrightBrowser:
        if self.name == "chromium":
            arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
            return self._playwright.chromium.launch(
                executable_path=program, args=arguments
            )
        return self._playwright.firefox.launch(
            executable_path=program, channel="moz-firefox"
        )

    def open(self, script: str = "") -> PlaywrightTab:
        """Open a tab with an empty cache; the script runs before the page's own."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 800})
        if script:
            context.add_init_script(script)
        return PlaywrightTab(context)

    def close(self) -> None:
        """End the browser."""
        self.browser.close()
        self._playwright.stop()


class WebKitEngine:
    """WebKitGTK; each tab is a browser of its own, on an X server of ours."""

    name = "webkit"
    version = "webkit"

    def __init__(self) -> None:
        self._browser = find("webkit")
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1440x24"]
        self._screen = subprocess.Popen(
            [*command, "-nolisten", "tcp"],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as pipe:
            self._display = ":" + pipe.readline().strip()

    def open(self, script: str = "") -> WebKitTab:
        """Open a tab with an empty cache."""
        assert not script, "WebKit cannot run a script before the page's own"
        options = Options()
        options.binary_location = str(self._browser.program)
        options.add_argument("--automation")
        changed = {"DISPLAY": self._display, "NO_AT_BRIDGE": "1"}
        changed["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
        service = Service(str(self._browser.driver), env={**os.environ, **changed})
        with warnings.catch_warnings(), patience(), answering():
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = WebKitGTK(options=options, service=service)
        self.version = f"webkit {driver.capabilities.get('browserVersion')}"
        return WebKitTab(driver)

    def close(self) -> None:
        """End the X server."""
        self._screen.terminate()
        self._screen.wait(timeout=10)


@contextlib.contextmanager
def patience() -> Iterator[None]:
    """Let connections that are made here give up one day: a browser may vanish."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


Engine = PlaywrightEngine | WebKitEngine


def launch(name: str) -> Engine:
    """Start an engine."""
    return WebKitEngine() if name == "webkit" else PlaywrightEngine(name)
