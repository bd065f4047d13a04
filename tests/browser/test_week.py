"""A week of use: runs of cells, animation and changes of pages, in a growing process?

Chromium is started without a driver, for whoever looks into a browser makes it keep
more: a page around the site uses it (`week.js`) and tells the server how far it is, and
the processes are weighed from outside.
"""

import json
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from app.content.chapters import SLUGS
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
PAGES = [f"chapters/{slug}/" for slug in SLUGS]
PAGES.insert(1, "playground/")
LONG = {"rounds": 34, "seconds": 53, "runs": 15}
"""More than 100 changes of pages, 30 minutes of animation, 500 runs of cells."""
SHORT = {"rounds": 2, "seconds": 10, "runs": 10}
MOST_GROWTH = 1.0  # megabytes a minute
MOST_SLOWDOWN = 1.2
MOST_AT_ONCE = 200  # megabytes between two rests: a short run is no slope
TICKS = os.sysconf("SC_CLK_TCK")
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
            for _ in range(5 if what == "rests" else 0):
                time.sleep(1)  # what the last page had is still being thrown away
                now.megabytes = min(now.megabytes, measured(browser)[0])
            print(now, flush=True)
            yield now
        seen = len(told)
        time.sleep(0.1)
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
    with uninspected(server.url("week/"), *FLAGS) as browser:
        return list(watch(server, browser))


def growth(rests: list[Moment]) -> float:
    """Return megabytes a minute, from the least of the first third to the last's.

    The least is what is held; what lies above it is not thrown away yet.
    """
    third = len(rests) // 3
    ends = (rests[:third], rests[-third:])
    early, late = (min(some, key=lambda it: it.megabytes) for some in ends)
    return 60 * (late.megabytes - early.megabytes) / (late.seconds - early.seconds)


def slowdown(moments: list[Moment]) -> float:
    """Return how many times as much the later half costs: the median of all pages.

    The cost is seconds computed for each picture, or run.
    """
    costs: dict[str, list[float]] = defaultdict(list)
    for before, after in pairwise(moments):
        if count := after.details.get("pictures") or after.details.get("done"):
            spent = {
                it: n - before.computed.get(it, 0) for it, n in after.computed.items()
            }
            costs[after.details["path"]].append(sum(spent.values()) / int(count))
    ratios = []
    for each in costs.values():
        half = len(each) // 2
        ratios.append(statistics.mean(each[-half:]) / statistics.mean(each[:half]))
    return statistics.median(ratios)


@pytest.mark.thorough
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
