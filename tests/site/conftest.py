"""The pages as the build renders them, without a site on the disk."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.exercises.specs import load_exercises
from app.site.pages.site_pages import Site, render_pages
from app.site.specs import SimSpec, load_specs
from tests.chapters import CHAPTERS

ROOT = Path(__file__).parents[2]
SCRIPTS = ("page.js", "theme.js", "sims.js", "bokeh.js", "widgets.js")
SCRIPTS += ("reading.js", "search.js", "cells.js", "exercises.js", "replay.js")
SCRIPTS += ("lms.js", "launch.js", "anywhere.js", "builder.js", "class.js")
FONTS = ("fonts/source-serif.woff2", "fonts/inter.woff2")
ICONS = tuple(f"icons/{path.name}" for path in (ROOT / "static" / "icons").iterdir())
LISTS = ("runtime.json", "cells.json", "search.json")
NAMES = (*SCRIPTS, *FONTS, *ICONS, *LISTS, "page.css", "reading.css")
ASSETS = {
    name: {
        "name": name,
        "url": f"assets/{name.replace('/', '-')}",
        "bytes": 1,
        "integrity": "sha256-abc",
    }
    for name in NAMES
}


class Reader(HTMLParser):
    """Collects the tags of a page with what they say, and the words between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def having(self, key: str) -> list[dict[str, str]]:
        return [attributes for _, attributes in self.tags if key in attributes]

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag == name]

    @property
    def references(self) -> list[str]:
        keys = ("href", "src")
        return [found[key] for _, found in self.tags for key in keys if key in found]


@pytest.fixture(scope="package")
def specs() -> tuple[SimSpec, ...]:
    return load_specs(ROOT / "app" / "sims")


@pytest.fixture(scope="package")
def site(specs: tuple[SimSpec, ...]) -> Site:
    chapters = tuple(CHAPTERS.values())
    shown = [piece for chapter in chapters for piece in chapter.named("sim")]
    states = {f"{piece.name}?{piece.text}" for piece in shown if piece.text}
    states |= {exercise.drives for exercise in load_exercises()}
    return Site(
        sims=specs,
        posters=dict.fromkeys({spec.slug for spec in specs} | states, "<svg></svg>"),
        covers=dict.fromkeys((spec.slug for spec in specs), "<svg></svg>"),
        assets=ASSETS,
        release="0123456789ab",
        csp=dict.fromkeys(("page", "frame"), "default-src 'none'; script-src 'self'"),
        first=dict.fromkeys(("page", "frame"), "first()"),
        megabytes=14.25,
        paper=("#ffffff", "#000000"),
        chapters=chapters,
    )


@pytest.fixture(scope="package")
def pages(site: Site) -> dict[str, str]:
    return render_pages(site)
