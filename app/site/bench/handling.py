"""A live sim under the hand: delays of a slider, frames while playing."""

import json
from statistics import median, quantiles

from app.site.bench.counter import Site
from app.site.bench.figures import Figure, Goal
from app.site.bench.tabs import Engine, NoAnswerError
from app.site.bench.visits import LIVE, TIMES
from app.site.console import say
from app.site.node import ROOT
from app.site.pages.sim_controls import with_controls
from app.site.specs import SimSpec, load_specs

INPUTS = 30
SECONDS = 3
FRAMES = 50
SHARE = 0.9
"""Of the steps that a slower sim is asked for in a second, this share is painted."""


def measure(engine: Engine, ours: Site) -> list[Figure]:
    """In every sim, move its first slider, then play at full speed."""
    figures = []
    for sim in with_controls(load_specs(ROOT / "app" / "sims")):
        try:
            figures += measure_sim(engine, ours, sim.slug, first_slider(sim))
        except NoAnswerError as fault:
            title = f"slider → first picture, {sim.slug} ({engine.name})"
            figures.append(Figure(title, None, "ms", note=str(fault)))
    return figures


def first_slider(sim: SimSpec) -> str:
    """Return the name of the slider that a student meets first."""
    sliders = (it for it in sim.controls if it.type == "slider" and it.id != "speed")
    return next(it.label for it in sliders)


def measure_sim(engine: Engine, ours: Site, slug: str, slider: str) -> list[Figure]:
    """Move a slider of one sim, then play at full speed."""
    delays: list[list[list[float]]] = []
    rates = []
    for count in range(TIMES):
        say(f"  {engine.name}: {slug}, round {count + 1} of {TIMES} …")
        with engine.open() as tab:
            tab.goto(ours.url(f"sims/{slug}/"))
            tab.ask(LIVE)
            delays.append(tab.ask(f"sliderDelays({json.dumps(slider)}, {INPUTS})"))
            rates.append(tab.ask(f"framesPerSecond({SECONDS})"))
    first, last = (
        [[delay[end] for delay in of_round] for of_round in delays] for end in (0, -1)
    )
    fastest = min(speed for _, speed in rates)
    return [
        *(
            Figure(
                f"{slug}: slider → {which} picture, p95 ({engine.name})",
                slow(rounds),
                "ms",
                goal=Goal(at_most=50),
                note=f"{slider}: median {usual(rounds):.0f} ms; from the input event "
                f"to the end of the {which} frame that it changes",
            )
            for which, rounds in (("first", first), ("last", last))
        ),
        Figure(
            f"{slug}: painted frames while playing ({engine.name})",
            median(frames for frames, _ in rates),
            "per s",
            goal=Goal(at_least=min(FRAMES, SHARE * fastest)),
            note=f"at its full speed of {fastest:g} steps per second",
        ),
    ]


def usual(rounds: list[list[float]]) -> float:
    """Return the median of the rounds' medians."""
    return median(median(of_round) for of_round in rounds)


def slow(rounds: list[list[float]]) -> float:
    """Return the median of the rounds' 95th percentiles."""
    return median(quantiles(of_round, n=20)[-1] for of_round in rounds)
