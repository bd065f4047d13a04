"""The exercises as pages: an overview, the map of progress, the catalogue."""

from collections.abc import Iterable
from typing import Any

from app.content.chapters import SLUGS
from app.content.concepts import Concept, load_concepts
from app.site.pages.catalog import named, packed
from app.site.pages.concept_groups import concept_groups
from app.site.pages.exercise_cards import TEXTS, ExerciseCard
from app.site.pages.exercise_index import chapter_title
from app.site.pages.renderer import Renderer

__all__ = ["catalog_entries", "exercise_pages"]

PARTS = {
    "hint": "Hints",
    "solution": "Solution",
    "quiz": "Quiz",
    "record": "Hand in",
}
"""What a teacher can leave out."""


def exercise_pages(render: Renderer) -> dict[str, str]:
    """Return the pages of all exercises, their overview and the map of progress.

    Parameters
    ----------
    render
        Renders the templates.
    """
    practice, cards = render.site.practice, tuple(render.site.cards.values())
    pages = {
        "exercises/index.html": render.page(
            "exercises.html", 1, chapters=_by_chapter(cards), cards=cards
        ),
        "progress/index.html": render.page(
            "progress.html",
            1,
            groups=concept_groups(render.site.chapters),
            practice=practice,
        ),
    }
    for number, card in enumerate(cards):
        path = f"exercises/{card.slug}/index.html"
        given = {
            "card": card,
            "earlier": cards[number - 1] if number else None,
            "later": cards[number + 1] if number + 1 < len(cards) else None,
        }
        pages[path] = render.page("exercise.html", 2, **given)
        pages[f"embed/{path}"] = render.page("exercise_embed.html", 3, **given)
    return pages


def catalog_entries(cards: Iterable[ExerciseCard]) -> list[dict[str, Any]]:
    """Return what `catalog.json` says of the exercises."""
    return [
        {
            "slug": card.slug,
            "title": card.exercise.title,
            "kind": "exercise",
            "concepts": list(card.exercise.concepts),
            "objectives": [card.exercise.objective],
            "bloom": TEXTS["bloom"][card.exercise.kind],
            "difficulty": card.exercise.difficulty,
            "minutes": card.exercise.minutes,
            "height": card.height,
            "packages": list(card.exercise.packages),
            "presets": {"hide": named(PARTS), "lock": []},
            "addresses": {
                "page": f"exercises/{card.slug}/",
                "embed": f"embed/exercises/{card.slug}/",
                **packed(card.slug),
            },
        }
        for card in cards
    ]


def _by_chapter(
    cards: tuple[ExerciseCard, ...],
) -> list[tuple[str, str, list[tuple[Concept, list[ExerciseCard]]]]]:
    """Return (slug, title, groups) of each chapter: concept → its exercises."""
    grouped = []
    for slug in SLUGS:
        here = [card for card in cards if card.exercise.chapter == slug]
        groups = [
            (concept, [card for card in here if card.concepts[0] == concept])
            for concept in load_concepts()
        ]
        filled = [(concept, some) for concept, some in groups if some]
        if filled:
            grouped.append((slug, chapter_title(slug), filled))
    return grouped
