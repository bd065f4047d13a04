"""The parts of a build that take minutes, made side by side before they are needed."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from app.content.chapters import Chapter
from app.site.node import ROOT
from app.site.pages.write_pages import covers, films, posters
from app.site.parallel import in_parallel
from app.site.runtime.archives import pack_wheel
from app.site.runtime.sims_runtime import PYODIDE, snapshot_of
from app.site.runtime.snapshot_tiers import TIERS, make_tier
from app.site.specs import load_specs


def make(
    wheels: list[Path], packages: Mapping[str, Path], chapters: tuple[Chapter, ...]
) -> None:
    """Fill the cache with what does not depend on each other, the longest first.

    Parameters
    ----------
    wheels
        Of the sims' runtime.
    packages
        Compiled wheel of each package of the cells.
    chapters
        They name the states of the sims that are drawn.
    """
    tiers = (partial(make_tier, tier, packages, PYODIDE) for tier in TIERS)
    packs = (partial(pack_wheel, wheel) for wheel in packages.values())
    tasks: list[Callable[[], Any]] = [
        partial(snapshot_of, wheels),
        *tiers,
        partial(_draw, chapters),
        *packs,
    ]
    in_parallel(tasks)


def _draw(chapters: tuple[Chapter, ...]) -> None:
    """Draw what shows the sims; Panel is not made for two threads at once."""
    sims = load_specs(ROOT / "app" / "sims")
    films(sims)
    posters(sims, chapters)
    covers(sims)
