"""The map of concepts: rows by what must be known before, laid out at build time."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.content.concepts import Concept
from app.svg.markers import number

__all__ = ["ConceptMap", "Node", "lay_out"]

WIDEST = 3
"""Concepts in a row, so that their names can be read on a telephone."""
SWEEPS = 8
BOX = 0.56
"""Height of a box as a share of its row."""


@dataclass(frozen=True)
class Node:
    """A concept and its place; x in percent of the width, rows counted from 0."""

    concept: Concept
    row: int
    x: float


@dataclass(frozen=True)
class ConceptMap:
    """Places and arrows.

    Parameters
    ----------
    nodes
        In the order in which the concepts are taught.
    rows
        How many there are.
    """

    nodes: tuple[Node, ...]
    rows: int

    @property
    def arrows(self) -> tuple[str, ...]:
        """SVG paths in percent, from each concept to those that rest on it."""
        places = {node.concept.id: node for node in self.nodes}
        return tuple(
            _arrow(places[need], node, self.rows)
            for node in self.nodes
            for need in node.concept.needs
        )


def lay_out(concepts: Sequence[Concept]) -> ConceptMap:
    """Place concepts below all that they need, near what they need.

    Parameters
    ----------
    concepts
        Each after those that it needs.
    """
    rows = _rows(concepts)
    places = {
        concept.id: _spread(index, len(row))
        for row in rows
        for index, concept in enumerate(row)
    }
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else rows[::-1]:
            neighbours = _above if sweep % 2 == 0 else _below
            pulls = {c.id: _mean(neighbours(c, concepts), places, c) for c in row}
            row.sort(key=lambda concept, pulls=pulls: pulls[concept.id])  # type: ignore[misc]
            for index, concept in enumerate(row):
                places[concept.id] = _spread(index, len(row))
    depth = {concept.id: k for k, row in enumerate(rows) for concept in row}
    nodes = tuple(Node(c, depth[c.id], places[c.id]) for c in concepts)
    return ConceptMap(nodes, len(rows))


def _rows(concepts: Sequence[Concept]) -> list[list[Concept]]:
    """Put each concept in the first row that is below its needs and has room."""
    rows: list[list[Concept]] = []
    depth: dict[str, int] = {}
    for concept in concepts:
        row = max((depth[need] + 1 for need in concept.needs), default=0)
        while row < len(rows) and len(rows[row]) == WIDEST:
            row += 1
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row].append(concept)
        depth[concept.id] = row
    return rows


def _spread(index: int, count: int) -> float:
    """Return the place of one of some concepts in a row, in percent."""
    return 100 * (index + 0.5) / count if count > 1 else 50.0


def _above(concept: Concept, _concepts: Sequence[Concept]) -> tuple[str, ...]:
    return concept.needs


def _below(concept: Concept, concepts: Sequence[Concept]) -> tuple[str, ...]:
    return tuple(other.id for other in concepts if concept.id in other.needs)


def _mean(ids: Sequence[str], places: dict[str, float], concept: Concept) -> float:
    near = [places[name] for name in ids] or [places[concept.id]]
    return sum(near) / len(near)


def _arrow(start: Node, end: Node, rows: int) -> str:
    """Return a curve from the foot of one box to the head of another."""
    first = (start.row + 0.5 + BOX / 2) * 100 / rows
    last = (end.row + 0.5 - BOX / 2) * 100 / rows
    middle = (first + last) / 2
    x0, y0, x1, y1 = map(number, (start.x, first, end.x, last))
    return f"M{x0} {y0}C{x0} {number(middle)} {x1} {number(middle)} {x1} {y1}"
