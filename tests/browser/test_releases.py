"""The offline copy: deploys while a page is open, broken deploys, lost caches, no room.

One visitor per engine, from release to release; each test goes on where the last ended.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.browser import cells
from tests.browser.page import TEXT_IS_THERE, Page, poll
from tests.browser.releases import deploy, release_of, small_site
from tests.browser.server import Server

READY = "document.documentElement.dataset.offline === 'ready'"
# Resolves when the browser has looked for a new version and is done with it.
UPDATE = """const found = await navigator.serviceWorker.getRegistration();
    let said = "nothing new";
    try {
      await found.update();
      const next = found.installing;
      if (next) said = await new Promise((done) => next.addEventListener(
        "statechange", () => next.state !== "installing" && done(next.state)));
    } catch (fault) { said = "refused"; }
    const kept = (await caches.keys()).some((it) => it.endsWith(arguments[0]));
    return found.waiting && kept ? "waiting" : said"""
SHOWN = """return [document.documentElement.dataset.release,
    $("script[data-part]").src.match(/page-(\\w+)/)[1]]"""
OURS = "(await caches.keys()).filter((it) => !/cells|memory/.test(it))"
LOSE = f"""for (const name of {OURS}) {{
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        if (/\\/page-\\w+\\.js/.test(request.url)) await cache.delete(request);
    }}"""
OFFERED = "!$('[data-update]').hidden"
TRIES = 4
BROKEN = [("page-bad0", "404"), ("page-bad1", "truncate"), ("page-bad2", "corrupt")]
BROKEN += [("sw", "corrupt")]
"""File, and what is wrong with it; the last is the service worker."""
MARKS = [(), pytest.mark.thorough, pytest.mark.thorough, ()]


class Visit:
    """A page of the small site, and what is served at its address."""

    def __init__(self, page: Page, server: Server, folder: Path) -> None:
        self.page, self.server, self.folder = page, server, folder

    def deploy(self, release: str) -> Path:
        """Serve the next release from now on."""
        self.server.root = deploy(self.server.root, self.folder / release, release)
        return self.server.root

    def open(self, path: str = "progress/") -> None:
        self.page.goto(self.server.url(path))
        self.page.wait("document.body")

    def update(self) -> str:
        """Let the browser look for a new version until it has found this one."""
        release = release_of(self.server.root)
        for _ in range(TRIES):
            # A look that was under way already still sees what was served before.
            found = str(self.page.ajs(UPDATE, release))
            if found == "waiting":
                break
            self.page.pause(1.5)
        return found

    def is_whole(self) -> str:
        """Return the release that is shown, of which everything must be."""
        page, script = self.page.js(SHOWN)
        # The built release names its script by content, ours name it by release.
        assert script == page or len(script) == 12, "a page with another's script"
        assert self.page.js(f"return {TEXT_IS_THERE}")
        return str(page)

    def kept(self) -> Any:
        """Return the program in the playground, once it is there."""
        self.page.wait(f"{cells.CELL}?.editor")
        return cells.code(self.page)


@pytest.fixture(scope="module")
def visit(engine, dist, tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases")
    first = small_site(dist, folder / "first")
    with Server(first, "/descent/") as server:
        page = engine.open()
        yield Visit(page, server, folder)
        page.close()


def ready(visit: Visit) -> None:
    visit.page.wait(READY, timeout=40)


def accept(visit: Visit, release: str) -> None:
    """Press the button of the notice and wait for the new page."""
    visit.page.click("button", "Reload")
    shown = f"document.documentElement.dataset.release === '{release}'"
    visit.page.wait_through(f"{shown} && {TEXT_IS_THERE}")


def test_an_install_that_breaks_leaves_a_page_that_works(visit):
    visit.server.fault(r"assets/exercises-", "corrupt")
    visit.open()
    visit.page.pause(4)
    assert not visit.page.js(f"return {READY}")
    assert visit.page.ajs(f"return {OURS}") == [], "nothing half is kept"
    visit.server.heal()
    visit.open()
    ready(visit)
    assert visit.is_whole() == release_of(visit.server.root)


def test_a_network_that_goes_and_comes_back_hides_its_notice_alone(visit):
    page = visit.page
    said = "return $('.notices [data-offline]').hidden"
    for online in (False, True):
        page.js(
            """Object.defineProperty(navigator, "onLine",
              { configurable: true, get: () => online });
            const [online] = arguments;
            dispatchEvent(new Event(online ? "online" : "offline"))""",
            online,
        )
        assert page.js(said) is online
        assert not page.js("return document.documentElement.hidden")


def test_a_deploy_is_offered_and_work_is_kept(visit, faults):
    page = visit.page
    visit.open("playground/")
    page.wait(f"{cells.CELL}?.editor")
    cells.write(page, "precious = 1")
    first = visit.is_whole()
    visit.deploy("aaaa1111bbbb2222")
    assert visit.update() == "waiting"
    page.wait(OFFERED)
    page.reload()
    page.wait(TEXT_IS_THERE)
    assert visit.is_whole() == first, "never by itself"
    page.wait(OFFERED)
    accept(visit, "aaaa1111bbbb2222")
    faults.kept("precious = 1", visit.kept())


@pytest.mark.parametrize(
    "number", [pytest.param(n, marks=marks) for n, marks in enumerate(MARKS)]
)
def test_a_broken_deploy_changes_nothing(visit, number):
    name, kind = BROKEN[number]
    page, good = visit.page, visit.server.root
    before = visit.is_whole()
    # The broken release before this one may be tried again just now.
    kept = [name for name in page.ajs(f"return {OURS}") if "-bad" not in name]
    visit.deploy(f"bad{number}")
    visit.server.fault(rf"{name}\.js", kind)
    try:
        found = page.ajs(UPDATE, f"bad{number}")
        assert found in ("refused", "redundant", "nothing new")
        page.reload()
        page.wait(TEXT_IS_THERE)
        assert visit.is_whole() == before
        # The visit has made the browser try once more.
        left = poll(lambda: page.ajs(f"return {OURS}"), lambda it: it == kept, 10)
        assert left == kept, "nothing half is kept"
    finally:
        visit.server.heal()
        visit.server.root = good


def test_three_deploys_in_a_row(visit, faults):
    page = visit.page
    for release in ("cccc1", "cccc2", "cccc3"):
        visit.deploy(release)
        assert visit.update() == "waiting"
    visit.open("playground/")
    page.wait(OFFERED)
    accept(visit, "cccc3")
    assert len(page.ajs(f"return {OURS}")) <= 3
    faults.kept("precious = 1", visit.kept())


def test_a_lost_file_comes_back(visit):
    page = visit.page
    page.ajs(LOSE)
    page.reload()
    ready(visit)
    assert visit.is_whole() == "cccc3"
    visit.server.stop()
    page.reload()
    page.wait(TEXT_IS_THERE)
    visit.server.start()


def test_lost_caches_come_back(visit):
    page = visit.page
    page.ajs("for (const name of await caches.keys()) await caches.delete(name)")
    page.reload()
    ready(visit)
    visit.server.stop()
    page.reload()
    page.wait(TEXT_IS_THERE)
    assert visit.is_whole() == "cccc3"
    visit.open("nowhere/")
    assert "not stored here" in page.text("h1"), "offline it is said what is missing"
    visit.server.start()


def test_what_is_lost_and_no_longer_served_does_not_brick_the_site(visit):
    """The old page is stored, its script is not, and the host has moved on."""
    page = visit.page
    visit.open()
    ready(visit)
    page.ajs(LOSE)
    visit.deploy("dddd1")
    page.reload()
    page.wait("$('[data-arrivals]')")
    assert "did not arrive" in page.text("[data-arrivals]")
    page.activate("Try again")  # each script that is missing makes it anew
    page.wait_through(TEXT_IS_THERE)
    assert visit.is_whole() == "dddd1"


def test_the_way_out_keeps_what_was_written(visit, faults):
    visit.page.goto(visit.server.url("playground/?reset-app"))
    visit.page.wait_through(f"!location.search && {cells.CELL}?.editor")
    faults.kept("precious = 1", visit.kept())


def test_without_a_service_worker_everything_works(page, server):
    gone = "delete Navigator.prototype.serviceWorker"
    page.goto(server.with_script(cells.PLAYGROUND, gone))
    page.wait(f"{cells.CELL}?.editor")
    assert page.js("return 'serviceWorker' in navigator") is False
    assert cells.run(page, "print(6 * 7)", cells.BOOT_SECONDS) == "42\n"
    assert page.records.errors() == []
