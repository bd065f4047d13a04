"""Where a start spends its time, as the worker reports it to the page."""

from pathlib import Path

from app.site.bench.counter import Site
from app.site.bench.tabs import PlaywrightEngine
from app.site.bench.visits import LIVE, PAGE
from app.site.console import say

LARGEST = 12
SCRIPT = (Path(__file__).parent / "phases.js").read_text("utf-8")


def measure(engine: PlaywrightEngine, ours: Site) -> str:
    """Return what was said and what was sent on a first visit, one line for each."""
    say(f"  {engine.name}: phases of the start …")
    with engine.open(SCRIPT) as tab:
        ours.sent.clear()
        tab.goto(ours.url(PAGE))
        tab.ask(LIVE)
        sent = ours.sent.most_common(LARGEST)
        heard: list[tuple[str, float, float]] = tab.ask("descentPhases")
    said = [f"{begin:7.0f} … {end:7.0f}  {name}" for name, begin, end in heard]
    files = [f"{n_bytes / 1e6:7.2f}  {path}" for path, n_bytes in sent]
    times, sizes = "milliseconds from the navigation", "megabytes, the largest files"
    return "\n".join([f"First visit, {times}:", *said, f"{sizes}:", *files])
