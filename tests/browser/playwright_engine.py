"""Chromium and Firefox, driven by Playwright in a thread of its own.

Playwright's synchronous interface keeps an event loop running in its thread; in
the tests' thread that would change how Panel and asyncio behave there.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Frame,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page as Tab

from tests.browser.page import DEEP, Engine, Page, Records, Wishes

T = TypeVar("T")
CALL_SECONDS = 150
FRAME, SEEN = 0.016, 10
"""Seconds between two places of a finger, and how many there are on its way."""
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--mute-audio",
    # A call into a frame that is just moving to a process of its own never returns.
    "--disable-site-isolation-trials",
]


class EngineStuckError(RuntimeError):
    """The browser's driver does not answer; its other tests cannot run either."""


class Lane:
    """The one thread in which everything of Playwright happens.

    It is a daemon: a driver that never answers must not keep the tests from ending.
    """

    def __init__(self) -> None:
        self._work: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        self._stuck = False
        Thread(target=self._run, name="playwright", daemon=True).start()
        self.playwright = self(lambda: sync_playwright().start())

    def __call__(self, work: Callable[[], T]) -> T:
        if self._stuck:
            raise EngineStuckError("a call before this one never came back")
        answer: Future[T] = Future()
        self._work.put((answer, work))
        try:
            return answer.result(timeout=CALL_SECONDS)
        except TimeoutError:
            self._stuck = not answer.done()
            raise

    def close(self) -> None:
        """Stop Playwright, or leave it behind where it is stuck."""
        if not self._stuck:
            self(self.playwright.stop)

    def _run(self) -> None:
        while True:
            answer, work = self._work.get()
            try:
                answer.set_result(work())
            except BaseException as error:
                answer.set_exception(error)


class PlaywrightEngine(Engine):
    """A running Chromium or Firefox; one more for wishes that need their own."""

    def __init__(self, name: str, program: Path, lane: Lane) -> None:
        self.name, self._program, self._lane = name, program, lane
        self._browsers: dict[tuple[object, ...], Browser] = {}
        self.version = lane(lambda: self._browser(Wishes()).version)

    def open(self, wishes: Wishes | None = None) -> Page:
        wanted = wishes or Wishes()
        context = self._lane(lambda: self._context(wanted))
        return PlaywrightPage(self._lane, context)

    def close(self) -> None:
        for browser in self._browsers.values():
            self._lane(browser.close)

    def _context(self, wishes: Wishes) -> BrowserContext:
        width, height = wishes.size
        options: dict[str, Any] = {"viewport": {"width": width, "height": height}}
        if self.name == "chromium":
            options["color_scheme"] = "dark" if wishes.dark else "light"
            reduced = "reduce" if wishes.reduced_motion else "no-preference"
            options["reduced_motion"] = reduced
            options["java_script_enabled"] = wishes.javascript
            options["has_touch"] = wishes.touch
        return self._browser(wishes).new_context(**options)

    def _browser(self, wishes: Wishes) -> Browser:
        key: tuple[object, ...] = (wishes.proxy,)
        if self.name == "firefox":
            key += (wishes.dark, wishes.reduced_motion, wishes.javascript)
        if key not in self._browsers:
            start = self._chromium if self.name == "chromium" else self._firefox
            self._browsers[key] = start(wishes)
        return self._browsers[key]

    def _chromium(self, wishes: Wishes) -> Browser:
        args = list(CHROMIUM_ARGS)
        if wishes.proxy:
            args.append(f"--proxy-server={wishes.proxy}")
        launch = self._lane.playwright.chromium.launch
        return launch(executable_path=self._program, headless=True, args=args)

    def _firefox(self, wishes: Wishes) -> Browser:
        return self._lane.playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=self._program,
            headless=True,
            firefox_user_prefs=firefox_prefs(wishes),
        )


def firefox_prefs(wishes: Wishes) -> dict[str, str | float | bool]:
    """Firefox ignores media emulation over WebDriver BiDi: preferences set it."""
    prefs: dict[str, str | float | bool] = {
        "ui.prefersReducedMotion": int(wishes.reduced_motion),
        "layout.css.prefers-color-scheme.content-override": 0 if wishes.dark else 1,
        "javascript.enabled": wishes.javascript,
        # A pointer event does not reach a frame that lives in another process.
        "fission.webContentIsolationStrategy": 0,
    }
    if wishes.proxy:
        host, port = wishes.proxy.split(":")
        prefs["network.proxy.type"] = 1
        for scheme in ("http", "ssl"):
            prefs[f"network.proxy.{scheme}"] = host
            prefs[f"network.proxy.{scheme}_port"] = int(port)
    return prefs


