"""The three engines under one name: `Engines()["firefox"].open()`."""

from app.site.dev.browsers import find
from tests.browser.page import Engine
from tests.browser.playwright_engine import Lane, PlaywrightEngine
from tests.browser.webkit_engine import WebKitEngine

NAMES = ("chromium", "firefox", "webkit")


class Engines(dict[str, Engine]):
    """Starts each engine when it is first asked for, and ends what it started."""

    lane: Lane | None = None

    def __missing__(self, name: str) -> Engine:
        browser = find(name)
        if browser.driver:
            self[name] = WebKitEngine(browser.program, browser.driver)
        else:
            self.lane = self.lane or Lane()
            self[name] = PlaywrightEngine(name, browser.program, self.lane)
        return self[name]

    def close(self) -> None:
        for engine in self.values():
            engine.close()
        if self.lane:
            self.lane(self.lane.playwright.stop())
