"""What the box holds is there in one page, with a network and then without."""

import pytest

from tests.browser import cells
from tests.cells.programs import box

CONTROL = "$('.cell-controls input')"
MOVE = f"""
{CONTROL}.value = arguments[0];
{CONTROL}.dispatchEvent(new Event("input", {{ bubbles: true }}));
"""


def walk(page):
    for program in box():
        shown = cells.run(page, program["code"], cells.BOOT_SECONDS)
        assert program["prints"] in shown, (program["name"], shown)
        drawn = page.js("return $$('.cell-output .cell-picture').length")
        assert drawn == program.get("pictures", 0), program["name"]
        framed = "return $('.cell-html')?.srcdoc ?? ''"
        assert program.get("markup", "") in page.js(framed), program["name"]


# WebKitGTK takes many minutes to fetch and unpack all of it twice.
@pytest.mark.engines("chromium", "firefox")
def test_all_that_the_box_holds_with_a_network_and_without(page, server):
    page.goto(server.url(cells.PLAYGROUND))
    cells.run(page, "first = 1", cells.BOOT_SECONDS)
    walk(page)
    page.wait("document.documentElement.dataset.offline === 'ready'", timeout=60)
    server.stop()
    page.reload()
    cells.run(page, "first = 1", cells.BOOT_SECONDS)
    walk(page)


@pytest.mark.walk
def test_a_control_calls_its_function(cell):
    program = "from ipywidgets import interact\ninteract(lambda n: n * n, n=(0, 10));"
    assert "25" in cells.run(cell, program)
    assert cell.has("slider", "n")
    cell.js(MOVE, 7)
    cell.wait("$('.cell-controls-output').textContent.includes('49')", timeout=20)
    assert cells.output(cell).count("49") == 1
    assert "25" not in cells.output(cell)
    assert cells.state(cell) == "done"
    cells.run(cell, "print('still here')")
    assert not cell.has("slider", "n")


@pytest.mark.walk
def test_a_function_of_a_control_can_be_stopped(cell):
    program = """
from ipywidgets import interact
@interact(n=(0, 3, 1))
def wait(n):
    while n == 3:
        pass
"""
    cells.run(cell, program)
    cell.js(MOVE, 3)
    cell.wait("!$('.cell-stop').hidden", timeout=20)
    cells.stop(cell)
    cell.js(MOVE, 0)
    cell.wait(
        "$('.cell-output').textContent.includes('run the cell again')", timeout=60
    )
