"""A live sim under the hand: delays of a slider, frames while playing, memory."""

import json
import re
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from app.site.bench.counter import Site
from app.site.bench.figures import Figure, Goal
from app.site.bench.tabs import Engine, NoAnswerError, PlaywrightEngine
from app.site.bench.visits import LIVE, TIMES
from app.site.node import ROOT
from app.site.progress import say
from app.site.specs import SimSpec, load_specs

INPUTS = 30
SECONDS = 3
FRAMES = 50
SHARE = 0.9
"""Of the steps that a slower sim is asked for in a second, this share is painted."""
ALL = "sims/all-of-them/"
SECTION = re.compile(r'<section class="sim".*?</section>', re.DOTALL)


def measure(engine: Engine, ours: Site) -> list[Figure]:
    """In every sim, move its first slider, then play at full speed."""
    figures = []
    for sim in load_specs(ROOT / "app" / "sims"):
        try:
            figures += measure_sim(engine, ours, sim.slug, first_slider(sim))
        except NoAnswerError as fault:
            title = f"slider → picture, {sim.slug} ({engine.name})"
            figures.append(Figure(title, None, "ms", note=str(fault)))
    return figures


def first_slider(sim: SimSpec) -> str:
    """Return the name of the slider that a student meets first."""
    sliders = (it for it in sim.controls if it.type == "slider" and it.id != "speed")
    return next(it.label for it in sliders)


def measure_sim(engine: Engine, ours: Site, slug: str, slider: str) -> list[Figure]:
    """Move a slider of one sim, then play at full speed."""
    delays, rates = [], []
    for count in range(TIMES):
        say(f"  {engine.name}: {slug}, round {count + 1} of {TIMES} …")
        with engine.open() as tab:
            tab.goto(ours.url(f"sims/{slug}/"))
            tab.ask(LIVE)
            delays.append(tab.ask(f"sliderDelays({json.dumps(slider)}, {INPUTS})"))
            rates.append(tab.ask(f"framesPerSecond({SECONDS})"))
    p95 = median(quantiles(of_round, n=20)[-1] for of_round in delays)
    middle = median(median(of_round) for of_round in delays)
    fastest = min(speed for _, speed in rates)
    return [
        Figure(
            f"{slug}: slider → picture, p95 ({engine.name})",
            p95,
            "ms",
            goal=Goal(at_most=50),
            note=f"{slider}: median {middle:.0f} ms; from the input event to the end "
            "of the last frame that it changes",
        ),
        Figure(
            f"{slug}: painted frames while playing ({engine.name})",
            median(frames for frames, _ in rates),
            "per s",
            goal=Goal(at_least=min(FRAMES, SHARE * fastest)),
            note=f"at its full speed of {fastest:g} steps per second",
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
