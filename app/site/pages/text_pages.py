"""The pages that are read: chapters, their overview, glossary, notes for teachers."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from app.content.chapters import Chapter
from app.content.concepts import Term, find_term, load_concepts, load_glossary
from app.site.pages.catalog import CREATORS
from app.site.pages.chapter_pages import chapter_pages, contents, facts, shown_term
from app.site.pages.concept_groups import concept_groups, crossings
from app.site.pages.help_text import help_text
from app.site.pages.markdown import headings, render_markdown
from app.site.pages.questions.bank import banks
from app.site.pages.questions.worksheets import worksheets
from app.site.pages.renderer import Renderer, Site
from app.site.pages.scorm_packages import groups
from app.site.svg.concept_map import lay_out

__all__ = ["reading_pages"]

TEACH = Path(__file__).parents[2] / "content" / "teach.md"
PLATFORMS = Path(__file__).with_name("platforms.toml")


def reading_pages(render: Renderer) -> dict[str, str]:
    """Return path → text of every page that is read."""
    times = render.site.times
    listed = [
        (chapter, contents(chapter, times[chapter.slug]), facts(chapter))
        for chapter in render.site.chapters
    ]
    return {
        **dict(chapter_pages(render)),
        **dict(worksheets(render)),
        "chapters/index.html": render.page("chapters.html", 1, listed=listed),
        "concepts/index.html": _concepts(render),
        "glossary/index.html": _glossary(render),
        "teach/index.html": _teach(render),
        "help/index.html": _help(render),
    }


def _glossary(render: Renderer) -> str:
    entries = [
        {**shown_term(term, "../"), "places": list(_places(term, render.site.chapters))}
        for term in load_glossary()
    ]
    letters = sorted({str(entry["letter"]) for entry in entries})
    return render.page("glossary.html", 1, entries=entries, letters=letters)


def _concepts(render: Renderer) -> str:
    concepts = load_concepts()
    groups = concept_groups(render.site.chapters)
    return render.page(
        "concepts.html",
        1,
        maps=[(group, lay_out(group.concepts)) for group in groups],
        crossings=crossings(groups),
        count=len(concepts),
        titles={concept.id: concept.title for concept in concepts},
        places={c.id: _address(c.id, render.site.chapters) for c in concepts},
        items={c.id: _items(render.site, c.id) for c in concepts},
    )


def _address(concept: str, chapters: tuple[Chapter, ...]) -> str:
    """Return where a concept is taught; the glossary, if no chapter defines it."""
    for chapter in chapters:
        if any(piece.name == concept for piece in chapter.named("definition")):
            return chapter.address(concept)
    return f"glossary/#{concept}"


def _items(site: Site, concept: str) -> list[str]:
    """Return what counts as progress on a concept, as the page's scripts name it."""
    return [key for entry in site.practice[concept] for key in entry.keys]


def _places(term: Term, chapters: tuple[Chapter, ...]) -> Iterator[dict[str, str]]:
    """Yield where each chapter explains a term, or first speaks of it."""
    for chapter in chapters:
        titles = {piece.name: piece.text for piece in chapter.named("h2")}
        used = [p for p in chapter.named("definition") if p.name == term.concept]
        used += [p for p in chapter.named("term") if find_term(p.name) == term]
        for piece in used[:1]:
            is_box = piece.kind == "definition"
            anchor = piece.name if is_box else piece.section
            yield {
                "address": chapter.address(anchor),
                "title": titles.get(piece.section, chapter.title),
            }


def _teach(render: Renderer) -> str:
    notes = TEACH.read_text("utf-8") if TEACH.exists() else ""
    return render.page(
        "teachers.html",
        1,
        notes=Markup(render_markdown(notes, "../")),
        parts=[
            ("embed", "Put it into your course"),
            ("packages", "As a SCORM package"),
            ("platforms", "On your platform"),
            ("handed-in", "What students hand in"),
            ("questions", "Questions and worksheets"),
            *headings(notes),
            ("simulations", "Notes for each simulation"),
        ],
        packages=groups(render.site),
        banks=banks(render.site),
        platforms=tomllib.loads(PLATFORMS.read_text("utf-8"))["platform"],
    )


def _help(render: Renderer) -> str:
    text = help_text()
    return render.page(
        "help.html",
        1,
        text=Markup(render_markdown(text, "../")),
        parts=[*headings(text), ("about", "Who made this")],
        creators=CREATORS[0],
    )
