"""A slow line, a server that goes and comes back while Python starts."""

from tests.browser import cells, sims
from tests.browser.page import poll
from tests.browser.server import Server

KBIT_400 = 50_000  # bytes a second
DELAY = 0.4
WATCHED_SECONDS = 7
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]"
PROGRESS = "$('[data-sim-progress] progress')"
SETTLED = f"['live', 'failed'].includes({sims.STATE})"
# Each names a file after whose first request the server goes away.
MOMENTS = (r"page-\w+\.js", r"sims-\w+\.js", r"runtime-\w+\.json", "sims-worker")
MOMENTS += ("bokeh-", r"asm\.wasm", "heap-0", "heap-1", "widgets-", "stdlib")
QUICK = (MOMENTS[5], MOMENTS[7])


def test_a_slow_line(page, dist, serve, faults):
    server = serve(dist, "/descent/", compressed=True)
    server.fault(".", "slow", bytes_per_second=KBIT_400, delay=DELAY)
    page.goto(server.url(sims.SIM_PAGE))
    assert "parameters change" in page.text(".objective")
    page.wait(PAINTED)  # a driver may come back long after that
    text = page.js(f"return {PAINTED}.startTime") / 1000
    page.wait(f"{PROGRESS}.value > 0", timeout=60)
    moved = page.ajs(
        f"""const bar = {PROGRESS};
        let last = bar.value, since = performance.now(), longest = 0;
        const end = since + {WATCHED_SECONDS * 1000};
        while (performance.now() < end) {{
          await new Promise((done) => setTimeout(done, 50));
          if (bar.value === last) continue;
          longest = Math.max(longest, performance.now() - since);
          [last, since] = [bar.value, performance.now()];
        }}
        return Math.max(longest, performance.now() - since) / 1000"""
    )
    assert sims.state(page) == "starting", "nothing times out while bytes flow"
    server.heal()
    sims.wait_until_live(page)
    faults.survived()
    # The bounds are five and two seconds; a busy machine adds to both.
    assert text < 10, f"the text came after {text:.1f} s"
    assert moved < 5, f"nothing moved for {moved:.1f} s"


def leave_at(server: Server, moment: str) -> None:
    """Stop the server as soon as this file has been asked for."""
    poll(lambda: server.asked(moment), bool, 60)
    server.stop()


def test_a_server_that_goes_while_python_starts_and_comes_back(
    visitor, dist, pytestconfig, serve, faults
):
    for moment in MOMENTS if pytestconfig.getoption("--release") else QUICK:
        server = serve(dist, "/descent/")
        server.fault(moment, "slow", bytes_per_second=200_000)
        visitor.goto(server.url(sims.SIM_PAGE))
        leave_at(server, moment)
        note = "$('[data-arrivals]')"
        faults.said(visitor.wait(f"{note} || {SETTLED}", timeout=30))
        assert "parameters change" in visitor.text(".objective")
        server.heal()
        server.start()
        if visitor.js(f"return !!{note}"):
            visitor.click("button", "Try again")
            visitor.wait(f"!{note}")
        # By itself: there is a button for those who do not want to wait.
        visitor.wait(f"{sims.STATE} === 'live'", timeout=sims.BOOT_SECONDS)


def test_a_cell_whose_server_goes_runs_when_it_is_back(visitor, server, faults):
    cells.open_playground(visitor, server)
    server.stop()
    cells.start(visitor, "print(6 * 7)")
    faults.said(
        visitor.wait(f"['failed', 'error'].includes({cells.CELL}.dataset.state)")
    )
    assert "could not be loaded" in cells.said(visitor)
    server.start()
    assert cells.run(visitor, "print(6 * 7)", cells.BOOT_SECONDS) == "42\n"
