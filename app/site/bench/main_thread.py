"""What the page's main thread does until the text can be read."""

import json
from statistics import median
from typing import Any

from app.site.bench.counter import Site
from app.site.bench.figures import Figure, Goal
from app.site.bench.tabs import PlaywrightEngine
from app.site.bench.visits import LIVE, PAGE, TIMES
from app.site.console import say

CATEGORIES = ["toplevel", "blink.user_timing", "loading", "__metadata"]
TASK = "ThreadControllerImpl::RunTask"


def measure(engine: PlaywrightEngine, ours: Site) -> Figure:
    """Trace Chromium from the navigation to the mark `text`."""
    say("  chromium: work until the text stands …")
    seconds = []
    for _ in range(TIMES):
        with engine.open() as tab:
            engine.browser.start_tracing(page=tab.page, categories=CATEGORIES)
            tab.goto(ours.url(PAGE))
            tab.ask(LIVE)
            seconds.append(work(json.loads(engine.browser.stop_tracing())))
    return Figure(
        "main thread until text (chromium)",
        median(seconds),
        goal=Goal(at_most=0.3),
        note="tasks of the page's main thread before the mark `text` and first paint",
    )


def work(trace: dict[str, Any]) -> float:
    """Return the seconds of tasks that a page's thread began before the text stood.

    Parameters
    ----------
    trace
        Chromium's trace events; the thread is the one that set the mark.
    """
    events = trace["traceEvents"]
    named = {name: _first(events, name) for name in ("text", "firstContentfulPaint")}
    thread = _thread(named["text"])
    end = max(event["ts"] for event in named.values())
    tasks = [
        event
        for event in events
        if event["name"] == TASK and _thread(event) == thread and event["ts"] <= end
    ]
    spent: int = sum(min(task.get("dur", 0), end - task["ts"]) for task in tasks)
    return spent / 1e6


def _first(events: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return min((e for e in events if e["name"] == name), key=lambda event: event["ts"])


def _thread(event: dict[str, Any]) -> tuple[int, int]:
    return event["pid"], event["tid"]
