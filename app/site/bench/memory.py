"""What a page with every sim weighs: in a browser that nobody inspects.

A browser keeps the body of every answer for whoever looks at its network, and a driver
does: measured that way, our pages seemed two hundred megabytes heavier.
"""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.site.bench.counter import Site
from app.site.bench.figures import Figure, Goal
from app.site.bench.visits import PAGE
from app.site.console import say
from app.site.dev.browsers import find

ALL = "sims/all-of-them/"
DONE = "all-live"
LEFT = "left"
SECTION = re.compile(r'<section class="sim".*?</section>', re.DOTALL)
PATIENCE = 240
NOTE = "its process, proportional set size, without a debugger"
REST = 40
"""Seconds after which the memory is kept for the next visit, and what that and the
start left behind has been collected."""
UNSEEN = 60
"""Seconds after which Python's memory is given back (static/js/sims/suspend.js)."""
# Goes from sim to sim; the server sees that it has come to the end, in sight or below.
WALK = f"""
const end = location.hash.slice(1) || "{DONE}";
const sims = [...document.querySelectorAll("[data-sim]")];
const timer = setInterval(() => {{
  const next = sims.find((sim) => sim.dataset.state !== "live");
  next?.scrollIntoView();
  if (next) return;
  clearInterval(timer);
  if (end === "{LEFT}") scrollTo(0, document.body.scrollHeight);
  fetch(end);
}}, 100);
"""


def write_page_of_all(dist: Path) -> int:
    """Write a page with every sim on it and return how many these are."""
    pages = sorted((dist / "sims").glob("*/index.html"))
    sections = [SECTION.search(page.read_text("utf-8")) for page in pages]
    found = [section[0] for section in sections if section]
    first = pages[0].read_text("utf-8")
    target = dist / ALL / "index.html"
    target.parent.mkdir()
    text = SECTION.sub(lambda _: "\n".join(found), first)
    script = '<script type="module" src="walk.js"></script></head>'
    target.write_text(text.replace("</head>", script), encoding="utf-8")
    (target.parent / "walk.js").write_text(WALK, encoding="utf-8")
    return len(found)


def measure(ours: Site) -> list[Figure]:
    """Open one sim, then every sim on one page of Chromium; weigh its process."""
    say("  chromium: memory of one sim, and of all on one page …")
    one = row("memory, one sim live (chromium)", weighed(ours, PAGE, "runtime/"), 300)
    every = weighed(ours, ALL, f"{ALL}{DONE}")
    left = weighed(ours, f"{ALL}#{LEFT}", f"{ALL}{LEFT}", REST + UNSEEN)
    return [
        one,
        row("memory, all sims live (chromium)", every, 380),
        given_back(every, left),
    ]


def given_back(live: float | None, unseen: float | None) -> Figure:
    """Return the row for what a page gives back that nobody sees."""
    back = live - unseen if live and unseen else None
    title = "memory given back, unseen for a minute (chromium)"
    return Figure(title, back, "MB", goal=Goal(at_least=100), note=NOTE)


def weighed(ours: Site, page: str, last: str, rest: float = REST) -> float | None:
    """Return the megabytes of a page at rest, after it has asked for a file."""
    with uninspected(ours.url(page)) as browser:
        came = wait_for(ours, re.compile(f"/{re.escape(last)}.*"))
        return (heaviest(browser, rest) or None) if came else None


def row(title: str, megabytes: float | None, at_most: float) -> Figure:
    """Return the row of the table."""
    return Figure(title, megabytes, "MB", goal=Goal(at_most=at_most), note=NOTE)


@contextmanager
def uninspected(address: str, *flags: str) -> Iterator[int]:
    """Run Chromium on a page without a driver; yields its process."""
    profile = tempfile.mkdtemp(prefix="descent-")
    command = [str(find("chromium").program), "--headless", "--no-sandbox", *flags]
    command += ["--disable-dev-shm-usage", f"--user-data-dir={profile}", address]
    browser = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield browser.pid
    finally:
        browser.terminate()
        browser.wait()
        shutil.rmtree(profile, ignore_errors=True)


def heaviest(browser: int, rest: float = REST) -> float:
    """Return the weight of its heaviest page, when it has come to rest."""
    time.sleep(rest)
    return max(map(weigh, family(browser)), default=0.0)


def wait_for(site: Site, path: str | re.Pattern[str]) -> str | None:
    """Wait until a page has asked for a path, or one of that pattern; return it."""
    wanted = re.compile(re.escape(path)) if isinstance(path, str) else path
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = next(filter(wanted.fullmatch, list(site.sent)), None)
        if found:
            return found
        time.sleep(0.2)
    return None


def family(process: int) -> Iterator[int]:
    """Yield a process and all that it has started."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in children.read_text("utf-8").split():
            yield from family(int(child))


def weigh(process: int) -> float:
    """Return the proportional set size of a page's process in megabytes."""
    rollup = Path(f"/proc/{process}/smaps_rollup")
    command = Path(f"/proc/{process}/cmdline").read_bytes()
    if b"--type=renderer" not in command or not rollup.exists():
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup.read_text("utf-8"), re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0
