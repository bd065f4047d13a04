"""The exercises as cards: what their folders say, and what the pages derive from it."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from app.content.chapters import SLUGS
from app.content.concepts import Concept, load_concepts
from app.content.texts import read_texts
from app.exercises.specs import Exercise, load_exercises
from app.site.errors import BuildError
from app.site.pages.exercise_index import Practice
from app.site.pages.markdown import render_markdown

__all__ = ["ExerciseCard", "exercise_cards"]

TEXTS: dict[str, Any] = read_texts("app.content")["exercises"]
LINE, MARGINS, WIDTHS = 27, 640, {"wide": 100, "medium": 75, "narrow": 38}
"""Pixels of a line of text, pixels of everything else, characters in a line."""


@dataclass(frozen=True)
class ExerciseCard:
    """One exercise as the macro `exercise_card` shows it.

    Parameters
    ----------
    exercise
        What its folder says.
    concepts
        Those that it trains.
    practice
        What fills the concepts.
    """

    exercise: Exercise
    concepts: tuple[Concept, ...]
    practice: Practice

    @property
    def slug(self) -> str:
        """Address."""
        return self.exercise.slug

    @property
    def drives(self) -> tuple[str, str]:
        """Slug and state of the simulation that shows where the program goes."""
        slug, _, state = self.exercise.drives.partition("?")
        return slug, state

    @cached_property
    def instructions(self) -> Markup:
        """What is to be done."""
        return Markup(render_markdown(self.exercise.instructions))

    @cached_property
    def hints(self) -> list[Markup]:
        """From a nudge to nearly there."""
        return [Markup(render_markdown(hint)) for hint in self.exercise.hints]

    @property
    def kind(self) -> str:
        """What one does, in words."""
        return str(TEXTS["kinds"][self.exercise.kind])

    @property
    def difficulty(self) -> str:
        """In a word."""
        return str(TEXTS["difficulties"][self.exercise.difficulty - 1])

    @property
    def fills(self) -> str:
        """The concepts with their items, as JSON for the page's script."""
        filled = {
            concept.id: [
                key for entry in self.practice[concept.id] for key in entry.keys
            ]
            for concept in self.concepts
        }
        return json.dumps(filled)

    @property
    def height(self) -> dict[str, int]:
        """Pixels that an embedding page reserves, by its width."""
        words = [self.exercise.title, self.exercise.objective]
        lines = [*words, *self.exercise.instructions.splitlines()]
        code = len(self.exercise.starter.splitlines())

        def needed(width: int) -> int:
            text = sum(1 + len(line) // width for line in lines)
            return MARGINS + LINE * (text + code)

        return {name: needed(width) for name, width in WIDTHS.items()}


def exercise_cards(practice: Practice) -> tuple[ExerciseCard, ...]:
    """Return every exercise as a card, in order.

    Raises
    ------
    BuildError
        If an exercise names a concept or a chapter that does not exist.
    """
    concepts = {concept.id: concept for concept in load_concepts()}
    try:
        exercises = load_exercises()
    except ValueError as fault:
        raise BuildError(str(fault)) from None
    for exercise in exercises:
        unknown = [name for name in exercise.concepts if name not in concepts]
        if exercise.chapter not in SLUGS:
            unknown = [exercise.chapter]
        if unknown:
            raise BuildError(
                f"{exercise.slug}/exercise.toml names '{unknown[0]}', "
                "which is no concept and no chapter of the course."
            )
    return tuple(
        ExerciseCard(one, tuple(concepts[name] for name in one.concepts), practice)
        for one in exercises
    )
