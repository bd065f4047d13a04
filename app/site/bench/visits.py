"""Visits: how long until the first sim is live, and what was transferred for it."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from statistics import median

from app.site.bench.counter import Site
from app.site.bench.figures import Figure, Goal
from app.site.bench.tabs import Engine, NoAnswerError, Tab
from app.site.console import say

PAGE = "sims/training-process/"
TIMES = 3
LIVE = 'mark("live", 180)'


@dataclass
class Visits:
    """What was measured so far, in seconds and megabytes, by name.

    Parameters
    ----------
    measured
        `first`, `repeat`, `offline`, `peer`, `peer again`: from the navigation to the
        first sim live; `text`, `paint`, `poster`, `playable`: to what comes before;
        `sketch`: to the first frame of p5; each also with `MB`, what the server sent.
    faults
        What the page said where a visit failed.
    """

    measured: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: dict[str, str] = field(default_factory=dict)

    def visit(self, name: str, tab: Tab, address: tuple[Site, str, str]) -> None:
        """Go to a page of a site and wait until it answers a question."""
        site, page, question = address
        site.sent.clear()
        try:
            tab.goto(site.url(page))
        except NoAnswerError as fault:
            self.faults[name] = str(fault)
        self.ask(name, tab, question)
        self.measured[f"{name} MB"].append(site.sent.total() / 1e6)

    def ask(self, name: str, tab: Tab, question: str) -> None:
        """Keep the answer to a question about milliseconds, or what went wrong."""
        try:
            self.measured[name].append(float(tab.ask(question)) / 1000)
        except NoAnswerError as fault:
            self.faults[name] = str(fault)

    def middle(self, name: str) -> float | None:
        """Return the median of what was measured; `None` if something failed."""
        values = self.measured.get(name)
        failed = name.removesuffix(" MB") in self.faults
        return median(values) if values and not failed else None


def measure(engine: Engine, ours: Site, peer: Site, sketch: Site) -> list[Figure]:
    """Visit both sites by turns and return the medians."""
    seen = Visits()
    for count in range(TIMES):
        say(f"  {engine.name}: visits, round {count + 1} of {TIMES} …")
        visit_ours(engine, ours, seen)
        with engine.open() as tab:
            seen.visit("peer", tab, (peer, PAGE, LIVE))
            seen.visit("peer again", tab, (peer, PAGE, LIVE))
        with engine.open() as tab:
            seen.visit("sketch", tab, (sketch, "", 'mark("frame", 60)'))
    return figures(engine.name, seen)


def visit_ours(engine: Engine, ours: Site, seen: Visits) -> None:
    """Visit our site for the first time, again, and without a network."""
    with engine.open() as tab:
        seen.visit("first", tab, (ours, PAGE, LIVE))
        for name in ("text", "poster", "playable"):
            seen.ask(name, tab, f'mark("{name}", 1)')
        seen.ask("paint", tab, "firstPaint()")
        seen.ask("stored", tab, "stored(120)")
        seen.ask("shelved", tab, "shelved(60)")
        seen.visit("repeat", tab, (ours, PAGE, LIVE))
        ours.unplug()
        try:
            seen.visit("offline", tab, (ours, PAGE, LIVE))
        finally:
            ours.plug_in()


def figures(engine: str, seen: Visits) -> list[Figure]:
    """Return the rows of the table."""

    def row(name: str, title: str, peer: str = "", **more: Goal | str) -> Figure:
        said = str(more.pop("note", ""))
        if peer.removesuffix(" MB") in seen.faults:
            said = f"peer: {seen.faults[peer.removesuffix(' MB')]}"
        note = seen.faults.get(name.removesuffix(" MB"), said)
        unit = "MB" if name.endswith("MB") else "s"
        ours, other = seen.middle(name), seen.middle(peer)
        figure = Figure(f"{title} ({engine})", ours, unit, other, note=note)
        return replace(figure, **more)  # type: ignore[arg-type]

    again = (
        f"the peer again, from the HTTP cache: {seen.middle('peer again') or 0:.1f} s"
    )
    inflated = seen.faults.get("shelved", "")
    goal = Goal(at_most=25, share=0.45)
    return [
        row("first", "first visit → live", "peer", goal=Goal(faster=5)),
        row("repeat", "repeat visit → live", "peer", goal=Goal(faster=8), note=again),
        row("offline", "offline → live", "peer", goal=Goal(faster=8), note=inflated),
        row("first MB", "transferred until live", "peer MB", goal=goal),
        row("text", "text readable", note="mark `text`, on the page's clock"),
        row("paint", "first contentful paint"),
        row("poster", "poster painted", "sketch", note="peer: a bare p5 sketch"),
        row("playable", "default run plays", "sketch", goal=Goal(later=0.3)),
    ]
