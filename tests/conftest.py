"""What every test may use: the browsers, the built site, servers."""

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.site.dev.browsers import require
from tests.browser.engines import NAMES, Engines
from tests.browser.page import Engine, Page, Wishes
from tests.browser.servers import SiteServer
from tests.faults import FAULTS, Recorder, faults, told_by

__all__ = ["faults"]
ROOT = Path(__file__).parents[1]
PREFIX = "/courses/descent/"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--browser",
        default=",".join(NAMES),
        help="comma-separated engines for the browser tests: %(default)s",
    )
    parser.addoption("--site", default=str(ROOT / "dist"), help="the built site")
    parser.addoption(
        "--full",
        action="store_true",
        help="all browser tests in all engines; else the first engine runs all, "
        "the others those that are marked as walks",
    )
    parser.addoption("--release", action="store_true", help="more seeds and rounds")
    parser.addoption("--faults", default="", help="write the table of faults there")


def pytest_configure(config: pytest.Config) -> None:
    # A run that is told to end, ends its browsers too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    line = "engines(*names): run in these engines only; the reason is said beside it"
    config.addinivalue_line("markers", line)
    line = "walk: shows a capability; all that the other engines run without --full"
    config.addinivalue_line("markers", line)
    config.addinivalue_line("markers", "browser: runs in a browser; set by itself")
    if not hasattr(config, "workerinput"):  # one for all the processes of a run
        config.pluginmanager.register(Recorder(config, config.getoption("--faults")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" not in metafunc.fixturenames:
        return
    names = engines_for(metafunc.definition, metafunc.config)
    metafunc.parametrize("engine", names, indirect=True, scope="session")


def engines_for(test: pytest.Function, config: pytest.Config) -> list[str]:
    """Return the engines in which a test runs."""
    wanted = [name for name in config.getoption("--browser").split(",") if name]
    if not (config.getoption("--full") or test.get_closest_marker("walk")):
        wanted = wanted[:1]
    limit = test.get_closest_marker("engines")
    return [name for name in wanted if not limit or name in limit.args]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Mark what runs in a browser; leave out what is meant for no wanted engine."""
    for item in items:
        if {"engine", "engines"} & set(getattr(item, "fixturenames", [])):
            item.add_marker("browser")
    idle = [item for item in items if "NOTSET" in item.name]
    items[:] = [item for item in items if item not in idle]
    config.hook.pytest_deselected(items=idle)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[None]:
    """Add to a report what was told of faults; if it failed, what the pages said."""
    report = yield
    if call.when == "call":
        report.user_properties.append((FAULTS, told_by(item)))
    arguments = getattr(item, "funcargs", {})
    pages = [value for value in arguments.values() if isinstance(value, Page)]
    if report.failed and call.when == "call":
        for page in pages:
            said = "\n".join([*page.records.console, *page.records.failed])
            report.sections.append(("what the page said", said))
    return report


@pytest.fixture(scope="session")
def engines() -> Iterator[Engines]:
    running = Engines()
    yield running
    running.close()


@pytest.fixture(scope="session")
def engine(engines: Engines, request: pytest.FixtureRequest) -> Engine:
    require([request.param])
    return engines[request.param]


@pytest.fixture
def open_page(engine: Engine) -> Iterator[Callable[..., Page]]:
    """Open pages of one test; keyword arguments are those of `Wishes`."""
    with ExitStack() as stack:

        def open_one(**wishes: Any) -> Page:
            page = engine.open(Wishes(**wishes))
            stack.callback(page.close)
            return page

        yield open_one


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A fresh page: no storage, no cache."""
    return open_page()


@pytest.fixture
def serve() -> Iterator[Callable[..., SiteServer]]:
    """Start servers that end with the test; arguments are those of `SiteServer`."""
    with ExitStack() as stack:
        yield lambda *args, **options: stack.enter_context(SiteServer(*args, **options))


@pytest.fixture(scope="session")
def dist(pytestconfig: pytest.Config) -> Path:
    """The built site."""
    folder = Path(pytestconfig.getoption("--site"))
    if not (folder / "index.html").is_file():
        pytest.fail(f"{folder} holds no site: run `python3 build.py build`.", False)
    return folder


@pytest.fixture(scope="session")
def site(dist: Path) -> Iterator[SiteServer]:
    """The built site at a sub-path of localhost, as most static hosts serve it."""
    with SiteServer(dist, PREFIX) as server:
        yield server


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT
