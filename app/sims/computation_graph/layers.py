"""A layered drawing of a graph: columns by depth, rows with few crossings.

The depth of a result is one more than that of its deepest operand; an input stands one
column before its first use. An edge over several columns goes through a place of its
own in each, so that no edge runs through a node (Sugiyama, Tagawa and Toda 1981).
"""

from collections.abc import Sequence
from itertools import combinations, pairwise, permutations
from typing import NamedTuple

from app.ml.networks.graphs import Assignment

__all__ = ["Layout", "lay_out"]

Place = tuple[float, float]
CROSSING = 100.0
"""Weight of a crossing, against one of length."""
MOST_PERMUTED = 6
"""Columns with more places keep their order."""
SWEEPS = 4
CROWDED, STAGGER = 4, 0.2
"""Columns of so many nodes are staggered, by so much to either side."""


class Layout(NamedTuple):
    """Where everything is drawn; columns from 0, heights around 0, one row is 1.

    Parameters
    ----------
    places : dict of str to (float, float)
        Of inputs and results by their names, of constants by `constant_name`.
    routes : dict of (str, int) to list of (float, float)
        Of each edge, named by its result and the operand that it is: from the operand
        through all columns to the result.
    n_columns, n_rows : int
    """

    places: dict[str, Place]
    routes: dict[tuple[str, int], list[Place]]
    n_columns: int
    n_rows: int


def constant_name(result: str, place: int) -> str:
    """Return the name of the node of a constant: each use has one of its own."""
    return f"{result}:{place}"


def lay_out(assignments: Sequence[Assignment]) -> Layout:
    """Place the nodes of a graph and route its edges.

    Parameters
    ----------
    assignments : sequence of Assignment
        An exponent that is a constant has no node.
    """
    edges = _edges(assignments)
    depths = _depths(assignments, edges)
    columns: list[list[str]] = [[] for _ in range(max(depths.values()) + 1)]
    for name, depth in depths.items():
        columns[depth].append(name)
    ways = _ways(edges, depths, columns)
    links = list(dict.fromkeys(link for way in ways.values() for link in pairwise(way)))
    for _ in range(SWEEPS):
        for column in (*range(len(columns)), *reversed(range(len(columns)))):
            columns[column] = _ordered(columns, column, links)
    places = {
        name: (column + _shift(row, len(names)), (len(names) - 1) / 2 - row)
        for column, names in enumerate(columns)
        for row, name in enumerate(names)
    }
    return Layout(
        {name: places[name] for name in depths},
        {edge: [places[name] for name in way] for edge, way in ways.items()},
        len(columns),
        max(map(len, columns)),
    )


def _shift(row: int, n_rows: int) -> float:
    """Return how far a node stands beside its column, where many are close together."""
    return 0.0 if n_rows < CROWDED else STAGGER * (-1) ** row


def _edges(assignments: Sequence[Assignment]) -> dict[tuple[str, int], str]:
    """Return the node that each operand of each result is."""
    return {
        (it.name, place): of if isinstance(of, str) else constant_name(it.name, place)
        for it in assignments
        for place, of in enumerate(it.operands)
        if isinstance(of, str) or (it.operation, place) != ("^", 1)
    }


def _depths(
    assignments: Sequence[Assignment], edges: dict[tuple[str, int], str]
) -> dict[str, int]:
    """Return the column of each node, in the order in which they are first used."""
    results: dict[str, int] = {}
    for it in assignments:
        deepest = (results.get(of, 0) for of in it.operands if isinstance(of, str))
        results[it.name] = 1 + max(deepest)
    depths: dict[str, int] = {}
    for (result, _), node in edges.items():
        depths[node] = min(
            results.get(node, results[result] - 1), depths.get(node, results[result])
        )
    return depths | {assignments[-1].name: results[assignments[-1].name]}


def _ways(
    edges: dict[tuple[str, int], str],
    depths: dict[str, int],
    columns: list[list[str]],
) -> dict[tuple[str, int], list[str]]:
    """Return the places that each edge goes through, and add those to the columns."""
    ways = {}
    for (result, place), node in edges.items():
        between = []
        for column in range(depths[node] + 1, depths[result]):
            passing = f"{node}>{column}"  # shared by all edges from this node
            if passing not in columns[column]:
                columns[column].append(passing)
            between.append(passing)
        ways[result, place] = [node, *between, result]
    return ways


def _ordered(
    columns: list[list[str]], column: int, links: list[tuple[str, str]]
) -> list[str]:
    """Return the order of a column with least crossings, then with shortest edges."""
    names = columns[column]
    if len(names) > MOST_PERMUTED:
        return names
    orders: list[list[str]] = [list(order) for order in permutations(names)]
    # The first of equal ones: the order in which the nodes are used.
    return min(orders, key=lambda order: _cost(columns, column, order, links))


def _cost(
    columns: list[list[str]],
    column: int,
    order: list[str],
    links: list[tuple[str, str]],
) -> float:
    heights = {
        name: ((len(names) - 1) / 2 - row, at)
        for at, names in enumerate([*columns[:column], order, *columns[column + 1 :]])
        for row, name in enumerate(names)
    }
    near = [it for it in links if abs(heights[it[0]][1] + 0.5 - column) == 0.5]
    length = sum(abs(heights[a][0] - heights[b][0]) for a, b in near)
    crossings = sum(
        (heights[a][0] - heights[c][0]) * (heights[b][0] - heights[d][0]) < 0
        for (a, b), (c, d) in combinations(near, 2)
        if heights[a][1] == heights[c][1]
    )
    return round(CROSSING * crossings + length, 6)
