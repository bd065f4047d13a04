"""A layered drawing of a graph: columns by depth, rows with few crossings.

The depth of a result is one more than that of its deepest operand; an input stands one
column before its first use. An edge over several columns goes through a place of its
own in each, so that no edge runs through a node (Sugiyama, Tagawa and Toda 1981).
"""

from collections.abc import Sequence
from itertools import combinations, pairwise, permutations
from typing import NamedTuple

from app.ml.networks.graphs import Assignment

__all__ = ["Layout", "constant_name", "lay_out", "size"]

Place = tuple[float, float]
Heights = dict[str, float]
Links = dict[tuple[str, str], bool]
"""Pieces of edges between neighbouring columns → whether each should be straight."""
CROSSING, STRAIGHT = 100.0, 2.0
"""Weights of a crossing, and of an edge that should be straight."""
MOST_PERMUTED = 6
"""Columns with more places keep their order."""
LATER = 0.1
"""Weight of edges to the right while what is there may still move."""
SWEEPS = 2
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
    depths, columns, ways = _columns(assignments)
    links, n_rows = _links(assignments, ways), max(map(len, columns))
    heights = _heights(columns, links, n_rows)
    places = {
        name: (column + _shift(row, len(names)), heights[name])
        for column, names in enumerate(columns)
        for row, name in enumerate(names)
    }
    return Layout(
        {name: places[name] for name in depths},
        {edge: [places[name] for name in way] for edge, way in ways.items()},
        len(columns),
        n_rows,
    )


def size(assignments: Sequence[Assignment]) -> tuple[int, int]:
    """Return the numbers of columns and rows, without placing anything."""
    _, columns, _ = _columns(assignments)
    return len(columns), max(map(len, columns))


def _columns(
    assignments: Sequence[Assignment],
) -> tuple[dict[str, int], list[list[str]], dict[tuple[str, int], list[str]]]:
    """Return the column of each node, what is in each, and the ways of the edges."""
    edges = _edges(assignments)
    depths = _depths(assignments, edges)
    columns: list[list[str]] = [[] for _ in range(max(depths.values()) + 1)]
    for name, depth in depths.items():
        columns[depth].append(name)
    return depths, columns, _ways(edges, depths, columns)


def _heights(columns: list[list[str]], links: Links, n_rows: int) -> dict[str, float]:
    """Order each column so that few edges cross, and then make long chains straight."""
    heights = {
        name: height for names in columns for name, height in _centred(names).items()
    }
    for names in [*columns, *columns[::-1]] * SWEEPS:
        orders = [_centred(order) for order in _orders(names)]
        heights |= _best(orders, heights, links)
    for names in columns:  # above all by what is to the left of them
        heights |= _best(_choices(names, n_rows), heights, links, LATER)
    for names in columns:  # and of inputs once more, by all that they lead to
        fixed = [it for it in names if any(b == it for _, b in links)]
        free = [
            it
            for it in _choices(names, n_rows)
            if all(it[name] == heights[name] for name in fixed)
        ]
        heights |= _best(free, heights, links)
    for names in columns:
        names.sort(key=lambda name: -heights[name])
    return heights


def _best(
    choices: list[Heights], heights: Heights, links: Links, later: float = 1.0
) -> Heights:
    """Return the first of the cheapest: the order in which the nodes are used."""

    def cost(choice: Heights) -> float:
        return _cost(heights | choice, choice, links, later)

    return min(choices, key=cost)


def _orders(names: list[str]) -> list[tuple[str, ...]]:
    return list(permutations(names)) if len(names) <= MOST_PERMUTED else [tuple(names)]


def _choices(names: list[str], n_rows: int) -> list[Heights]:
    """Return all orders of a column at all heights."""
    places = _spread(len(names), n_rows)
    return [
        dict(zip(order, chosen, strict=True))
        for order in _orders(names)
        for chosen in places
    ]


def _centred(names: Sequence[str]) -> Heights:
    return {name: (len(names) - 1) / 2 - row for row, name in enumerate(names)}


def _spread(n_nodes: int, n_rows: int) -> list[tuple[float, ...]]:
    """Return the heights that a column of nodes can have, from the top, in halves."""
    apart = 1.0
    if n_rows >= CROWDED and n_nodes > 1:
        apart = max(1.0, 2 * (n_rows - 1) // n_nodes / 2)
    top = n_rows - 1
    every = combinations([(top - step) / 2 for step in range(2 * top + 1)], n_nodes)
    return [it for it in every if all(a - b >= apart for a, b in pairwise(it))]


def _cost(heights: Heights, moved: Heights, links: Links, later: float) -> float:
    """Return crossings and lengths of a column's edges; `later` weighs the right."""
    near = [
        (heights[a], heights[b], straight, a in moved)
        for (a, b), straight in links.items()
        if a in moved or b in moved
    ]
    length = sum(
        (STRAIGHT * abs(a - b) ** 0.5 if straight else (a - b) ** 2)
        * (later if leaves else 1.0)
        for a, b, straight, leaves in near
    )
    crossings = sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for one, other in combinations(near, 2)
        if one[3] == other[3]
    )
    return round(CROSSING * crossings + length, 6)


def _links(
    assignments: Sequence[Assignment], ways: dict[tuple[str, int], list[str]]
) -> Links:
    """Return the pieces of all edges, and whether each should be straight.

    That is where an edge passes a column, and where a result has only one other result
    among its operands, so that the longest chain is a straight line.
    """
    results = {it.name for it in assignments}
    n_before = {it.name: len(results & set(it.operands)) for it in assignments}
    return {
        (a, b): b not in results or (a in results and n_before[b] == 1)
        for way in ways.values()
        for a, b in pairwise(way)
    }


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
