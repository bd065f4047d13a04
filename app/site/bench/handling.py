"""A live sim under the hand: delays of a slider, frames while playing; p5 beside it."""

import json
from dataclasses import dataclass, field
from statistics import median, quantiles

from app.site.bench.counter import Site
from app.site.bench.figures import Figure, Goal
from app.site.bench.peer import DESCENT
from app.site.bench.tabs import Engine, NoAnswerError, PlaywrightEngine, Tab
from app.site.bench.visits import LIVE, TIMES
from app.site.console import say
from app.site.node import ROOT
from app.site.pages.sim_controls import with_controls
from app.site.specs import SimSpec, load_specs

INPUTS = 30
SECONDS = 3
SLOWEST = 60
"""Milliseconds in which 95 of 100 inputs are answered, or twice as many as p5 takes."""
FRAMES = 50
SHARE = 0.9
"""Of the steps that a slower sim is asked for in a second, this share is painted."""
PEER = "Learning rate"
WEAK = ("gradient-descent", "Learning rate")
TIMES_SLOWER = 4


@dataclass
class Handled:
    """What was measured in some rounds: delays in milliseconds, painted frames."""

    first: list[list[float]] = field(default_factory=list)
    last: list[list[float]] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)
    speed: float = float("inf")

    def add(self, tab: Tab, slider: str) -> None:
        """Move a slider of what is live, then play at full speed."""
        tab.ask("stepped(3)")
        delays = tab.ask(f"sliderDelays({json.dumps(slider)}, {INPUTS})")
        self.first.append([delay[0] for delay in delays])
        self.last.append([delay[-1] for delay in delays])
        frames, speed = tab.ask(f"framesPerSecond({SECONDS})")
        self.frames.append(frames)
        self.speed = min(self.speed, speed)


def measure(engine: Engine, ours: Site, sketch: Site) -> list[Figure]:
    """In every sim, move its first slider, then play at full speed."""
    peer = handle(engine, sketch.url(DESCENT), PEER, "gradient descent in p5")
    figures = []
    for sim in with_controls(load_specs(ROOT / "app" / "sims")):
        try:
            slider = first_slider(sim)
            handled = handle(engine, ours.url(f"sims/{sim.slug}/"), slider, sim.slug)
            figures += figures_of(handled, peer, sim.slug, slider, engine.name)
        except NoAnswerError as fault:
            title = f"slider → first picture, {sim.slug} ({engine.name})"
            figures.append(Figure(title, None, "ms", note=str(fault)))
    return figures


def measure_weak(engine: PlaywrightEngine, ours: Site) -> list[Figure]:
    """Do so in one sim, with the page slowed by the browser's own tool."""
    slug, slider = WEAK
    say(f"  {engine.name}: {slug}, {TIMES_SLOWER} times slower …")
    handled = Handled()
    with engine.open() as tab:
        tab.goto(ours.url(f"sims/{slug}/"))
        tab.ask(LIVE)
        tools = tab.context.new_cdp_session(tab.page)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": TIMES_SLOWER})
        handled.add(tab, slider)
    slower = f"page {TIMES_SLOWER} times slower ({engine.name})"
    return [
        Figure(
            f"{slug}: slider → first picture, p95, {slower}",
            slow(handled.first),
            "ms",
            goal=Goal(at_most=200),
            note="the page's thread alone: the browser slows no workers",
        ),
        Figure(
            f"{slug}: painted frames, {slower}",
            median(handled.frames),
            "per s",
            goal=Goal(at_least=20),
        ),
    ]


def handle(engine: Engine, url: str, slider: str, name: str) -> Handled:
    """Open a page some times, each time move its slider and play."""
    handled = Handled()
    for count in range(TIMES):
        say(f"  {engine.name}: {name}, round {count + 1} of {TIMES} …")
        with engine.open() as tab:
            tab.goto(url)
            tab.ask(LIVE)
            handled.add(tab, slider)
    return handled


def first_slider(sim: SimSpec) -> str:
    """Return the name of the slider that a student meets first, or the player's."""
    sliders = (it for it in sim.controls if it.type == "slider" and it.id != "speed")
    return next((it.label for it in sliders), "Position")


def figures_of(
    handled: Handled, peer: Handled, slug: str, slider: str, engine: str
) -> list[Figure]:
    """Return the rows of one sim, each beside p5's."""
    rounds = {"first": (handled.first, peer.first), "last": (handled.last, peer.last)}
    return [
        *(
            Figure(
                f"{slug}: slider → {which} picture, p95 ({engine})",
                slow(ours),
                "ms",
                peer=slow(theirs),
                goal=Goal(at_most=max(SLOWEST, 2 * slow(theirs))),
                note=f"{slider}: median {usual(ours):.0f} ms, p5 {usual(theirs):.0f}; "
                f"from the input event to the end of the {which} frame that it changes",
            )
            for which, (ours, theirs) in rounds.items()
        ),
        Figure(
            f"{slug}: painted frames while playing ({engine})",
            median(handled.frames),
            "per s",
            peer=median(peer.frames),
            goal=Goal(at_least=min(FRAMES, SHARE * handled.speed)),
            note=f"at its full speed of {handled.speed:g} steps per second",
        ),
    ]


def usual(rounds: list[list[float]]) -> float:
    """Return the median of the rounds' medians."""
    return median(median(of_round) for of_round in rounds)


def slow(rounds: list[list[float]]) -> float:
    """Return the median of the rounds' 95th percentiles."""
    return median(quantiles(of_round, n=20)[-1] for of_round in rounds)
