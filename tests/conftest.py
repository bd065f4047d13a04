"""What every test may use: the browsers, the built site, servers."""

import signal
from contextlib import ExitStack
from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

from app.site.dev.browsers import require
from tests.browser.engines import NAMES, Engines
from tests.browser.page import Page, Wishes
from tests.browser.server import Server
from tests.faults import FAULTS, Recorder, faults, test_of, told_by

__all__ = ["faults"]
ROOT = Path(__file__).parents[1]
PREFIX = "/courses/descent/"
LONG = ("every_sim", "chapter_cells", "spoken", "looks", "touch", "chapters", "lms")
"""Files of browser tests that take longest: they begin first, in this order."""


def pytest_addoption(parser):
    parser.addoption(
        "--browser",
        default=",".join(NAMES),
        help="comma-separated engines for the browser tests: %(default)s",
    )
    parser.addoption("--site", default=str(ROOT / "dist"), help="the built site")
    parser.addoption(
        "--full",
        action="store_true",
        help="all browser tests in all engines; else the first engine runs all but the "
        "thorough ones, the others those that are marked as walks",
    )
    parser.addoption("--release", action="store_true", help="more seeds and rounds")
    parser.addoption("--faults", default="", help="write the table of faults there")


def pytest_configure(config):
    # A run that is told to end, ends its browsers too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for line in (
        "engines(*names): run in these engines only; the reason is said beside it",
        "walk: shows a capability; all that the other engines run without --full",
        "thorough: adds cases to what a quicker test shows; runs with --full alone",
        "browser: runs in a browser; set by itself",
    ):
        config.addinivalue_line("markers", line)
    if not hasattr(config, "workerinput"):  # one for all the processes of a run
        config.pluginmanager.register(Recorder(config, config.getoption("--faults")))


def pytest_generate_tests(metafunc):
    if "engine" in metafunc.fixturenames:
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
def pytest_collection_modifyitems(config, items):
    """Mark what runs in a browser; leave out what is meant for no wanted engine."""
    for item in items:
        if {"engine", "engines"} & set(getattr(item, "fixturenames", [])):
            item.add_marker("browser")
    full = config.getoption("--full")
    left = [it for it in items if not full and it.get_closest_marker("thorough")]
    idle = {*left, *(item for item in items if "NOTSET" in item.name)}
    items[:] = sorted((item for item in items if item not in idle), key=turn)
    config.hook.pytest_deselected(items=[*idle])


def turn(item: pytest.Item) -> int:
    """Return the turn of a test's file."""
    name = item.path.stem.removeprefix("test_")
    if item.path.parent.name != "browser" or name not in LONG:
        return len(LONG) + (item.path.parent.name != "browser")
    return LONG.index(name)


class Pages(LoadFileScheduling):
    """Tests of a file in one engine share pages, so one process runs them in order."""

    def _split_scope(self, nodeid: str) -> str:
        return " ".join((nodeid.split("::", maxsplit=1)[0], test_of(nodeid)[1]))


def pytest_xdist_make_scheduler(config, log):
    config.option.loadscopereorder = False  # the long ones first, not the many
    return Pages(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Add to a report what was told of faults; if it failed, what the pages said."""
    report = yield
    if call.when == "call":
        report.user_properties.append((FAULTS, told_by(item)))
    if report.failed and call.when == "call":
        for page in getattr(item, "funcargs", {}).values():
            if isinstance(page, Page):
                said = "\n".join([*page.records.console, *page.records.failed])
                report.sections.append(("what the page said", said))
    return report


@pytest.fixture(scope="session")
def engines():
    running = Engines()
    yield running
    running.close()


@pytest.fixture(scope="session")
def engine(engines, request):
    require([request.param])
    return engines[request.param]


@pytest.fixture
def open_page(engine):
    """Open pages of one test; keyword arguments are those of `Wishes`."""
    with ExitStack() as stack:

        def open_one(**wishes: object) -> Page:
            page = engine.open(Wishes(**wishes))
            stack.callback(page.close)
            return page

        yield open_one


@pytest.fixture
def page(open_page):
    """A fresh page: no storage, no cache."""
    return open_page()


@pytest.fixture
def serve():
    """Start servers that end with the test; arguments are those of `Server`."""
    with ExitStack() as stack:
        yield lambda *args, **options: stack.enter_context(Server(*args, **options))


@pytest.fixture(scope="session")
def dist(pytestconfig):
    """The built site."""
    folder = Path(pytestconfig.getoption("--site"))
    if not (folder / "index.html").is_file():
        pytest.fail(f"{folder} holds no site: run `python3 build.py build`.", False)
    return folder


@pytest.fixture(scope="session")
def site(dist):
    """The built site at a sub-path of localhost, as most static hosts serve it."""
    with Server(dist, PREFIX) as server:
        yield server


@pytest.fixture
def server(serve, dist):
    """The built site on a server of this test alone, where things go wrong."""
    # WebKitGTK's web process crashes on an exercise below a folder of seven letters.
    return serve(dist, "/course/")


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT
