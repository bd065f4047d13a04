"""A live sim under the hand: delays of a slider, frames while playing, memory."""

import re
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from app.site.bench.counter import Site
from app.site.bench.figures import Figure, Goal
from app.site.bench.tabs import Engine, PlaywrightEngine
from app.site.bench.visits import LIVE, PAGE, TIMES
from app.site.progress import say

INPUTS = 30
SECONDS = 3
ALL = "sims/all-of-them/"
SECTION = re.compile(r'<section class="sim".*?</section>', re.DOTALL)


def measure(engine: Engine, ours: Site) -> list[Figure]:
    """Move a slider, then play at full speed."""
    delays, rates = [], []
    for count in range(TIMES):
        say(f"  {engine.name}: slider and player, round {count + 1} of {TIMES} …")
        with engine.open() as tab:
            tab.goto(ours.url(PAGE))
            tab.ask(LIVE)
            delays.append(tab.ask(f'sliderDelays("Learning rate", {INPUTS})'))
            rates.append(tab.ask(f"framesPerSecond({SECONDS})"))
    p95 = median(quantiles(of_round, n=20)[-1] for of_round in delays)
    middle = median(median(of_round) for of_round in delays)
    name = engine.name
    return [
        Figure(
            f"slider → picture, p95 ({name})",
            p95,
            "ms",
            goal=Goal(at_most=50),
            note=f"median {middle:.0f} ms; from the input event to the end of the "
            "last frame that it changes",
        ),
        Figure(
            f"painted frames while playing ({name})",
            median(rates),
            "per s",
            goal=Goal(at_least=50),
        ),
    ]


def write_page_of_all(dist: Path) -> int:
    """Write a page with every sim on it and return how many these are."""
    pages = sorted((dist / "sims").glob("*/index.html"))
    sections = [SECTION.search(page.read_text("utf-8")) for page in pages]
    found = [section[0] for section in sections if section]
    first = pages[0].read_text("utf-8")
    target = dist / ALL / "index.html"
    target.parent.mkdir()
    target.write_text(SECTION.sub(lambda _: "\n".join(found), first), encoding="utf-8")
    return len(found)


def memory(engine: PlaywrightEngine, ours: Site) -> Figure:
    """Open every sim on one page of Chromium and weigh its process."""
    say("  chromium: memory of all sims on one page …")
    with engine.open() as tab:
        tab.goto(ours.url(ALL))
        tab.ask(LIVE)
        count = tab.ask("openAll(120)")
        session = engine.browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        weights = [weigh(process) for process in processes]
    return Figure(
        "memory, all sims live (chromium)",
        max(weights, default=0.0) or None,
        "MB",
        goal=Goal(at_most=350),
        note=f"{count} sims on one page; its process, proportional set size",
    )


def weigh(process: dict[str, Any]) -> float:
    """Return the proportional set size of a page's process in megabytes."""
    rollup = Path(f"/proc/{process['id']}/smaps_rollup")
    if process["type"] != "renderer" or not rollup.exists():
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup.read_text("utf-8"), re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0
