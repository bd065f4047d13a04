"""Programs that mean harm, do it by mistake, or last: page and text survive."""

import json
import re
from pathlib import Path

import pytest

from tests.browser import cells
from tests.browser.page import Page
from tests.faults import Told

PROBE = (Path(__file__).parent / "hostile_probe.py").read_text(encoding="utf-8")
LIBRARIES = (
    "import jinja2, matplotlib.pyplot, networkx, openpyxl, pandas, plotly.express\n"
    "import seaborn, sklearn, statsmodels.api, sympy, tabulate, tqdm\n"
)
ENDLESS = {
    "a loop": "while True:\n    pass",
    "sleep": "import time\ntime.sleep(999)",
    "a loop that catches everything": (
        "while True:\n    try:\n        x = 1\n    except:\n        pass"
    ),
    "a flood of text": "n = 0\nwhile True:\n    print('line', n)\n    n += 1",
}
STOPPED_SECONDS = 1
STALL_SECONDS = 2  # of a busy machine; without a cap it would be ten and more
WATCH = """window.worst = 0; let last = performance.now();
    window.watching = setInterval(() => {
      const now = performance.now();
      worst = Math.max(worst, now - last);
      last = now;
    }, 10)"""
WORST = "clearInterval(watching); return worst / 1000"
MANY = f"""for (let run = 0; run < arguments[0]; run++)
      if ((await {cells.CELL}.run()) !== "done") throw new Error(`run ${{run}}`);"""
AFRESH = "Python has been started afresh; names from earlier runs are gone."
LARGE = "import numpy as np\nlarge = np.ones(600 * 2**20, dtype='u1')\nlarge.size"
NAMES = "[name for name in ('first', 'large') if name in globals()]"
ONE_CALL = "print('begun')\nsum(range(10**13))"
COLLECT = "collect"
MESSAGES = 1000


def fails(page: Page, code: str) -> str:
    """Run code that must end in an error; return what is said."""
    cells.start(page, code)
    assert cells.wait_until_over(page) == "error", cells.said(page)
    return cells.said(page)


def stops_at_once(page: Page, code: str, faults: Told) -> None:
    """Run what does not end: the page stays fluid, and Stop answers."""
    cells.start(page, code)
    cells.wait_until_running(page)
    page.js(WATCH)
    page.pause(1)
    worst = page.js(WORST)
    stopped = cells.stop(page)
    assert stopped < STOPPED_SECONDS
    assert worst < STALL_SECONDS, f"the page stood still for {worst} s"
    assert "Stopped." in cells.feedback(page)
    assert AFRESH in cells.feedback(page)
    faults.kept(code, cells.code(page))
    faults.said(stopped)


@pytest.mark.walk
@pytest.mark.parametrize("kind", ENDLESS)
def test_stop_ends_everything_at_once(cell, kind, faults):
    stops_at_once(cell, f"print('{kind}')\n{ENDLESS[kind]}", faults)
    assert kind in cells.output(cell), "what was printed is kept"


@pytest.mark.walk
def test_the_next_run_works_and_names_are_gone(cell):
    assert cells.run(cell, "print('kind' in globals())") == "False\n"


def test_too_much_text_is_counted(cell, faults):
    shown = cells.run(cell, "print('x' * 1_000_000)\nprint('end')")
    left_out = 1_000_005 - 64 * 1024 - 4 * 1024
    assert f"{left_out:,} characters not shown" in shown
    assert shown.endswith("end\n")
    cell.js(WATCH)
    shown = cells.run(cell, "for i in range(300_000): print(i)")
    assert cell.js(WORST) < STALL_SECONDS
    assert "299999\n" in shown
    faults.survived(2)


def test_recursion_is_explained(cell):
    assert "calls itself again" in fails(cell, "def f(n): return f(n + 1)\nf(0)")
    assert cells.run(cell, "'still here'") == "'still here'\n"


