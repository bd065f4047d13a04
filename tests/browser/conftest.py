"""The first sim, live: opened once per engine, shared by tests that leave it tidy."""

from collections.abc import Iterator

import pytest

from tests.browser.page import Engine, Page
from tests.browser.servers import SiteServer
from tests.browser.sims import (
    SIM_PAGE,
    settings,
    start_over,
    wait_for_settings,
    wait_until_live,
)


@pytest.fixture(scope="session")
def live(engine: Engine, site: SiteServer) -> Iterator[Page]:
    page = engine.open()
    page.goto(site.url(SIM_PAGE))
    wait_until_live(page)
    yield page
    page.close()


@pytest.fixture(scope="session")
def defaults(live: Page) -> dict[str, str]:
    """What the controls say before anyone has touched them."""
    return settings(live)


@pytest.fixture
def sim(live: Page, defaults: dict[str, str]) -> Page:
    """The shared page with every setting as at the start."""
    live.records.clear()
    live.resize(1280, 900)
    start_over(live)
    wait_for_settings(live, defaults)
    return live
