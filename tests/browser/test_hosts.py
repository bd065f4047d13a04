"""The same files from other servers, in frames, without scripts, without a network."""

import re
import tomllib

import pytest

from tests.browser import sims
from tests.browser.page import Wishes
from tests.browser.server import BlackHole, Server, modern, python, windows

COUNT_WORKERS = """window.workers = 0;
window.Worker = class extends Worker {
  constructor(...all) { super(...all); window.workers++; }
};
"""
# What the browsers ask their makers by themselves, whatever the page does.
MAKERS = ("google.com", "googleapis.com", "gstatic.com", "mozilla.com", "mozilla.net")
MAKERS += ("mozilla.org", "firefox.com", "gvt1.com")
SAVE_DATA = """Object.defineProperty(navigator, "connection",
  { value: { saveData: true } });"""
NOTE = "$('[data-arrivals]')"


@pytest.fixture(scope="module")
def elsewhere(engine, dist):
    """A page with two mounts, five folders deep on a plain server, and no network.

    With the server, and the proxy before the world.
    """
    deep = "/a/folder/of/some/host/"
    with Server(dist, deep, types=python) as server, BlackHole() as hole:
        address = server.with_script(sims.SIM_PAGE, COUNT_WORKERS)
        html = server.extra[f"{sims.SIM_PAGE}first.html"].decode()
        start, end = html.index('<section class="sim"'), html.index("</section>") + 10
        twice = html[:end] + html[start:end] + html[end:]
        server.extra[f"{sims.SIM_PAGE}first.html"] = twice.encode()
        page = engine.open(Wishes(proxy=hole.address))
        sims.visit(page, address)
        page.js("$$('[data-sim]')[1].scrollIntoView()")
        live = "$$('[data-sim][data-state=live]')"
        page.wait(f"{live}.length === 2")
        yield page, server, hole
        page.close()


def test_two_sims_share_one_worker(elsewhere):
    page, *_ = elsewhere
    assert page.js("return workers") == 1
    page.js("$$('[data-sim]')[1].id = 'second'")
    before = sims.numbers(page)
    second = "deep.text(deep.all('.facts', '#second')[0])"
    said = page.js(f"return {second}")
    page.click("button", "Step", "#second")
    page.wait(f"{second} !== arguments[0]", said)
    assert sims.numbers(page) == before


def test_asks_nobody_else_and_misses_nothing(elsewhere):
    page, server, hole = elsewhere
    assert hole.hosts(ignored=MAKERS) == []
    assert server.failures() == []
    assert page.records.failed == []
    assert page.records.errors() == []


@pytest.mark.engines("chromium")  # the same files go to every engine
def test_first_visit_stays_in_budget(page, dist, root):
    budget = (root / "tests/architecture/budget.toml").read_text(encoding="utf-8")
    with Server(dist, compressed=True) as server:
        sims.visit(page, server.url(sims.SIM_PAGE))
        sent = sum(hit.n_bytes for hit in server.hits)
    assert sent <= tomllib.loads(budget)["gzip"]["visit"]["first_live"]
    said = float(re.search(r"fetches ([\d.]+) MB", page.text(".colophon"))[1])
    assert abs(said - sent / 1e6) <= 0.05 * said, "the number at the foot of the page"


@pytest.mark.engines("chromium")  # the one that knows the wish
def test_who_saves_data_is_asked_before_python_is_fetched(page, server):
    page.goto(server.with_script(sims.SIM_PAGE, SAVE_DATA))
    page.wait("$('[data-sim][data-recorded]')")
    page.click("button", "Play")
    page.wait("/[1-9]/.test(deep.named('slider', 'Position')[0].ariaValueText)")
    assert "Play is ready. To change settings: " in page.text("[data-sim-phase]")
    page.pause(2)
    assert not any("pyodide" in hit.path for hit in server.hits)
    assert not page.js("return document.documentElement.dataset.offline")
    page.fill("textbox", "Learning rate: type a value", "0.02")
    sims.wait_until_live(page)


@pytest.mark.engines("chromium", "firefox")  # WebKit is driven by scripts
def test_reads_well_without_scripts(open_page, site):
    page = open_page(javascript=False)
    page.goto(site.url(sims.SIM_PAGE))
    assert "parameters change" in page.text(".objective")
    assert "comes alive where scripts may run" in page.text("noscript")
    code = """const box = $('.poster-plot svg')
        .getBoundingClientRect(); return box.width > 200 && box.height > 100"""
    assert page.js(code)


@pytest.mark.parametrize("path", ["", sims.SIM_PAGE, sims.EMBED_PAGE])
def test_a_page_from_a_folder_can_be_read_and_says_how_to_serve_it(page, dist, path):
    page.goto((dist / path / "index.html").as_uri())
    page.wait(NOTE, timeout=20)
    place = f"in the folder {dist.resolve().name}" if path else "in this folder"
    words = page.js(f"return {NOTE}.textContent")
    assert words == (
        "This page was opened from a folder. Browsers start Python only from a web "
        f"address: run python3 -m http.server {place} and open http://localhost:8000/,"
        " or ask for the address."
    )
    page.wait("getComputedStyle(document.body).marginTop === '0px'")
    # Nothing else speaks up, also not later.
    page.pause(1.5)
    said = "return deep.all('[role=alert]').filter((it) => it.checkVisibility()).length"
    assert page.js(said) == 1
    assert sims.state(page) == "poster"
    mark = "return $('.mark')?.clientWidth ?? 0"
    assert page.js(mark) < 60
    if path == sims.SIM_PAGE:
        stay = "addEventListener('click', (event) => event.preventDefault());"
        link = "const link = $('.crumbs a'); link.click();"
        address = page.js(f"{stay} {link} return link.pathname")
        assert address.endswith(f"/{dist.resolve().name}/index.html"), (
            "not a list of files"
        )


def test_a_server_that_misnames_files_is_named(page, dist, serve):
    server = serve(dist, types=windows)
    page.goto(server.url(sims.SIM_PAGE))
    page.wait(NOTE, timeout=20)
    words = page.text("[data-arrivals]")
    assert ".js as text/plain and not as text/javascript" in words
    assert "Whoever runs the server can mend that" in words
    assert not page.has("button", "Try again")
    # A host that answers everything it has not with a page of its own.
    [sheet] = (dist / "assets").glob("page-*.css")
    server.extra[f"assets/{sheet.name}"] = b"<!doctype html><title>Not here</title>"
    server.types = lambda path: modern(path.replace(".css", ".html"))
    page.goto(server.url("sims/"))
    page.wait(NOTE, timeout=20)
    assert ".css as text/html and not as text/css" in page.text("[data-arrivals]")


@pytest.mark.walk
def test_comes_back_live_when_the_server_is_gone(page, server):
    sims.visit(page, server.url(sims.SIM_PAGE))
    page.wait("document.documentElement.dataset.offline === 'ready'", timeout=60)
    server.stop()
    page.records.clear()
    page.reload()
    sims.wait_until_live(page)
    assert sims.step(page).startswith("Iteration 1")
    assert page.records.failed == [], "not everything was kept"
    page.goto(server.url("sims/"))
    assert page.has("heading", "Simulations")
