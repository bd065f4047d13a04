"""A code cell that imports scikit-learn: from the press of Run to its first output."""

import json
import re
from collections import defaultdict
from statistics import median

from app.site.bench.counter import Site
from app.site.bench.figures import Figure, Goal
from app.site.bench.peer import CELL
from app.site.bench.tabs import Engine
from app.site.bench.visits import TIMES
from app.site.console import say

PAGE = "playground/"
SECONDS = 180
PARTS = re.compile(r"/cells/|cells-worker|warm-worker|asm\.wasm|stdlib")
"""Of our site, what a cell's Python needs; the page itself is not counted."""
PROGRAM = """
import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

X = np.random.default_rng(0).normal(size=(100, 2))
a, b, c, d = train_test_split(StandardScaler().fit_transform(X), X @ [1, 2])
print(LinearRegression().fit(a, c).score(b, d))
"""
Seconds = dict[str, list[float]]


def measure(engine: Engine, ours: Site, peer: Site) -> list[Figure]:
    """Run the program in our playground and in the peer's worker, by turns."""
    seen: Seconds = defaultdict(list)
    for count in range(TIMES):
        say(f"  {engine.name}: a code cell, round {count + 1} of {TIMES} …")
        run_ours(engine, ours, seen)
        run_peer(engine, peer, seen)
    return figures(engine.name, {name: median(values) for name, values in seen.items()})


def run_ours(engine: Engine, ours: Site, seen: Seconds) -> None:
    """Run it on a first visit, right after Stop, and on a second visit.

    Between visits the service worker stores the site, while a student would read.
    """
    program = json.dumps(PROGRAM)
    with engine.open() as tab:
        ours.sent.clear()
        tab.goto(ours.url(PAGE))
        seen["first"].append(tab.ask(f"firstOutput({program}, {SECONDS})") / 1000)
        needed = (n for path, n in ours.sent.items() if PARTS.search(path))
        seen["MB"].append(sum(needed) / 1e6)
        seen["stop"].append(tab.ask(f"outputAfterStop({program}, {SECONDS})") / 1000)
        tab.ask(f"stored({SECONDS})")
        tab.goto(ours.url(PAGE))
        seen["repeat"].append(tab.ask(f"firstOutput({program}, {SECONDS})") / 1000)


def run_peer(engine: Engine, peer: Site, seen: Seconds) -> None:
    """Run it in a new worker, then in another when the files are in the cache."""
    with engine.open() as tab:
        tab.goto(peer.url(CELL))
        tab.ask("until(() => window.peerRun, 30, 'script')")
        peer.sent.clear()
        for name in ("peer", "peer again"):
            seen[name].append(tab.ask(f"peerRun({json.dumps(PROGRAM)})") / 1000)
        seen["peer MB"].append(peer.sent.total() / 1e6)


def figures(engine: str, seen: dict[str, float]) -> list[Figure]:
    """Return the rows of the table."""
    again = seen["peer again"]
    goal = Goal(faster=5)
    rows = [
        Figure("first Run, first visit", seen["first"], "s", seen["peer"]),
        Figure("first Run, repeat visit", seen["repeat"], "s", again, goal),
        Figure("Run after Stop", seen["stop"], "s", again, goal),
        Figure("transferred for the first Run", seen["MB"], "MB", seen["peer MB"]),
    ]
    return [
        Figure(
            f"scikit-learn cell: {row.name} ({engine})",
            *(row.ours, row.unit, row.peer, row.goal),
        )
        for row in rows
    ]
