"""A week of use: runs of cells, animation and changes of pages, in a growing process?

Chromium is started without a driver, for whoever looks into a browser makes it keep
more: a page around the site uses it (`week.js`) and tells the server how far it is, and
the processes are weighed from outside.
"""

import json
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from app.site.bench.memory import family, uninspected, weigh
from app.site.specs import load_specs
from tests.architecture.tree import ROOT
from tests.browser.page import DEEP
from tests.browser.server import Server

HERE = Path(__file__).parent
PAGE = """<!doctype html><title>A week</title>
<style>* { margin: 0; border: 0 } iframe { width: 100vw; height: 100vh }</style>
<iframe title="site"></iframe><script type="module" src="week.js"></script>"""
PROGRAM = """import numpy as np

values = np.random.default_rng(1).normal(size=(120, 120))
print(np.linalg.svd(values)[1])"""
SIMS = [spec.slug for spec in load_specs(ROOT / "app" / "sims")]
PAGES = (
    "chapters/introduction-to-machine-learning/",
    "playground/",
    "chapters/mathematics-of-machine-learning/",
)
LONG = {"rounds": 34, "seconds": 53, "runs": 15}
"""More than 100 changes of pages, 30 minutes of animation, 500 runs of cells."""
SHORT = {"rounds": 2, "seconds": 10, "runs": 10}
MOST_GROWTH = 1.0  # megabytes a minute
MOST_SLOWDOWN = 1.2
MOST_AT_ONCE = 200  # megabytes between two rests: a short run is no slope
TICKS = os.sysconf("SC_CLK_TCK")
POLL = 0.1
SETTLING = 5  # seconds
# What could be thrown away does not count; what is held does.
FLAGS = ("--mute-audio", "--window-size=1280,900", "--js-flags=--expose-gc")
PATIENCE = 300  # seconds without a word


@dataclass
class Moment:
    """What the page told, and what its browser weighed and had computed then."""

    what: str
    details: dict[str, str]
    seconds: float
    megabytes: float
    computed: dict[int, float] = field(repr=False)


def measured(browser: int) -> tuple[float, dict[int, float]]:
    """Return the megabytes of all pages, and the seconds each process computed."""
    while True:
        with suppress(OSError):  # a process ended while it was looked at
            every = list(family(browser))
            return sum(map(weigh, every)), {it: computed(it) for it in every}


def computed(process: int) -> float:
    text = Path(f"/proc/{process}/stat").read_text("utf-8")
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / TICKS


def lowest(browser: int) -> float:
    """Return the least that the pages weigh within a few seconds."""
    weighed = []
    for _ in range(SETTLING):
        time.sleep(1)
        weighed.append(measured(browser)[0])
    return min(weighed)


def watch(server: Server, browser: int) -> Iterator[Moment]:
    """Yield what the page tells, until it is over."""
    seen, start = 0, time.monotonic()
    last = start
    while time.monotonic() - last < PATIENCE:
        told = server.asked("/week/told")
        for hit in told[seen:]:
            last = time.monotonic()
            details = dict(parse_qsl(urlsplit(hit.path).query))
            what = details.pop("what")
            assert what != "failed", details
            if what == "over":
                return
            now = Moment(what, details, last - start, *measured(browser))
            if what == "rests":  # what the last page had is still being thrown away
                now.megabytes = min(now.megabytes, lowest(browser))
            yield now
        seen = len(told)
        time.sleep(POLL)
    raise TimeoutError(f"no word for {PATIENCE} s")


def use(server: Server, plan: dict[str, int]) -> list[Moment]:
    """Let a page use the site as planned; return the moments that it told of."""
    wanted = {"rest": "sims/", "cells": 3, "program": PROGRAM, "pages": PAGES, **plan}
    wanted["sims"] = [f"sims/{slug}/" for slug in SIMS]
    server.extra |= {
        "week/": PAGE.encode(),
        "week/week.js": (HERE / "week.js").read_bytes(),
        "week/deep.js": f"{DEEP}\nwindow.deep = deep;".encode(),
        "week/plan.json": json.dumps(wanted).encode(),
        "week/told": b"",
    }
    moments = []
    with uninspected(server.url("week/"), *FLAGS) as browser:
        for moment in watch(server, browser):
            print(f"{moment.seconds:7.1f} s {moment.megabytes:6.1f} MB ", end="")
            print(moment.what, *moment.details.values(), flush=True)
            moments.append(moment)
    return moments


def growth(rests: list[Moment]) -> float:
    """Return megabytes a minute, from the least of the first third to the last's.

    The least is what is held; what lies above it is not thrown away yet.
    """
    third = len(rests) // 3
    ends = (rests[:third], rests[-third:])
    early, late = (min(some, key=lambda it: it.megabytes) for some in ends)
    return 60 * (late.megabytes - early.megabytes) / (late.seconds - early.seconds)


def costs(moments: list[Moment]) -> dict[str, list[float]]:
    """Return seconds computed for each picture, or run, of every page, in order."""
    found: dict[str, list[float]] = {}
    for before, after in pairwise(moments):
        count = after.details.get("pictures") or after.details.get("done")
        if not count:
            continue
        spent = sum(
            seconds - before.computed.get(process, 0)
            for process, seconds in after.computed.items()
        )
        found.setdefault(after.details["path"], []).append(spent / int(count))
    return found


def slowdown(moments: list[Moment]) -> float:
    """Return how many times as much the later half costs: the median of all pages."""
    ratios = []
    for each in costs(moments).values():
        half = len(each) // 2
        ratios.append(statistics.mean(each[-half:]) / statistics.mean(each[:half]))
    return statistics.median(ratios)


@pytest.mark.engines("chromium")  # the one whose processes are known apart
@pytest.mark.usefixtures("engine")
def test_a_week_of_use_leaves_no_trace(dist, serve, pytestconfig):
    long = pytestconfig.getoption("--release")
    plan = LONG if long else SHORT
    moments = use(serve(dist, "/courses/descent/"), plan)
    played = [it for it in moments if it.what == "played"]
    ran = [it for it in moments if it.what == "ran"]
    rests = [it for it in moments if it.what == "rests"]
    assert len(played) == len(ran) == len(rests) - 1 == plan["rounds"]
    assert {int(it.details["done"]) for it in ran} == {plan["runs"]}
    assert min(int(it.details["pictures"]) for it in played) > plan["seconds"]
    first, last = rests[1], rests[-1]
    assert last.megabytes - first.megabytes < MOST_AT_ONCE
    if long:
        # From where every page has been seen once: until then it learns.
        settled = rests[len(SIMS) :]
        print(f"growth {growth(settled):.2f} MB a minute")
        print(f"slowdown × {slowdown(moments):.2f}")
        assert growth(settled) < MOST_GROWTH
        assert slowdown(moments) < MOST_SLOWDOWN
