"""Pages that tests share: one for each engine, or one for the tests of a file."""

import pytest

from tests.browser import cells, sims


@pytest.fixture(scope="session")
def live(engine, site):
    page = engine.open()
    page.goto(site.url(sims.SIM_PAGE))
    sims.wait_until_live(page)
    yield page
    page.close()


@pytest.fixture(scope="session")
def defaults(live):
    """What the controls say before anyone has touched them."""
    return sims.settings(live)


@pytest.fixture
def sim(live, defaults):
    """The first sim, live, with every setting as at the start."""
    live.records.clear()
    live.resize(1280, 900)
    sims.start_over(live)
    sims.wait_for_settings(live, defaults)
    return live


@pytest.fixture(scope="module")
def visitor(engine):
    """A page that goes from test to test."""
    page = engine.open()
    yield page
    page.close()


@pytest.fixture(scope="module")
def cell(visitor, site):
    """The playground with Python running."""
    cells.open_playground(visitor, site)
    cells.run(visitor, "first = 1", cells.BOOT_SECONDS)
    return visitor


@pytest.fixture
def host(serve):
    """A course elsewhere, whose pages frame ours."""
    return serve()
