"""The concepts by the chapter that teaches them, and what leads from one to another."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.content.chapters import SLUGS, Chapter
from app.content.concepts import Concept, load_concepts

__all__ = ["ConceptGroup", "concept_groups", "crossings"]


@dataclass(frozen=True)
class ConceptGroup:
    """The concepts that one chapter defines.

    Parameters
    ----------
    number, title
        Of the chapter; 0 and empty for concepts that no chapter defines.
    concepts
        In the order in which they are taught.
    """

    number: int
    title: str
    concepts: tuple[Concept, ...]


def concept_groups(chapters: Sequence[Chapter]) -> tuple[ConceptGroup, ...]:
    """Return all concepts, by chapters; those that none defines come last."""
    left = {concept.id: concept for concept in load_concepts()}
    groups = []
    for chapter in chapters:
        defined = {piece.name for piece in chapter.named("definition")}
        here = tuple(left.pop(name) for name in list(left) if name in defined)
        number = SLUGS.index(chapter.slug) + 1
        groups.append(ConceptGroup(number, chapter.title, here))
    groups.append(ConceptGroup(0, "", tuple(left.values())))
    return tuple(group for group in groups if group.concepts)


def crossings(groups: Sequence[ConceptGroup]) -> tuple[tuple[Concept, Concept], ...]:
    """Return (concept, what it helps to understand) across the borders of groups."""
    known = {concept.id: concept for group in groups for concept in group.concepts}
    home = {concept.id: group for group in groups for concept in group.concepts}
    found = []
    for concept in known.values():
        found += [(concept, known[name]) for name in concept.behind]
        found += [(known[name], concept) for name in concept.needs]
    return tuple((a, b) for a, b in found if home[a.id] is not home[b.id])
