"""Every page of the site as text: a pure function of what the build has gathered.

All links are relative to the page that holds them, so that `dist/` works from any
folder of any static host.
"""

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from app.content.quizzes import Question, read_quiz
from app.site.pages.catalog import FRAME_HEIGHT, catalog, metadata
from app.site.pages.exercise_pages import catalog_entries, exercise_pages
from app.site.pages.markdown import headings, render_markdown
from app.site.pages.renderer import DESCRIPTION, NAME, Renderer, Site
from app.site.pages.text_pages import reading_pages
from app.site.specs import SimSpec
from app.site.svg.share_image import draw_cover

__all__ = ["FIRST_SIM", "Site", "render_pages"]

FIRST_SIM = "training-process"
"""On the home page."""

SHORTCUTS = {
    "chapters": "Read",
    "sims": "Simulations",
    "exercises": "Exercises",
    "playground": "Playground",
}
"""What the icon of the installed app offers."""


def render_pages(site: Site) -> dict[str, str]:
    """Return every page and catalogue file of the site.

    Parameters
    ----------
    site
        Everything that appears on a page.

    Returns
    -------
    dict
        Path relative to the root of `dist/` → text.

    Raises
    ------
    BuildError
        If a poster or an asset is missing.
    """
    render = Renderer(site)
    pages = {
        "index.html": render.page("home.html", 0, first_sim=FIRST_SIM),
        "sims/index.html": render.page("sims.html", 1),
        "playground/index.html": render.page("playground.html", 1),
        "anywhere/index.html": render.page("anywhere.html", 1),
        "teach/record/index.html": render.page("record.html", 2, known=_known(site)),
        "teach/class/index.html": render.page("class.html", 2, known=_asked(site)),
        # A host shows these at any depth, so they refer to no other file.
        "404.html": render.page("missing.html", 0),
        "offline.html": render.page("offline.html", 0),
        "manifest.webmanifest": _json(_manifest(site)),
        "catalog.json": _json(_catalog(site)),
    }
    for sim in site.sims:
        pages |= _sim_pages(render, sim)
    return pages | reading_pages(render) | exercise_pages(render)


def _sim_pages(render: Renderer, sim: SimSpec) -> dict[str, str]:
    given = {"sim": sim, "frame_height": FRAME_HEIGHT}
    about, notes, editor = (
        Markup(render_markdown(text)) for text in (sim.about, sim.teach, sim.editor)
    )
    page = f"sims/{sim.slug}"
    return {
        f"{page}/index.html": render.page(
            "sim.html", 2, about=about, editor=editor, **given
        ),
        f"embed/{page}/index.html": render.page("embed.html", 3, **given),
        f"{page}/teach/index.html": render.page(
            "teach.html", 3, notes=notes, parts=headings(sim.teach), **given
        ),
        f"{page}/metadata.json": _json(metadata(sim, render.site.release)),
        f"{page}/{sim.slug}.svg": draw_cover(sim, render.poster(sim)),
    }


def _catalog(site: Site) -> dict[str, Any]:
    listed = catalog(site.sims, site.release)
    return {**listed, "items": listed["items"] + catalog_entries(site.cards.values())}


def _known(site: Site) -> dict[str, list[str]]:
    """Return the packages of everything of which an attempt can be made again."""
    exercises = {f"exercise/{c.slug}": c.exercise.packages for c in site.cards.values()}
    known = {f"sim/{sim.slug}": sim.packages for sim in site.sims} | exercises
    return {name: list(packages) for name, packages in known.items()}


def _asked(site: Site) -> list[tuple[str, dict[str, Any]]]:
    """Return title and questions of all that is handed in, in the site's order.

    A question is its prompt, its choices and which is right; a sentence is judged by
    nobody.
    """
    sims = [(f"sim/{it.slug}", it.title, _quiz(it)) for it in site.sims]
    exercises = [
        (f"exercise/{it.slug}", it.exercise.title, it.exercise.quiz)
        for it in site.cards.values()
    ]
    return [
        (key, {"title": title, "questions": [*_choices(quiz)]})
        for key, title, quiz in (*sims, *exercises)
    ]


def _choices(quiz: tuple[Question, ...]) -> Iterator[tuple[str, tuple[str, ...], int]]:
    for question in quiz:
        if not question.written:
            yield question.prompt, question.choices, question.answer


def _quiz(sim: SimSpec) -> tuple[Question, ...]:
    return read_quiz(f"app.sims.{sim.slug.replace('-', '_')}")


def _manifest(site: Site) -> dict[str, Any]:
    def icon(name: str, sizes: str, purpose: str = "any") -> dict[str, str]:
        kind = "image/svg+xml" if name.endswith("svg") else "image/png"
        source = site.asset(f"icons/{name}")
        return {"src": source, "sizes": sizes, "type": kind, "purpose": purpose}

    return {
        "name": f"{NAME}: an introduction to machine learning",
        "short_name": NAME,
        "description": DESCRIPTION,
        "lang": "en",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": site.paper[0],
        "theme_color": site.paper[0],
        "categories": ["education"],
        "shortcuts": [
            {"name": words, "url": f"{place}/"} for place, words in SHORTCUTS.items()
        ],
        "icons": [
            icon("icon.svg", "any"),
            icon("icon-192.png", "192x192"),
            icon("icon-512.png", "512x512"),
            icon("icon-maskable.png", "512x512", "maskable"),
        ],
    }


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