def test_recursion_without_a_limit_is_survived(cell):
    nested = "x = []\nfor _ in range(200_000): x = [x]\nrepr(x)"
    fails(cell, f"import sys\nsys.setrecursionlimit(10**6)\n{nested}")
    assert cells.run(cell, "'still here'") == "'still here'\n"


def test_memory_is_given_back(cell, faults):
    for much in ("np.ones(10 * 2**30, dtype='u1')", "np.ones((50_000, 50_000))"):
        said = fails(cell, f"import numpy as np\n{much}")
        assert "more memory than this browser gives" in said
        faults.survived()
    greedy = "x = []\nwhile True: x.append(bytearray(2**27))"
    said = fails(cell, greedy)
    assert "more memory than this browser gives" in said
    assert "started afresh" in said
    faults.kept(greedy, cells.code(cell))
    faults.survived()
    assert cells.run(cell, "'x' in globals()") == "False\n"
    assert cells.run(cell, "'still here'") == "'still here'\n"


def test_leaving_python_is_survived(cell):
    assert "started afresh" in fails(cell, "import os\nprint('bye')\nos._exit(1)")
    assert cells.run(cell, "'still here'") == "'still here'\n"


def test_a_worker_that_is_killed_from_outside(cell, faults):
    cells.run(cell, "kept = 1")
    kill = """const [frame] = $$("[data-cell-sandbox]");
        for (let n = 1; n < 99; n++)
          frame.contentWindow.postMessage({ name: `python-${n}`, end: true }, "*")"""
    cell.js(kill)
    faults.kept("kept = 1", cells.code(cell))
    assert cells.run(cell, "print(7 * 6)") == "42\n"
    assert "names from earlier runs are gone" in cells.feedback(cell)


def tried(shown: str) -> int:
    """Return how many ways out the probe has tried."""
    return int(re.findall(r"TRIED (\d+)", shown)[0])


@pytest.mark.walk
@pytest.mark.parametrize("packages", ["", LIBRARIES], ids=["alone", "libraries"])
def test_reaches_nothing(cell, site, serve, faults, packages):
    there = serve()
    names = f"HERE = {site.url(COLLECT)!r}\nTHERE = {there.url(COLLECT)!r}\n"
    places = packages + names
    there_other = there.url(COLLECT, "127.0.0.1")
    cell.js("localStorage.setItem('precious', 'mine')")
    shown = cells.run(cell, places.replace(there.url(COLLECT), there_other) + PROBE)
    cell.pause(0.5)
    assert "REACHED []" in shown
    assert site.asked(COLLECT) == []
    assert there.hits == []
    assert cell.js("return localStorage.getItem('precious')") == "mine"
    assert cell.js("return ({}).polluted ?? null") is None
    faults.survived(tried(shown))


def test_forged_messages_change_nothing(cell, faults):
    cell.records.clear()
    forged = [
        {"type": "output", "parts": [{"data": {"text/html": 7}}]},
        {"type": "output", "parts": "many"},
        {"type": "output", "parts": [{"hidden": "x"}]},
        {"type": "done", "outcome": "victory", "memory": False, "heap": 1},
        {"type": "checked", "result": {"exercise": "x", "seed": "nan", "checks": []}},
        {"type": "constructor"},
        {"type": "__proto__"},
        {"type": 5},
        None,
        [],
    ]
    code = f"""
import json
from app.cells.display.output import current
session = current()._send.__self__
for message in json.loads({json.dumps(json.dumps(forged))}):
    session._post(json.dumps(message))
print("sent")
"""
    assert cells.run(cell, code) == "sent\n"
    outside = """for (let n = 0; n < arguments[0]; n += 2) {
          postMessage({ failed: `python-${n}` }, "*");
          postMessage({ type: "done", outcome: "error", n }, "*");
        }"""
    cell.js(outside, MESSAGES)
    assert cells.run(cell, "'still here'") == "'still here'\n"
    assert cell.records.errors() == []
    faults.survived(len(forged) + MESSAGES)


