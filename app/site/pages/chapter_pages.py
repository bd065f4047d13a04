"""The pages of a chapter: one for each section, and the whole on one, for paper.

The whole keeps the address of the chapter, so that links to its anchors stay true;
search, glossary, contents and map lead to the pages of sections.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from app.content.chapters import SLUGS, Chapter
from app.content.concepts import Term
from app.site.pages.chapter_html import OPENING, ChapterProse, Insert
from app.site.pages.markdown import render_inline
from app.site.pages.reading_times import Minutes, in_hours, in_short, in_words
from app.site.pages.renderer import Renderer

__all__ = ["Entry", "chapter_pages", "contents", "facts", "inserts", "shown_term"]

WHOLE, PART = 2, 3
"""Folders from the root to each kind of page."""


@dataclass(frozen=True)
class Entry:
    """A line of a table of contents."""

    anchor: str
    title: str
    number: int
    time: str

    @property
    def address(self) -> str:
        """Of the page of the section, relative to that of the whole chapter."""
        return f"{self.anchor}/"


def chapter_pages(render: Renderer) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page of every chapter."""
    chapters = render.site.chapters
    steps = [
        Step(f"{chapter.slug}/{entry.address}", entry.title)
        for chapter in chapters
        for entry in _listed(render, chapter)
    ]
    for chapter in chapters:
        folder = f"chapters/{chapter.slug}/"
        yield f"{folder}index.html", _whole(render, chapter)
        for anchor, text in _parts(render, chapter, steps):
            yield f"{folder}{anchor}/index.html", text


@dataclass(frozen=True)
class Step:
    """A page before or after another; its address is relative to all chapters."""

    address: str
    title: str


def _whole(render: Renderer, chapter: Chapter) -> str:
    chapters = render.site.chapters
    prose = ChapterProse(
        chapter,
        "../" * WHOLE,
        inserts(render, chapter, WHOLE),
        _times(render, chapter),
    )
    body = prose.html()
    steps = [Step(f"{other.slug}/", other.title) for other in chapters]
    return render.page(
        "chapter.html",
        WHOLE,
        section=None,
        **_given(render, chapter),
        **_text(body, prose, "../" * WHOLE),
        **_beside(steps, chapters.index(chapter)),
    )


def _parts(
    render: Renderer, chapter: Chapter, steps: list[Step]
) -> Iterator[tuple[str, str]]:
    """Yield anchor and page of each section; the first has the opening above it."""
    prose = ChapterProse(
        chapter,
        "../" * PART,
        inserts(render, chapter, PART),
        _times(render, chapter),
        parted=True,
    )
    entries = {entry.anchor: entry for entry in _listed(render, chapter)}
    opening = ""
    for anchor, html in prose.sections():
        if anchor == OPENING:
            opening = html
            continue
        section = entries[anchor]
        step = Step(f"{chapter.slug}/{section.address}", section.title)
        yield (
            anchor,
            render.page(
                "chapter.html",
                PART,
                section=section,
                **_given(render, chapter),
                **_text(opening + html, prose, "../" * PART),
                **_beside(steps, steps.index(step)),
            ),
        )
        opening = ""


def _given(render: Renderer, chapter: Chapter) -> dict[str, Any]:
    """Return what every page of a chapter says of it."""
    return {
        "chapter": chapter,
        "number": SLUGS.index(chapter.slug) + 1,
        "contents": _listed(render, chapter),
        "facts": facts(chapter),
        "hours": in_hours(render.site.times[chapter.slug].values()),
    }


def _text(body: str, prose: ChapterProse, root: str) -> dict[str, Any]:
    """Return the text of a page, its terms, and whether it has cells."""
    return {
        "body": Markup(body),
        "terms": [shown_term(term, root) for term in prose.taken_terms()],
        "cells": "<code-cell" in body,
    }


def _beside(steps: list[Step], place: int) -> dict[str, Step | None]:
    """Return the pages before and after a place."""
    around = [None, *steps, None]
    return {"before": around[place], "after": around[place + 2]}


def _times(render: Renderer, chapter: Chapter) -> dict[str, str]:
    times = render.site.times[chapter.slug]
    return {anchor: in_words(it).capitalize() for anchor, it in times.items()}


def inserts(render: Renderer, chapter: Chapter, depth: int) -> dict[str, Insert]:
    """Return what stands in the place of sims, tasks, exercises, quizzes and cells."""
    sims = {sim.slug: sim for sim in render.site.sims}
    seen: dict[str, int] = {}

    def sim(name: str, query: str) -> str:
        seen[name] = seen.get(name, 0) + 1
        key = name if seen[name] == 1 else f"{name}-{seen[name]}"
        address = f"{'../' * depth}sims/{name}/" + (f"#{query}" if query else "")
        link = {"href": address, "text": "Full page", "outside": False}
        given = (sims[name], 3, [link], query, key)
        return render.macro("sim_card.html", "sim_card", depth, *given)

    def quiz(name: str, _: str) -> str:
        given = (chapter.quizzes[name], chapter.slug)
        return render.macro("chapter_quiz.html", "chapter_quiz", depth, *given)

    def task(name: str, *parts: Any) -> str:
        given = (name, chapter.slug, *parts)
        return render.macro("task.html", "task", depth, *given)

    def cell(name: str, code: str) -> str:
        template = "code_cell.html"
        if not render.has(template):
            template = "listing.html"
        given = (f"{chapter.slug}/{name}", code, "cell", chapter.slug)
        return render.macro(template, "code_cell", depth, *given)

    def exercise(name: str, _: str) -> str:
        address = f"{'../' * depth}exercises/{name}/"
        link = {"href": address, "text": "Full page", "outside": False}
        given = (render.site.cards[name], 3, [link])
        return render.macro("exercise_card.html", "exercise_fold", depth, *given)

    return {
        "sim": sim,
        "quiz": quiz,
        "task": task,
        "cell": cell,
        "exercise": exercise,
    }


def _listed(render: Renderer, chapter: Chapter) -> tuple[Entry, ...]:
    return contents(chapter, render.site.times[chapter.slug])


def contents(chapter: Chapter, times: Mapping[str, Minutes]) -> tuple[Entry, ...]:
    """Return the sections, and how long each takes."""
    return tuple(
        Entry(piece.name, piece.text, number, in_short(times[piece.name]))
        for number, piece in enumerate(chapter.named("h2"), start=1)
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


def shown_term(term: Term, root: str) -> dict[str, Any]:
    """Return what templates show of a glossary term."""
    return {
        "id": term.id,
        "term": term.term,
        "letter": term.term[0].upper(),
        "concept": term.concept,
        "aliases": term.aliases,
        "definition": Markup(render_inline(term.definition, root)),
    }
