"""The pages that are read: chapters, their overview, glossary, notes for teachers."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from app.content.chapters import SLUGS, Chapter
from app.content.concepts import Term, find_term, load_concepts, load_glossary
from app.content.pieces import Piece
from app.site.pages.catalog import CREATORS
from app.site.pages.chapter_html import ChapterProse
from app.site.pages.concept_groups import concept_groups, crossings
from app.site.pages.markdown import headings, render_inline, render_markdown
from app.site.pages.renderer import Renderer, Site
from app.site.pages.scorm_packages import groups
from app.site.svg.concept_map import lay_out

__all__ = ["inserts", "reading_pages"]

DEPTH = 2
HELP = Path(__file__).parents[2] / "content" / "help.md"
TEACH = Path(__file__).parents[2] / "content" / "teach.md"
PLATFORMS = Path(__file__).with_name("platforms.toml")


@dataclass(frozen=True)
class Entry:
    """A line of a table of contents."""

    anchor: str
    title: str
    number: int
    inner: tuple["Entry", ...] = ()


def reading_pages(render: Renderer) -> dict[str, str]:
    """Return path → text of every page that is read."""
    chapters = render.site.chapters
    pages = {
        f"chapters/{chapter.slug}/index.html": _chapter(render, chapters, index)
        for index, chapter in enumerate(chapters)
    }
    listed = [(chapter, contents(chapter), facts(chapter)) for chapter in chapters]
    return pages | {
        "chapters/index.html": render.page("chapters.html", 1, listed=listed),
        "concepts/index.html": _concepts(render),
        "glossary/index.html": _glossary(render),
        "teach/index.html": _teach(render),
        "help/index.html": _help(render),
    }


def _chapter(render: Renderer, chapters: tuple[Chapter, ...], index: int) -> str:
    chapter = chapters[index]
    prose = ChapterProse(chapter, "../" * DEPTH, inserts(render, chapter))
    body = Markup(prose.html())
    root = "../" * DEPTH
    return render.page(
        "chapter.html",
        DEPTH,
        chapter=chapter,
        number=SLUGS.index(chapter.slug) + 1,
        body=body,
        contents=contents(chapter),
        facts=facts(chapter),
        terms=[_shown(term, root) for term in prose.terms],
        before=chapters[index - 1] if index else None,
        after=chapters[index + 1] if index + 1 < len(chapters) else None,
        cells=bool(chapter.named("cell")) and render.has("code_cell.html"),
    )


def inserts(render: Renderer, chapter: Chapter) -> dict[str, Any]:
    """Return what stands in the place of sims, tasks, exercises, quizzes and cells."""
    sims = {sim.slug: sim for sim in render.site.sims}
    seen: dict[str, int] = {}

    def sim(name: str, query: str) -> str:
        seen[name] = seen.get(name, 0) + 1
        key = name if seen[name] == 1 else f"{name}-{seen[name]}"
        address = f"{'../' * DEPTH}sims/{name}/" + (f"#{query}" if query else "")
        link = {"href": address, "text": "Full page", "outside": False}
        given = (sims[name], 3, [link], query, key)
        return render.macro("sim_card.html", "sim_card", DEPTH, *given)

    def quiz(name: str, _: str) -> str:
        given = (chapter.quizzes[name], chapter.slug)
        return render.macro("chapter_quiz.html", "chapter_quiz", DEPTH, *given)

    def task(name: str, *parts: Any) -> str:
        given = (name, chapter.slug, *parts)
        return render.macro("task.html", "task", DEPTH, *given)

    def cell(name: str, code: str) -> str:
        template = "code_cell.html"
        if not render.has(template):
            template = "listing.html"
        given = (f"{chapter.slug}/{name}", code, "cell", chapter.slug)
        return render.macro(template, "code_cell", DEPTH, *given)

    def exercise(name: str, _: str) -> str:
        address = f"{'../' * DEPTH}exercises/{name}/"
        link = {"href": address, "text": "Full page", "outside": False}
        given = (render.site.cards[name], 3, [link])
        return render.macro("exercise_card.html", "exercise_fold", DEPTH, *given)

    return {
        "sim": sim,
        "quiz": quiz,
        "task": task,
        "cell": cell,
        "exercise": exercise,
    }


def contents(chapter: Chapter) -> tuple[Entry, ...]:
    """Return sections with their subsections."""
    sections: list[tuple[Piece, list[Entry]]] = []
    for piece in chapter.pieces:
        if piece.kind == "h2":
            sections.append((piece, []))
        elif piece.kind == "h3" and sections:
            sections[-1][1].append(Entry(piece.name, piece.text, 0))
    return tuple(
        Entry(piece.name, piece.text, number, tuple(inner))
        for number, (piece, inner) in enumerate(sections, start=1)
    )


def facts(chapter: Chapter) -> list[str]:
    """Return what a chapter holds, counted."""
    questions = sum(len(quiz.questions) for quiz in chapter.quizzes.values())
    counted = [
        (len(chapter.named("h2")), "section"),
        (len(chapter.named("sim")), "simulation"),
        (len(chapter.named("cell")), "live code cell"),
        (len(chapter.named("exercise")), "exercise"),
        (questions, "quiz question"),
    ]
    return [
        f"{count}\u00a0{word}{'s' * (count != 1)}" for count, word in counted if count
    ]


def _glossary(render: Renderer) -> str:
    entries = [
        {**_shown(term, "../"), "places": list(_places(term, render.site.chapters))}
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
            return f"chapters/{chapter.slug}/#{concept}"
    return f"glossary/#{concept}"


def _items(site: Site, concept: str) -> list[str]:
    """Return what counts as progress on a concept, as the page's scripts name it."""
    return [key for entry in site.practice[concept] for key in entry.keys]


def _shown(term: Term, root: str) -> dict[str, Any]:
    return {
        "id": term.id,
        "term": term.term,
        "letter": term.term[0].upper(),
        "concept": term.concept,
        "aliases": term.aliases,
        "definition": Markup(render_inline(term.definition, root)),
    }


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
                "address": f"chapters/{chapter.slug}/#{anchor}",
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
            ("packages", "SCORM packages"),
            *headings(notes),
            ("simulations", "Notes for each simulation"),
        ],
        packages=groups(render.site),
        platforms=tomllib.loads(PLATFORMS.read_text("utf-8"))["platform"],
    )


def _help(render: Renderer) -> str:
    text = HELP.read_text("utf-8")
    return render.page(
        "help.html",
        1,
        text=Markup(render_markdown(text, "../")),
        parts=[*headings(text), ("about", "Who made this")],
        creators=CREATORS[0],
    )
