"""Python that is worn out, busy in C, or asked for when the server is gone."""

import time

import pytest

from tests.browser import cells
from tests.browser.page import Page
from tests.browser.test_cells_hostile import COLLECT, PROBE, STOPPED_SECONDS, tried

MANY = f"""for (let run = 0; run < arguments[0]; run++)
      if ((await {cells.CELL}.run()) !== "done") throw new Error(`run ${{run}}`);"""
AFRESH = "Python has been started afresh; names from earlier runs are gone."
LARGE = "import numpy as np\nlarge = np.ones(600 * 2**20, dtype='u1')\nlarge.size"
NAMES = "[name for name in ('first', 'large') if name in globals()]"
ONE_CALL = "print('begun')\nsum(range(10**13))"


@pytest.fixture(scope="module")
def cell(engine, site):
    page = engine.open()
    page.goto(site.url(cells.PLAYGROUND))
    cells.run(page, "first = 1", cells.BOOT_SECONDS)
    yield page
    page.close()


def code(page: Page) -> str:
    return str(page.js(f"return {cells.CELL}.code"))


def test_names_outlast_any_number_of_runs(cell):
    cells.write(cell, "first += 1")
    cell.ajs(MANY, 100)
    assert cells.run(cell, "first").strip() == "101"
    assert cells.feedback(cell) == "Done."


def test_large_memory_is_given_back(cell, faults):
    program = f"first = 1\n{LARGE}"
    cells.run(cell, program)
    assert f"{AFRESH} Its memory had grown too large." in cells.feedback(cell)
    faults.kept(program, code(cell))
    assert cells.run(cell, NAMES).strip() == "[]"


def test_starts_with_the_server_gone_and_even_then_reaches_nothing(
    page, dist, serve, tmp_path, faults
):
    server, there = serve(dist, "/descent/"), serve(tmp_path)
    page.goto(server.url(cells.PLAYGROUND))
    cells.run(page, "import numpy", cells.BOOT_SECONDS)
    page.wait("document.documentElement.dataset.offline === 'ready'", timeout=60)
    server.stop()
    page.reload()
    assert cells.run(page, "import numpy\nnumpy.arange(3)", cells.BOOT_SECONDS) == (
        "array([0, 1, 2])\n"
    )
    page.js("localStorage.setItem('precious', 'mine')")
    places = (server.url(COLLECT), there.url(COLLECT, "127.0.0.1"))
    probe = "HERE = {!r}\nTHERE = {!r}\n".format(*places) + PROBE
    shown = cells.run(page, probe)
    assert "REACHED []" in shown
    assert there.hits == []
    assert page.js("return localStorage.getItem('precious')") == "mine"
    faults.survived(tried(shown))


# The last one: WebKit computes on until the page is left.
def test_one_long_call_of_c_is_stopped_at_once(cell, faults):
    cells.start(cell, ONE_CALL)
    cells.wait_until_running(cell)
    time.sleep(1)
    stopped = cells.stop(cell)
    assert stopped < STOPPED_SECONDS
    faults.said(stopped)
    assert "Stopped." in cells.feedback(cell)
    assert AFRESH in cells.feedback(cell)
    faults.kept(ONE_CALL, code(cell))
    assert cells.run(cell, "7 * 6", cells.BOOT_SECONDS).strip() == "42"