def vectors(address: str) -> list[str]:
    """Return markup that would run a script or ask a server if it could."""
    tell = "top.postMessage('xss','*')"
    return [
        f"<script>{tell};fetch('{address}?script')</script>",
        f'<img src=x onerror="{tell}">',
        f"<img src='{address}?img'>",
        f'<svg onload="{tell}"></svg>',
        f"<meta http-equiv=refresh content='0;url={address}?meta'>",
        f"<style>body{{background:url({address}?css)}}@import '{address}?imp';</style>",
        f"<iframe src='{address}?iframe'></iframe>",
        f'<iframe srcdoc="<script>{tell}</script>"></iframe>',
        f"<object data='{address}?object'></object><embed src='{address}?embed'>",
        f"<link rel=stylesheet href='{address}?link'>"
        f"<link rel=prefetch href='{address}?prefetch'>",
        f"<base href='{address}'><form action='{address}?form' id=f></form>"
        "<script>f.submit()</script>",
        f"<video src='{address}?video' autoplay poster='{address}?poster'></video>",
        f'<a href="javascript:{tell}" id=a>x</a>',
        f"<a target=_top href='{address}?top' autofocus>x</a>",
        "<a id=deep></a><form id=render></form>",
        f'<details open ontoggle="{tell}">x</details>',
        "</iframe><script>top.xss = 1</script>",
        f"--><img src='{address}?comment' onerror={tell}>",
    ]


def test_markup_is_inert(cell, site, faults):
    cell.js("window.xss = 0; addEventListener('message', () => window.xss++)")
    before = cell.js("return location.href")
    markup = vectors(site.url(COLLECT))
    code = f"""
class Markup:
    def __init__(self, html): self.html = html
    def _repr_html_(self): return self.html
    def __repr__(self): return "markup"

class Drawing(Markup):
    def _repr_html_(self): return None
    def _repr_svg_(self): return "<svg xmlns='http://www.w3.org/2000/svg'>" + self.html

for html in {markup!r}:
    display(Markup(html))
    display(Drawing(html))
"""
    cells.run(cell, code)
    cell.pause(1)
    assert cell.js("return $$('.cell-html').length") >= 17
    assert cell.js("return window.xss") == 0
    assert cell.js("return location.href") == before
    assert site.asked(COLLECT) == []
    faults.survived(2 * len(markup))


def test_a_chart_cannot_run_scripts(cell, site):
    cell.js("window.xss = 0")
    code = f"""
import plotly.graph_objects as go
bad = "<img src=x onerror=top.postMessage('xss','*')><script>top.xss=1</script>"
link = f'<a href="javascript:top.postMessage(1)">x</a><img src="{site.url(COLLECT)}?c">'
fig = go.Figure(go.Scatter(x=[1], y=[1], text=[bad + link], mode="text"))
fig.update_layout(title=bad + link)
fig.add_layout_image(source="{site.url(COLLECT)}?layout", x=0, y=1, sizex=1, sizey=1)
fig.show()
"""
    cells.run(cell, code)
    with cell.frame(".cell-chart iframe"):
        cell.wait("$('.main-svg')")
    cell.pause(0.5)
    assert cell.js("return window.xss") == 0
    assert site.asked(COLLECT) == []


def test_names_outlast_any_number_of_runs(cell):
    cells.run(cell, "first = 1")
    cells.write(cell, "first += 1")
    cell.ajs(MANY, 100)
    assert cells.run(cell, "first").strip() == "101"
    assert cells.feedback(cell) == "Done."


def test_large_memory_is_given_back(cell, faults):
    program = f"first = 1\n{LARGE}"
    cells.run(cell, program)
    assert f"{AFRESH} Its memory had grown too large." in cells.feedback(cell)
    faults.kept(program, cells.code(cell))
    assert cells.run(cell, NAMES).strip() == "[]"


def test_starts_with_the_server_gone_and_even_then_reaches_nothing(
    page, server, serve, faults
):
    there = serve()
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
    stops_at_once(cell, ONE_CALL, faults)
    assert cells.run(cell, "7 * 6", cells.BOOT_SECONDS).strip() == "42"
