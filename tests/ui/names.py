"""Controls of a sim by the names of the contract."""

from playwright.sync_api import Locator, Page


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def choose(page: Page, name: str) -> None:
    """Press what lies behind the three dots."""
    button(page, "More tools").click()
    button(page, name).click()


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name, exact=True)


def status(page: Page) -> Locator:
    return page.locator("[data-sim-status]")


def rate_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Learning rate: type a value")