class PlaywrightPage(Page):
    """A tab in a context of its own: no storage, no cache from before."""

    def __init__(self, lane: Lane, context: BrowserContext) -> None:
        super().__init__()
        self._lane, self._context = lane, context
        self._tab: Tab = lane(context.new_page)
        self._target: Tab | Frame = self._tab
        self._session: CDPSession | None = None
        lane(lambda: listen(self._tab, self.records))

    def goto(self, url: str) -> None:
        self._lane(lambda: self._open(url))

    def reload(self) -> None:
        self._lane(lambda: self._tab.reload(wait_until="domcontentloaded"))

    def js(self, body: str, *args: Any) -> Any:
        code = "a => (function () {" + body + "}).apply(null, a)"
        return self._lane(lambda: self._target.evaluate(code, list(args)))

    def ajs(self, body: str, *args: Any) -> Any:
        code = "a => (async function () {" + body + "}).apply(null, a)"
        return self._lane(lambda: self._target.evaluate(code, list(args)))

    def press(self, *keys: str) -> None:
        for key in keys:
            self._lane(lambda key=key: self._tab.keyboard.press(key))

    def write(self, text: str) -> None:
        self._lane(lambda: self._tab.keyboard.type(text))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        def move() -> None:
            mouse = self._tab.mouse
            mouse.move(*start)
            mouse.down()
            mouse.move(*end, steps=8)
            mouse.up()

        self._lane(move)

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self._lane(lambda: self._tab.set_viewport_size(size))

    def screenshot(self, path: Path) -> None:
        self._lane(lambda: self._tab.screenshot(path=path))

    @contextmanager
    def frame(self, css: str) -> Iterator[None]:
        around = self._target
        self._target = self._lane(lambda: self._frame(css))
        try:
            yield
        finally:
            self._target = around

    def limit_storage(self, url: str, n_bytes: int) -> None:
        """Give the origin of an address this much room (Chromium alone)."""
        parts = urlsplit(url)
        wanted = {"origin": f"{parts.scheme}://{parts.netloc}", "quotaSize": n_bytes}
        self._devtools("Storage.overrideQuotaForOrigin", wanted)

    def accessibility_tree(self) -> list[dict[str, Any]]:
        """Return what a screen reader is given (Chromium alone)."""
        return list(self._devtools("Accessibility.getFullAXTree")["nodes"])

    def collect_garbage(self) -> None:
        """Let Chromium throw away what nobody holds."""
        self._devtools("HeapProfiler.collectGarbage")

    def swipe(self, *places: tuple[float, float], ends: str = "touchEnd") -> None:
        """Draw one finger from place to place (Chromium alone).

        With ``ends="touchCancel"`` the system takes it away; a single place is a tap.
        """
        way = [places[0], *between(places)]
        for n, (x, y) in enumerate(way):
            kind = "touchMove" if n else "touchStart"
            self._touch(kind, [{"x": x, "y": y}])
        self._touch(ends, [])

    def _touch(self, kind: str, points: list[dict[str, float]]) -> None:
        given = {"type": kind, "touchPoints": points}
        self._devtools("Input.dispatchTouchEvent", given)
        time.sleep(FRAME)

    def set_letters(self, pixels: int) -> None:
        """Set the size of letters as in the browser's settings (Chromium alone)."""
        self._devtools("Page.enable")
        sizes = {"standard": pixels, "fixed": pixels}
        self._devtools("Page.setFontSizes", {"fontSizes": sizes})

    def wear(self, **media: str) -> None:
        """Emulate what a visitor's system wishes (Chromium alone)."""
        self._lane(lambda: self._tab.emulate_media(**media))  # type: ignore[arg-type]

    def _devtools(self, method: str, given: dict[str, Any] | None = None) -> Any:
        def send() -> Any:
            self._session = self._session or self._context.new_cdp_session(self._tab)
            return self._session.send(method, given)

        return self._lane(send)

    def close(self) -> None:
        self._lane(self._context.close)

    def _open(self, url: str) -> None:
        try:
            self._tab.goto(url, wait_until="domcontentloaded")
        except PlaywrightError as error:
            # Firefox, when busy, announces one visit twice.
            if f'interrupted by another navigation to "{url}"' not in str(error):
                raise
            self._tab.wait_for_url(url, wait_until="domcontentloaded")

    def _frame(self, css: str) -> Frame:
        handle = self._target.wait_for_selector(css, state="attached")
        frame = handle.content_frame() if handle else None
        assert frame, f"{css} is no frame"
        return frame

    def _click(self, body: str, *args: Any) -> None:
        code = "a => (function () {" + DEEP + body + "}).apply(null, a)"

        def click() -> None:
            element = self._target.evaluate_handle(code, list(args)).as_element()
            assert element, f"nothing to click: {args}"
            element.click(timeout=10_000)

        self._lane(click)


def between(places: tuple[tuple[float, float], ...]) -> Iterator[tuple[float, float]]:
    """Yield the places at which a finger is seen on its way."""
    for (x0, y0), (x1, y1) in pairwise(places):
        for n in range(1, SEEN + 1):
            yield x0 + (x1 - x0) * n / SEEN, y0 + (y1 - y0) * n / SEEN


def note(url: str, records: Records) -> None:
    """Write down a request, and apart if it is for another host."""
    records.requests.append(url)
    address = urlsplit(url)
    local = address.hostname in ("localhost", "127.0.0.1")
    if address.scheme.startswith(("http", "ws")) and not local:
        records.elsewhere.append(url)


def listen(tab: Tab, records: Records) -> None:
    """Write down what the page says and which requests it makes."""
    tab.on("console", lambda said: records.console.append(f"{said.type}: {said.text}"))
    tab.on("pageerror", lambda error: records.console.append(f"uncaught: {error}"))
    tab.on("crash", lambda _: records.console.append("uncaught: the page crashed"))
    tab.on("request", lambda asked: note(asked.url, records))
    tab.on(
        "requestfailed",
        lambda asked: records.failed.append(f"{asked.url} {asked.failure}"),
    )
