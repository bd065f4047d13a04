"""One page in one engine: what the tests may ask of it, whatever drives it."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from playwright.async_api import Error as PlaywrightError
from selenium.common.exceptions import WebDriverException

DEEP = (Path(__file__).parent / "deep.js").read_text(encoding="utf-8")
T = TypeVar("T")
NAMED = "deep.named(...arguments)"
POLL_SECONDS = 0.05
APPEAR_SECONDS = 10
TEXT_IS_THERE = "performance.getEntriesByName('text').length"
"""The page's own script has run."""


def poll(read: Callable[[], T], fits: Callable[[T], object], seconds: float = 30) -> T:
    """Return the first answer that fits, or the last when the time is over."""
    end = time.monotonic() + seconds
    while not fits(found := read()) and time.monotonic() < end:
        time.sleep(POLL_SECONDS)
    return found


@dataclass(frozen=True)
class Wishes:
    """What a visitor's machine or browser is set to."""

    dark: bool = False
    reduced_motion: bool = False
    javascript: bool = True
    size: tuple[int, int] = (1280, 900)
    proxy: str = ""
    touch: bool = False


@dataclass
class Records:
    """What a page said and asked for while a test watched it."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    elsewhere: ClassVar[list[str]] = []
    """What any page asked of another host, which none should."""

    def errors(self) -> list[str]:
        """Messages that a visitor's console shows in red."""
        return [line for line in self.console if line.startswith(("error", "uncaught"))]

    def clear(self) -> None:
        self.console.clear()
        self.requests.clear()
        self.failed.clear()


class Page(ABC):
    """A tab. Elements are named as in `docs`: by role and accessible name."""

    def __init__(self) -> None:
        self.records = Records()

    # What each engine does in its own way. Scripts have `$`, `$$` and `deep` at hand.
    @abstractmethod
    def goto(self, url: str) -> None: ...
    @abstractmethod
    def reload(self) -> None: ...
    @abstractmethod
    def js(self, body: str, *args: Any) -> Any: ...
    @abstractmethod
    def ajs(self, body: str, *args: Any) -> Any: ...
    @abstractmethod
    def press(self, *keys: str) -> None: ...
    @abstractmethod
    def write(self, text: str) -> None: ...
    @abstractmethod
    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None: ...
    @abstractmethod
    def resize(self, width: int, height: int) -> None: ...
    @abstractmethod
    def screenshot(self, path: Path) -> None: ...
    @abstractmethod
    def frame(self, css: str) -> AbstractContextManager[None]: ...
    @abstractmethod
    def close(self) -> None: ...
    @abstractmethod
    def _click(self, body: str, *args: Any) -> None: ...

    # What follows from that, alike in every engine.
    def wait(self, condition: str, *args: Any, timeout: float = 30) -> float:
        """Wait until a JavaScript expression holds; seconds that took."""
        start = time.monotonic()
        while not self.js(f"return !!({condition})", *args):
            if time.monotonic() - start > timeout:
                raise TimeoutError(f"after {timeout} s still not: {condition} {args}")
            time.sleep(POLL_SECONDS)
        return time.monotonic() - start

    def wait_through(self, condition: str, timeout: float = 30) -> None:
        """Wait through the page's own reload, which takes a question away with it."""

        def holds() -> bool:
            with suppress(PlaywrightError, WebDriverException):
                return bool(self.js(f"return !!({condition})"))
            return False

        if not poll(holds, bool, timeout):
            raise TimeoutError(f"after {timeout} s on no page: {condition}")

    def pause(self, seconds: float) -> None:
        """Let time pass in which nothing may happen, or which is too short to see."""
        code = "await new Promise((done) => setTimeout(done, arguments[0] * 1000))"
        self.ajs(code, seconds)

    def click(self, role: str, name: str, scope: str = "") -> None:
        """Press the pointer on the one visible element of this role and name."""
        self.expect(role, name, scope)
        self._click(f"return {NAMED}[0]", role, name, scope)

    def activate(self, name: str, scope: str = "") -> None:
        """Press a button by script, wherever it has been scrolled to."""
        if not poll(lambda: self.try_press(name, scope), bool, APPEAR_SECONDS):
            self.expect("button", name, scope)  # which says what is there instead

    def try_press(self, name: str, scope: str = "") -> bool:
        """Press a button by script if it is there, in one step; tell whether it was."""
        press = f"const [it] = {NAMED}; it?.click(); return !!it"
        return bool(self.js(press, "button", name, scope))

    def focus(self, role: str, name: str, scope: str = "") -> None:
        self.expect(role, name, scope)
        assert self.try_focus(role, name, scope), f"{role} {name!r} is gone"

    def try_focus(self, role: str, name: str, scope: str = "") -> bool:
        """Focus something if it is there, in one step; tell whether it was."""
        code = f"const [it] = {NAMED}; it?.focus(); return !!it"
        return bool(self.js(code, role, name, scope))

    def fill(self, role: str, name: str, text: str, scope: str = "") -> None:
        """Type over what a field holds, then leave it with Enter."""
        self.focus(role, name, scope)
        self.js("deep.active().select()")
        self.write(text)
        self.press("Enter")

    def has(self, role: str, name: str, scope: str = "") -> bool:
        return bool(self.js(f"return {NAMED}.length", role, name, scope))

    def expect(self, role: str, name: str, scope: str = "") -> None:
        """Wait for an element; say what else is there when it does not come."""
        try:
            self.wait(f"{NAMED}.length", role, name, scope, timeout=APPEAR_SECONDS)
        except TimeoutError:
            there = f"there are {self.names(role, scope)}"
            raise AssertionError(f"no {role} named {name!r}; {there}") from None

    def names(self, role: str, scope: str = "") -> list[str]:
        """Return the accessible names of all visible elements of a role."""
        code = "return deep.named(arguments[0], null, arguments[1]).map(deep.name)"
        return list(self.js(code, role, scope))

    def get(self, role: str, name: str, attribute: str, scope: str = "") -> Any:
        """Return a property (`value`, `checked`) or an attribute of an element."""
        self.expect(role, name, scope)
        code = """const [role, name, scope, key] = arguments;
            const element = deep.named(role, name, scope)[0];
            return element[key] ?? element.getAttribute(key)"""
        return self.js(code, role, name, scope, attribute)

    def text(self, css: str) -> str:
        """Return the words of the first match, shadow roots included."""
        code = "const [hit] = deep.all(arguments[0]); return hit && deep.text(hit)"
        words = self.js(code, css)
        assert words is not None, f"nothing matches {css}"
        return str(words)

    def region_text(self, name: str, scope: str = "") -> str:
        """Return the words of a named region."""
        self.expect("region", name, scope)
        code = "return deep.text(deep.named('region', ...arguments)[0])"
        return str(self.js(code, name, scope))


class Engine(ABC):
    """One browser on this machine, able to open pages that share nothing."""

    name: str

    @abstractmethod
    def open(self, wishes: Wishes | None = None) -> Page: ...
    @abstractmethod
    def close(self) -> None: ...
