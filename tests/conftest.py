"""What every test may use: the browsers, the built site, servers."""

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.site.browsers import require
from tests.browser.engines import NAMES, Engines
from tests.browser.page import Engine, Page, Wishes
from tests.browser.servers import SiteServer
from tests.faults import Recorder, faults

__all__ = ["faults"]
ROOT = Path(__file__).parents[1]
PREFIX = "/courses/descent/"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--browser",
        default=",".join(NAMES),
        help="comma-separated engines for the browser tests: %(default)s",
    )
    parser.addoption("--dist", default=str(ROOT / "dist"), help="the built site")
    parser.addoption(
        "--release", action="store_true", help="more seeds, rounds, engines"
    )
    parser.addoption("--faults", default="", help="write the table of faults there")


def pytest_configure(config: pytest.Config) -> None:
    # A run that is told to end, ends its browsers too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    line = "engines(*names): run in these engines only; the reason is said beside it"
    config.addinivalue_line("markers", line)
    line = "ordinary(*names): without --release, in these engines only; the reason too"
    config.addinivalue_line("markers", line)
    config.addinivalue_line("markers", "browser: runs in a browser; set by itself")
    config.pluginmanager.register(Recorder(config, config.getoption("--faults")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" not in metafunc.fixturenames:
        return
    wanted = [
        name for name in metafunc.config.getoption("--browser").split(",") if name
    ]
    release = metafunc.config.getoption("--release")
    limits = ["engines"] if release else ["engines", "ordinary"]
    marks = [metafunc.definition.get_closest_marker(limit) for limit in limits]
    names = [it for it in wanted if all(it in mark.args for mark in marks if mark)]
    metafunc.parametrize("engine", names, indirect=True, scope="session")


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
    """Add what the pages said to the report of a test that failed."""
    report = yield
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
    folder = Path(pytestconfig.getoption("--dist"))
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
