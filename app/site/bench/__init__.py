"""The performance figures of the contract, each beside its peer, in one run.

Times depend on the machine, so the figures to trust are the ratios: ours and the peer
are visited by turns, on the same machine, from the same kind of server.
"""

import json
import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from app.site.bench import (
    cells,
    embeds,
    handling,
    main_thread,
    mathematics,
    memory,
    phases,
    visits,
)
from app.site.bench.counter import Site
from app.site.bench.figures import Figure, Goal, table
from app.site.bench.peer import write_peer, write_sketch
from app.site.bench.tabs import Engine, NoAnswerError, PlaywrightEngine, launch
from app.site.dev import browsers
from app.site.node import ROOT
from app.site.releases import read_release


class Sites(NamedTuple):
    """What is visited: our site, the naive boot of the same sim, a bare sketch."""

    ours: Site
    peer: Site
    sketch: Site


def run(engines: list[str], json_file: str | None = None) -> None:
    """Measure everything and print the table.

    Parameters
    ----------
    engines
        Any of `chromium`, `firefox`, `webkit`.
    json_file
        Where the figures go as well.
    """
    browsers.require(engines)
    dist = ROOT / "dist"
    figures, boot, versions = size(dist), "", []
    with sites(dist) as served:
        for name in engines:
            engine = launch(name)
            try:
                figures += in_engine(engine, served)
                if isinstance(engine, PlaywrightEngine) and name == "chromium":
                    figures += in_chromium(engine, served)
                    boot = phases.measure(engine, served.ours)
                versions.append(engine.version)
            finally:
                engine.close()
    figures += mathematics.measure()
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"\n{', '.join(versions)}; {os.cpu_count()} cores, load {busy}")
    print(f"Medians of {visits.TIMES}.\n\n{table(figures)}\n\n{boot}")
    if json_file:
        write_json(Path(json_file), dist, versions, figures)


@contextmanager
def sites(dist: Path) -> Iterator[Sites]:
    """Serve copies of all that is visited, so that a build does not disturb it."""
    with tempfile.TemporaryDirectory(prefix="descent-") as name, ExitStack() as stack:
        ours, peer, sketch = (Path(name) / part for part in Sites._fields)
        write_peer(dist, peer)
        write_sketch(sketch)
        shutil.copytree(dist, ours)
        memory.write_page_of_all(ours)
        embeds.write_course(ours)
        yield Sites(*(stack.enter_context(Site(part)) for part in (ours, peer, sketch)))


def in_engine(engine: Engine, served: Sites) -> list[Figure]:
    """Return the figures that every engine can give."""
    return [
        *attempt(lambda: visits.measure(engine, *served), f"visits ({engine.name})"),
        *attempt(
            lambda: handling.measure(engine, served.ours, served.sketch),
            f"slider and player ({engine.name})",
        ),
        *attempt(
            lambda: cells.measure(engine, served.ours, served.peer),
            f"code cell ({engine.name})",
        ),
    ]


def in_chromium(engine: PlaywrightEngine, served: Sites) -> list[Figure]:
    """Return the figures that only Chromium gives."""
    ours = served.ours
    return [
        *attempt(lambda: [main_thread.measure(engine, ours)], "main thread until text"),
        *attempt(lambda: handling.measure_weak(engine, ours), "a weak machine"),
        *memory.measure(ours),
        *embeds.measure(ours),
    ]


def attempt(work: Callable[[], list[Figure]], name: str) -> list[Figure]:
    """Return the figures, or one that says why there are none."""
    try:
        return work()
    except NoAnswerError as fault:
        return [Figure(name, None, note=str(fault))]


def size(dist: Path) -> list[Figure]:
    """Return how large the site is."""
    sizes = {path: path.stat().st_size for path in dist.rglob("*") if path.is_file()}
    largest = max(sizes, key=lambda path: sizes[path])
    return [
        Figure("size of dist/", sum(sizes.values()) / 1e6, "MB", goal=Goal(150)),
        Figure(
            "largest file", sizes[largest] / 1e6, "MB", goal=Goal(50), note=largest.name
        ),
    ]


def write_json(
    file: Path, dist: Path, versions: list[str], figures: list[Figure]
) -> None:
    """Write the figures with what they belong to."""
    data = {
        "release": read_release(dist),
        "browsers": versions,
        "machine": {"cores": os.cpu_count(), "system": platform.platform()},
        "figures": [figure.data() for figure in figures],
    }
    file.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
