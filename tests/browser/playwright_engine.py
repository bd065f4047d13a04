"""Chromium and Firefox, driven by Playwright in a thread of its own.

In the tests' thread an event loop would change how Panel and asyncio behave there.
"""

import asyncio
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, Frame, async_playwright
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

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


class Lane:
    """The one thread in which everything of Playwright happens.

    It is a daemon: a driver that never answers must not keep the tests from ending.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        Thread(target=self._loop.run_forever, name="playwright", daemon=True).start()
        self.playwright = self(async_playwright().start())

    def __call__(self, work: Coroutine[Any, Any, T]) -> T:
        answer = asyncio.run_coroutine_threadsafe(work, self._loop)
        return answer.result(timeout=CALL_SECONDS)


class PlaywrightEngine(Engine):
    """A running Chromium or Firefox; one more for wishes that need their own."""

    def __init__(self, name: str, program: Path, lane: Lane) -> None:
        self.name, self._program, self._lane = name, program, lane
        self._browsers: dict[object, Browser] = {}

    def open(self, wishes: Wishes | None = None) -> Page:
        return PlaywrightPage(self._lane, self._lane(self._context(wishes or Wishes())))

    def close(self) -> None:
        for browser in self._browsers.values():
            self._lane(browser.close())

    async def _context(self, wishes: Wishes) -> BrowserContext:
        width, height = wishes.size
        options: dict[str, Any] = {"viewport": {"width": width, "height": height}}
        key: object = wishes.proxy
        if self.name == "chromium":
            still = "reduce" if wishes.reduced_motion else "no-preference"
            options |= {
                "color_scheme": "dark" if wishes.dark else "light",
                "reduced_motion": still,
                "java_script_enabled": wishes.javascript,
                "has_touch": wishes.touch,
            }
        else:
            key = replace(wishes, size=(0, 0), touch=False)
        if key not in self._browsers:
            self._browsers[key] = await self._start(wishes)
        return await self._browsers[key].new_context(**options)

    async def _start(self, wishes: Wishes) -> Browser:
        common: dict[str, Any] = {"executable_path": self._program, "headless": True}
        if self.name == "chromium":
            proxy = [f"--proxy-server={wishes.proxy}"] if wishes.proxy else []
            launch = self._lane.playwright.chromium.launch
            return await launch(**common, args=CHROMIUM_ARGS + proxy)
        prefs, launch = firefox_prefs(wishes), self._lane.playwright.firefox.launch
        return await launch(**common, channel="moz-firefox", firefox_user_prefs=prefs)


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
        self._do, self._context = lane, context
        self._tab: Tab = lane(context.new_page())
        self._target: Tab | Frame = self._tab
        self._session: Any = None
        lane(listen(self._tab, self.records))

    def goto(self, url: str) -> None:
        self._do(self._open(url))

    def reload(self) -> None:
        self._do(self._tab.reload(wait_until="domcontentloaded"))

    def js(self, body: str, *args: Any) -> Any:
        code = "a => (function () {" + DEEP + body + "}).apply(null, a)"
        return self._do(self._target.evaluate(code, list(args)))

    def ajs(self, body: str, *args: Any) -> Any:
        code = "a => (async function () {" + DEEP + body + "}).apply(null, a)"
        return self._do(self._target.evaluate(code, list(args)))

    def press(self, *keys: str) -> None:
        for key in keys:
            self._do(self._tab.keyboard.press(key))

    def write(self, text: str) -> None:
        self._do(self._tab.keyboard.type(text))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        mouse = self._tab.mouse
        self._do(mouse.move(*start))
        self._do(mouse.down())
        self._do(mouse.move(*end, steps=8))
        self._do(mouse.up())

    def resize(self, width: int, height: int) -> None:
        self._do(self._tab.set_viewport_size({"width": width, "height": height}))

    def screenshot(self, path: Path) -> None:
        self._do(self._tab.screenshot(path=path))

    @contextmanager
    def frame(self, css: str) -> Iterator[None]:
        around = self._target
        self._target = self._do(self._frame(css))
        try:
            yield
        finally:
            self._target = around

    def close(self) -> None:
        self._do(self._context.close())

    def beside(self) -> "PlaywrightPage":
        """Open another window of the same visitor."""
        return PlaywrightPage(self._do, self._context)

    # What Chromium alone can do.
    def slow_down(self, seconds: float, bytes_per_second: float) -> None:
        """Let every answer come late, and slowly."""
        rates = dict.fromkeys(("downloadThroughput", "uploadThroughput"))
        slow = dict.fromkeys(rates, bytes_per_second) | {"latency": 1000 * seconds}
        self._devtools("Network.enable")
        self._devtools("Network.emulateNetworkConditions", {"offline": False} | slow)

    def limit_storage(self, url: str, n_bytes: int) -> None:
        """Give the origin of an address this much room."""
        parts = urlsplit(url)
        wanted = {"origin": f"{parts.scheme}://{parts.netloc}", "quotaSize": n_bytes}
        self._devtools("Storage.overrideQuotaForOrigin", wanted)

    def accessibility_tree(self) -> list[dict[str, Any]]:
        """Return what a screen reader is given."""
        return list(self._devtools("Accessibility.getFullAXTree")["nodes"])

    def collect_garbage(self) -> None:
        """Throw away what nobody holds."""
        self._devtools("HeapProfiler.collectGarbage")

    def swipe(self, *places: tuple[float, float], ends: str = "touchEnd") -> None:
        """Draw one finger from place to place.

        With ``ends="touchCancel"`` the system takes it away; a single place is a tap.
        """
        for n, (x, y) in enumerate([places[0], *between(places)]):
            self._touch("touchMove" if n else "touchStart", [{"x": x, "y": y}])
        self._touch(ends, [])

    def set_letters(self, pixels: int) -> None:
        """Set the size of letters as in the browser's settings."""
        self._devtools("Page.enable")
        sizes = {"standard": pixels, "fixed": pixels}
        self._devtools("Page.setFontSizes", {"fontSizes": sizes})

    def wear(self, **media: str) -> None:
        """Emulate what a visitor's system wishes."""
        self._do(self._tab.emulate_media(**media))  # type: ignore[arg-type]

    def print_to(self, path: Path) -> None:
        self._do(self._tab.pdf(path=path, prefer_css_page_size=True))

    def _touch(self, kind: str, points: list[dict[str, float]]) -> None:
        given = {"type": kind, "touchPoints": points}
        self._devtools("Input.dispatchTouchEvent", given)
        time.sleep(FRAME)

    def _devtools(self, method: str, given: dict[str, Any] | None = None) -> Any:
        if not self._session:
            self._session = self._do(self._context.new_cdp_session(self._tab))
        return self._do(self._session.send(method, given))

    async def _open(self, url: str) -> None:
        try:
            await self._tab.goto(url, wait_until="domcontentloaded")
        except PlaywrightError as error:
            # Firefox, when busy, announces one visit twice.
            if f'interrupted by another navigation to "{url}"' not in str(error):
                raise
            await self._tab.wait_for_url(url, wait_until="domcontentloaded")

    async def _frame(self, css: str) -> Frame:
        handle = await self._target.wait_for_selector(css, state="attached")
        frame = await handle.content_frame() if handle else None
        assert frame, f"{css} is no frame"
        return frame

    def _click(self, body: str, *args: Any) -> None:
        code = "a => (function () {" + DEEP + body + "}).apply(null, a)"
        handle = self._do(self._target.evaluate_handle(code, list(args)))
        element = handle.as_element()
        assert element, f"nothing to click: {args}"
        self._do(element.click(timeout=10_000))


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


async def listen(tab: Tab, records: Records) -> None:
    """Write down what the page says and which requests it makes."""
    said, failed = records.console, records.failed
    tab.on("console", lambda it: said.append(f"{it.type}: {it.text}"))
    tab.on("pageerror", lambda error: said.append(f"uncaught: {error}"))
    tab.on("crash", lambda _: said.append("uncaught: the page crashed"))
    tab.on("request", lambda asked: note(asked.url, records))
    tab.on("requestfailed", lambda it: failed.append(f"{it.url} {it.failure}"))
