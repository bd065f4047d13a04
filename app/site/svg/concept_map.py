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
HALF = 16.25
"""Half the width of the widest box, in percent: map.css."""


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
        """SVG paths in percent, from each concept to those here that rest on it."""
        places = {node.concept.id: node for node in self.nodes}
        return tuple(
            self._arrow(places[need], node)
            for node in self.nodes
            for need in node.concept.needs
            if need in places
        )

    def _arrow(self, start: Node, end: Node) -> str:
        """Return a curve from foot to head of a box, past the boxes between them."""
        height, half = 100 / self.rows, BOX / 2
        x, y = start.x, (start.row + 0.5 + half) * height
        path = [f"M{number(x)} {number(y)}"]
        for row in range(start.row + 1, end.row + 1):
            share = (row - start.row) / (end.row - start.row)
            straight = start.x + share * (end.x - start.x)
            to_x = end.x if row == end.row else self._gap(row, straight)
            to_y = (row + 0.5 - half) * height
            middle = number((y + to_y) / 2)
            curve = f"{number(x)} {middle} {number(to_x)} {middle} {number(to_x)}"
            path.append(f"C{curve} {number(to_y)}")
            x, y = to_x, (row + 0.5 + half) * height
            if row < end.row:
                path.append(f"V{number(y)}")
        return "".join(path)

    def _gap(self, row: int, x: float) -> float:
        """Return the place between two boxes of a row, or beside them, nearest to x."""
        count = sum(node.row == row for node in self.nodes)
        edge = (50 / count - HALF) / 2
        between = [100 * index / count for index in range(1, count)]
        return min([edge, *between, 100 - edge], key=lambda gap: abs(gap - x))


def lay_out(concepts: Sequence[Concept]) -> ConceptMap:
    """Place concepts below all that they need, near what they need.

    Parameters
    ----------
    concepts
        Each after those that it needs; what it needs of others draws no arrow.
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
        above = [depth[need] + 1 for need in concept.needs if need in depth]
        row = max(above, default=0)
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
    near = [places[name] for name in ids if name in places] or [places[concept.id]]
    return sum(near) / len(near)
