"""The templates of the pages, and what the build has gathered for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.content.chapters import Chapter
from app.site.assets import script_tag, style_tag
from app.site.errors import BuildError
from app.site.pages.exercise_cards import ExerciseCard, exercise_cards
from app.site.pages.exercise_index import Practice, practice
from app.site.pages.highlight import highlight
from app.site.pages.markdown import render_inline, render_markdown
from app.site.pages.quiz_layout import mixed, solution
from app.site.pages.reading_times import Minutes, in_hours, section_minutes
from app.site.pages.tex_to_text import typed
from app.site.specs import SimSpec

__all__ = ["DESCRIPTION", "NAME", "STORED", "Renderer", "Site"]

NAME = "Descent"
DESCRIPTION = (
    "An introduction to machine learning that you can take hold of: small simulations, "
    "computed by real Python in your own browser."
)
CODE = re.compile(r"<(pre|code|kbd)(?=[\s>])")
STORED = "@stored@"
"""Stands for the megabytes that are kept, pages and all, until those are written."""
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Site:
    """What the pages are made of.

    Parameters
    ----------
    sims
        In the order in which they are listed.
    posters
        Slug, or slug?state, → SVG markup, shown until the sim is live.
    covers
        Slug → SVG markup, shown in lists.
    assets
        Logical name → name, url, bytes and integrity, as `Assets.entry` says.
    release
        Identifier of this build.
    csp
        Content security policy of every ``"page"``, and of every ``"frame"``: a page
        for others to frame.
    megabytes
        What the first sim downloads until it is live.
    paper
        Background of the page, light and dark, for the browser's own surfaces.
    first
        The script inside each of them, which runs before others are fetched.
    chapters
        In reading order.
    examples
        Programs of the playground, each with `title` and `code`.
    box
        Name and version of each package that a program can import.
    address
        Where the site will be found, for packages that lead to it.
    record_stores
        Origins that pages may send statements to.
    contact
        Where faults are reported; empty if nowhere.
    """

    sims: tuple[SimSpec, ...]
    posters: Mapping[str, str]
    covers: Mapping[str, str]
    assets: Mapping[str, Mapping[str, Any]]
    release: str
    csp: Mapping[str, str]
    megabytes: float
    paper: tuple[str, str]
    first: Mapping[str, str]
    chapters: tuple[Chapter, ...] = ()
    examples: tuple[Mapping[str, str], ...] = ()
    box: tuple[tuple[str, str], ...] = ()
    address: str = ""
    record_stores: tuple[str, ...] = ()
    contact: str = ""

    @cached_property
    def practice(self) -> Practice:
        """What fills each concept on the map of progress."""
        return practice(self.sims, self.chapters)

    @cached_property
    def times(self) -> dict[str, dict[str, Minutes]]:
        """Slug of a chapter → anchor → how long that section takes."""
        sims = {sim.slug: sim.minutes for sim in self.sims}
        exercises = {slug: card.exercise.minutes for slug, card in self.cards.items()}
        return {
            chapter.slug: section_minutes(chapter, sims, exercises)
            for chapter in self.chapters
        }

    @cached_property
    def hours(self) -> tuple[str, str]:
        """How long the core path through all chapters takes, and all of them."""
        return in_hours(it for times in self.times.values() for it in times.values())

    @cached_property
    def cards(self) -> dict[str, ExerciseCard]:
        """Every exercise by its slug, in order."""
        return {card.slug: card for card in exercise_cards(self.practice)}

    def asset(self, name: str) -> str:
        """Return the path of an asset relative to the root of `dist/`."""
        return str(self.entry(name)["url"])

    def entry(self, name: str) -> Mapping[str, Any]:
        """Return name, url, bytes and integrity of an asset.

        Raises
        ------
        BuildError
            If it was not built.
        """
        if name not in self.assets:
            raise BuildError(
                f"The pages ask for the asset '{name}', which was not built."
            )
        return self.assets[name]

    def film(self, sim: SimSpec) -> Mapping[str, Any] | None:
        """Return the asset that holds a sim's default run, if it has one."""
        return self.assets.get(f"films/{sim.slug}.json")


class Renderer:
    """The templates, with what every page may ask for."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters |= {"python": highlight, "typed": typed}
        self.environment.globals |= {
            "site": site,
            "stored": STORED,
            "name": NAME,
            "description": DESCRIPTION,
            "poster": self.poster,
            "cover": lambda sim: Markup(site.covers[sim.slug]),
            "inline": lambda text, root: Markup(render_inline(text, root)),
            "blocks": lambda text, root: Markup(render_markdown(text, root)),
            "mixed": mixed,
            "solution": solution,
        }

    def page(self, template: str, depth: int, **given: Any) -> str:
        """Return a page that lies `depth` folders below the root."""
        context = self._context(depth)
        text = self.environment.get_template(template).render(**context, **given)
        # Whoever has a page translated wants to read it, not to find `para` for `for`.
        return CODE.sub(r'<\1 translate="no"', text.rstrip()) + "\n"

    def macro(self, template: str, name: str, depth: int, *given: Any) -> str:
        """Return what a macro makes of some values on a page at that depth."""
        module = self.environment.get_template(template).make_module(
            self._context(depth)
        )
        return str(getattr(module, name)(*given))

    def has(self, template: str) -> bool:
        """Tell whether there is a template of this name."""
        return (TEMPLATES / template).exists()

    def poster(self, sim: SimSpec, query: str = "") -> Markup:
        """Return the picture of a sim at rest, in its first state or in another."""
        key = f"{sim.slug}?{query}" if query else sim.slug
        if key not in self.site.posters:
            raise BuildError(f"The sim '{key}' has no poster; the build must draw one.")
        return Markup(self.site.posters[key])

    def _context(self, depth: int) -> dict[str, Any]:
        root = "../" * depth

        def asset(name: str) -> str:
            return root + self.site.asset(name)

        return {
            "root": root,
            "home": root or "./",
            "asset": asset,
            "script": lambda name: Markup(script_tag(self.site.entry(name), root)),
            "style": lambda name, framed=False: Markup(
                style_tag(self.site.entry(name), root, framed=framed)
            ),
        }
