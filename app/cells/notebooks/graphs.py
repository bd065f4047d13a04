"""What programs ask of graphviz: the picture of a tree that scikit-learn has written.

Reads the statements that `export_graphviz` writes and draws the nodes in layers, each
above the middle of what follows from it.
"""

import html
import re
from pathlib import Path
from typing import Any, NamedTuple

_NAME = r'("[^"]*"|[\w.]+)'
_NODE = re.compile(rf"\s*{_NAME}\s*\[(.*)\]\s*;?\s*$")
_EDGE = re.compile(rf"\s*{_NAME}\s*-[->]\s*{_NAME}\s*(?:\[(.*)\])?\s*;?\s*$")
_ATTRIBUTE = re.compile(r'(\w+)\s*=\s*("(?:[^"\\]|\\.)*"|<.*>(?=\s*(?:,|$))|[^,\s]+)')
_BREAK = re.compile(r"\\[nlr]|<br */?>")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LETTER, LINE, GAP = 7.5, 17, 24
"""Width of a letter, height of a line, space between nodes, in pixels."""


class Source:
    """A graph in the language DOT, shown as a picture.

    Parameters
    ----------
    source : str
        The graph as text.
    """

    def __init__(self, source: str, *_: Any, **__: Any) -> None:
        self.source = source

    @classmethod
    def from_file(cls, filename: Any, *_: Any, **__: Any) -> "Source":
        """Read a graph from a file."""
        return cls(Path(filename).read_text("utf-8"))

    def render(self, filename: Any = "Source.gv", *_: Any, **__: Any) -> str:
        """Save the picture as SVG; return the name of the file."""
        name = f"{filename}.svg"
        Path(name).write_text(_picture(self.source)[0], "utf-8")
        return name

    def __str__(self) -> str:
        """Return the graph as text."""
        return self.source

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        picture, words = _picture(self.source)
        return {"image/svg+xml": picture, "alt": words}


class Node(NamedTuple):
    """A box of the picture."""

    lines: list[str]
    colour: str


def _picture(source: str) -> tuple[str, str]:
    """Return a graph as SVG, and what it shows in words."""
    nodes, edges = _read(source)
    places = _places(nodes, edges)
    width = GAP + LETTER * max(
        (len(line) for it in nodes.values() for line in it.lines), default=1
    )
    height = 2 * GAP + LINE * max((len(it.lines) for it in nodes.values()), default=1)
    centres = {
        name: ((x + 0.5) * (width + GAP), (y + 0.5) * height)
        for name, (x, y) in places.items()
    }
    right = max((x for x, _ in centres.values()), default=0) + (width + GAP) / 2
    bottom = max((y for _, y in centres.values()), default=0) + height / 2
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{right:.0f}" '
        f'height="{bottom:.0f}" font-family="sans-serif" font-size="13" '
        'text-anchor="middle"><rect width="100%" height="100%" fill="white"/>'
    ]
    for start, end, label in edges:
        (x1, y1), (x2, y2) = centres[start], centres[end]
        middle = f'x="{(x1 + x2) / 2:.0f}" y="{(y1 + y2) / 2:.0f}"'
        drawn.append(
            f'<path d="M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}" stroke="black"/>'
            f'<text {middle} paint-order="stroke" stroke="white" stroke-width="5">'
            f"{html.escape(label)}</text>"
        )
    drawn += [_box(nodes[name], *centres[name], width) for name in places]
    first = next(iter(nodes.values()), Node(["empty"], ""))
    words = f"Graph of {len(nodes)} nodes; the first: {', '.join(first.lines)}"
    return "".join([*drawn, "</svg>"]), words


def _box(node: Node, x: float, y: float, width: float) -> str:
    tall = LINE * len(node.lines) + GAP / 2
    lines = "".join(
        f'<text x="{x:.0f}" y="{y - tall / 2 + LINE * (k + 1):.0f}">'
        f"{html.escape(line)}</text>"
        for k, line in enumerate(node.lines)
    )
    corner = f'x="{x - width / 2:.0f}" y="{y - tall / 2:.0f}"'
    size = f'width="{width:.0f}" height="{tall:.0f}"'
    return f'<rect {corner} {size} rx="4" fill="{node.colour}" stroke="black"/>{lines}'


def _read(source: str) -> tuple[dict[str, Node], list[tuple[str, str, str]]]:
    """Return the nodes by name, and the edges with what stands at them."""
    nodes, edges = dict[str, Node](), list[tuple[str, str, str]]()
    for line in source.splitlines():
        edge, node = _EDGE.match(line), _NODE.match(line)
        if edge:
            said = _attributes(edge[3] or "")
            start, end = edge[1].strip('"'), edge[2].strip('"')
            label = said.get("headlabel") or said.get("label", "")
            edges.append((start, end, label))
            for name in (start, end):
                nodes.setdefault(name, Node([name], "white"))
        elif node and node[1] not in {"node", "edge", "graph"}:
            said, name = _attributes(node[2]), node[1].strip('"')
            colour = _COLOUR.match(said.get("fillcolor", ""))
            text = _BREAK.split(said.get("label", name))
            lines = [html.unescape(re.sub("<[^>]*>", "", it)) for it in text]
            nodes[name] = Node(lines, colour[0] if colour else "white")
    return nodes, edges


def _attributes(text: str) -> dict[str, str]:
    return {
        name: value[1:-1] if value[0] in '"<' else value
        for name, value in _ATTRIBUTE.findall(text)
    }


def _places(
    nodes: dict[str, Node], edges: list[tuple[str, str, str]]
) -> dict[str, tuple[float, int]]:
    """Return column and layer of each node."""
    below = {name: [end for start, end, _ in edges if start == name] for name in nodes}
    places, ends = dict[str, tuple[float, int]](), [0]

    def put(name: str, layer: int) -> float:
        places[name] = (0.0, layer)
        columns = [put(it, layer + 1) for it in below[name] if it not in places]
        if not columns:
            columns = [ends[0]]
            ends[0] += 1
        places[name] = ((columns[0] + columns[-1]) / 2, layer)
        return places[name][0]

    later = {end for _, end, _ in edges}
    for name in sorted(nodes, key=later.__contains__):
        if name not in places:
            put(name, 0)
    return places
