"""The three engines under one name: `Engines()["firefox"].open()`."""

from contextlib import suppress

from app.site.dev.browsers import find
from tests.browser.page import Engine
from tests.browser.playwright_engine import EngineStuckError, Lane, PlaywrightEngine
from tests.browser.webkit_engine import WebKitEngine

NAMES = ("chromium", "firefox", "webkit")


class Engines:
    """Starts each engine when it is first asked for, and ends what it started."""

    def __init__(self) -> None:
        self._lane: Lane | None = None
        self._running: dict[str, Engine] = {}

    def __getitem__(self, name: str) -> Engine:
        if name not in self._running:
            self._running[name] = self._start(name)
        return self._running[name]

    def close(self) -> None:
        for engine in self._running.values():
            with suppress(EngineStuckError):
                engine.close()
        if self._lane:
            self._lane.close()

    def _start(self, name: str) -> Engine:
        browser = find(name)
        if browser.driver:
            return WebKitEngine(browser.program, browser.driver)
        self._lane = self._lane or Lane()
        return PlaywrightEngine(name, browser.program, self._lane)
