"""Waiting through a page's own reload, which takes the question away with it."""

import time
from contextlib import suppress

from playwright.sync_api import Error as PlaywrightError
from selenium.common.exceptions import WebDriverException

from tests.browser.page import Page


def wait_through(page: Page, condition: str, timeout: float = 30) -> None:
    """Wait until a JavaScript expression holds on whatever page is there then."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        with suppress(PlaywrightError, WebDriverException):
            if page.deep(f"return !!({condition})"):
                return
        time.sleep(0.1)
    raise TimeoutError(f"after {timeout} s and a new page still not: {condition}")
