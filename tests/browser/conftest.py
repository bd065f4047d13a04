"""The first sim, live: opened once per engine, shared by tests that leave it tidy."""

import pytest

from tests.browser.sims import (
    SIM_PAGE,
    settings,
    start_over,
    wait_for_settings,
    wait_until_live,
)


@pytest.fixture(scope="session")
def live(engine, site):
    page = engine.open()
    page.goto(site.url(SIM_PAGE))
    wait_until_live(page)
    yield page
    page.close()


@pytest.fixture(scope="session")
def defaults(live):
    """What the controls say before anyone has touched them."""
    return settings(live)


@pytest.fixture
def sim(live, defaults):
    """The shared page with every setting as at the start."""
    live.records.clear()
    live.resize(1280, 900)
    start_over(live)
    wait_for_settings(live, defaults)
    return live
