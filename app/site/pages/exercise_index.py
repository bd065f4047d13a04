"""What fills each concept on the map of progress: exercises and quizzes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.content.chapters import Chapter, folder_of
from app.content.concepts import load_concepts
from app.exercises.specs import load_exercises
from app.site.specs import SimSpec

__all__ = ["Entry", "Practice", "chapter_title", "practice"]


class Entry(NamedTuple):
    """Something to do for a concept.

    Parameters
    ----------
    kind : str
        ``exercise``, ``quiz`` (of a chapter) or ``sim`` (its quiz).
    title, address : str
        Address relative to the root of the site.
    keys : tuple of str
        What it consists of, as `static/js/progress/records.js` reads it.
    """

    kind: str
    title: str
    address: str
    keys: tuple[str, ...]


Practice = Mapping[str, tuple[Entry, ...]]
"""Concept → what fills it."""


def practice(sims: Iterable[SimSpec], chapters: Iterable[Chapter] = ()) -> Practice:
    """Return what fills each concept.

    Parameters
    ----------
    sims
        Simulations, for their quizzes.
    chapters
        Chapters, for the questions of their quizzes.
    """
    asking = {sim.slug: sim for sim in sims}
    answers = [entry for chapter in chapters for entry in _questions(chapter)]
    filled = {}
    for concept in load_concepts():
        exercises = [
            Entry("exercise", one.title, f"exercises/{one.slug}/", (_key(one.slug),))
            for one in load_exercises()
            if concept.id in one.concepts
        ]
        quizzes = [entry for name, entry in answers if name == concept.id]
        shown = [asking[slug] for slug in concept.sims if slug in asking]
        shows = [
            Entry("sim", sim.title, f"sims/{sim.slug}/", (f"sim/{sim.slug}",))
            for sim in shown
        ]
        filled[concept.id] = (*exercises, *quizzes, *shows)
    return filled


def chapter_title(slug: str) -> str:
    """Return the first heading of a chapter."""
    first = sorted(folder_of(slug).glob("*.md"))[:1]
    lines = first[0].read_text("utf-8").splitlines() if first else []
    headings = [line[2:].strip() for line in lines if line.startswith("# ")]
    return headings[0] if headings else slug.replace("-", " ").capitalize()


def _key(slug: str) -> str:
    return f"exercise/{slug}"


def _questions(chapter: Chapter) -> list[tuple[str, Entry]]:
    """Return (concept, entry) for each concept that a quiz of a chapter asks about."""
    found = []
    sections = {piece.name: piece.text for piece in chapter.named("h2")}
    places = {piece.name: piece.section for piece in chapter.named("quiz")}
    for quiz in chapter.quizzes.values():
        for name in dict.fromkeys(question.concept for question in quiz.questions):
            keys = tuple(
                f"quiz/{chapter.slug}/{quiz.id}#{number}"
                for number, question in enumerate(quiz.questions, start=1)
                if question.concept == name
            )
            address = chapter.address(f"quiz-{quiz.id}")
            title = sections.get(places.get(quiz.id, ""), chapter.title)
            found.append((name, Entry("quiz", title, address, keys)))
    return found
