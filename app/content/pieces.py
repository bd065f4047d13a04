"""The named pieces of a chapter: what they are called and where they stand."""

import ast
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from app.content.concepts import find_term, load_glossary
from app.content.markup import FENCE, end_of, plain_text
from app.content.tasks import read_task

__all__ = [
    "DIRECTIVES",
    "SIM_LINK",
    "Piece",
    "Problem",
    "check_pieces",
    "find_pieces",
]

DIRECTIVES = {
    "sim": "needs the slug of a simulation",
    "exercise": "needs the slug of an exercise",
    "quiz": "needs the id of a quiz",
    "definition": "needs the id of a concept or term",
    "figure": "needs the name of a function in figures_*.py",
    "task": "needs an id of lower-case words joined by hyphens",
    "note": "",
    "table": "",
}
"""Name → what its first word must be."""
SIM_LINK = "sim:"
"""What the address of a link begins with that sets a simulation."""
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TAG = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>", re.IGNORECASE)
FIRST_LINE = 1
REPEATED = {"formula", "link", "note", "sim", "term"}


class Problem(NamedTuple):
    """Something wrong in a chapter; line 0 stands for the file as a whole."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line) if part) + (
            f": {self.text}" if self.file else self.text
        )


class Piece(NamedTuple):
    """One thing in a chapter that has a name.

    Parameters
    ----------
    kind
        ``h1`` … ``h4``, ``cell``, ``term``, ``link``, ``formula``, or a directive.
    name
        Anchor, id, slug or address.
    text
        Title, code, TeX, or the rest of the directive's line.
    section
        Anchor of the section (``h2``) that holds it; empty before the first.
    """

    kind: str
    name: str
    text: str
    file: str
    line: int
    section: str


def find_pieces(tokens: Sequence[Token]) -> tuple[tuple[Piece, ...], list[Problem]]:
    """Return the named pieces in reading order, and what is wrong with the markup."""
    pieces: list[Piece] = []
    problems: list[Problem] = []
    section = ""
    for index, token in enumerate(tokens):
        file, line = token.meta["file"], (token.map or [0])[0] + FIRST_LINE
        if token.type == "heading_open" and token.tag == "h2":
            section = str(token.attrs["id"])
        for found in _find(tokens, index):
            if isinstance(found, str):
                problems.append(Problem(file, line, found))
            else:
                pieces.append(Piece(*found, file, line, section))
    return tuple(pieces), problems


Found = tuple[str, str, str] | str
"""Kind, name and text of a piece, or what is wrong."""


def _find(tokens: Sequence[Token], index: int) -> Iterator[Found]:
    token = tokens[index]
    if token.type == "heading_open":
        yield token.tag, str(token.attrs["id"]), plain_text([tokens[index + 1]])
    elif token.type == "fence":
        yield from _fence(token)
    elif token.type == "math_block":
        yield "formula", "display", token.content.strip()
    elif token.type == "container_directive_open":
        found = _directive(token)
        yield found
        if found[0] == "task":
            yield from _task(found[1], tokens[index + 1 : end_of(tokens, index)])
    elif token.type == "inline":
        yield from _inline(token)


def _fence(token: Token) -> Iterator[Found]:
    found = FENCE.match(token.info.strip())
    if not found:
        yield f"'{token.info}' should be 'python {{#cell-id}}' or a language alone."
    elif found["id"] is not None:
        yield "cell", found["id"], token.content
        try:
            ast.parse(token.content)
        except SyntaxError as fault:
            yield f"cell '{found['id']}', its line {fault.lineno}: {fault.msg}."


def _directive(token: Token) -> Found:
    kind, _, rest = token.info.strip().partition(" ")
    name, _, text = rest.strip().partition(" ")
    name = name.replace("_", "-")
    if kind not in DIRECTIVES:
        return f"there is no directive '::: {kind}'; use {', '.join(DIRECTIVES)}."
    if DIRECTIVES[kind] and not NAME.fullmatch(name):
        return f"'::: {kind}' {DIRECTIVES[kind]}, not '{name}'."
    return kind, name, text


def _task(name: str, inside: Sequence[Token]) -> Iterator[Found]:
    try:
        read_task(inside)
    except ValueError as fault:
        yield f"the task '{name}' {fault}."


def _inline(token: Token) -> Iterator[Found]:
    for child in token.children or []:
        if child.type == "glossary":
            yield "term", child.meta["term"], child.content
        elif child.type == "math_inline":
            yield "formula", "inline", child.content.strip()
        elif child.type == "link_open":
            yield "link", str(child.attrs["href"]), ""
        elif child.type == "image":
            yield "pictures are drawn: use '::: figure NAME'."
        elif child.type == "text" and (tag := TAG.search(child.content)):
            yield f"'{tag[0]}' would be shown, not obeyed."
    if token.content.strip().startswith(":::"):
        yield "a ':::' without the directive that it closes."


def check_pieces(
    pieces: Sequence[Piece], quizzes: set[str], figures: set[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the names: missing, unknown, or used twice."""
    terms = {term.id for term in load_glossary()}
    known = {"quiz": quizzes, "figure": figures, "definition": terms}
    anchors = _anchors(pieces)
    seen: set[tuple[str, str]] = set()
    for piece in pieces:
        said = ""
        if piece.kind in known and piece.name not in known[piece.kind]:
            said = f"there is no {piece.kind} '{piece.name}'."
        elif piece.kind == "term":
            said = _term(piece)
        elif piece.kind == "link" and _leads_nowhere(piece.name, anchors):
            said = f"nothing on this page has the anchor '{piece.name}'."
        else:
            said = _twice(piece, seen)
        if said:
            yield Problem(piece.file, piece.line, said)


def _term(piece: Piece) -> str:
    """Say what is wrong with a term; in `[[term|words]]` the two are easily swapped."""
    found = find_term(piece.name)
    if found is None:
        return f"the glossary has no term '{piece.name}'."
    if piece.text != piece.name != found.term:
        return f"write [[{found.term}|{piece.text}]], the name of the entry first."
    return ""


def _anchors(pieces: Sequence[Piece]) -> set[str]:
    numbered = {"figure", "table", "quiz", "sim", "exercise", "cell", "task"}
    found = {piece.name for piece in pieces if piece.kind[0] == "h"}
    found |= {piece.name for piece in pieces if piece.kind == "definition"}
    return found | {f"{p.kind}-{p.name}" for p in pieces if p.kind in numbered}


def _leads_nowhere(address: str, anchors: set[str]) -> bool:
    return address.startswith("#") and address[1:] not in anchors


def _twice(piece: Piece, seen: set[tuple[str, str]]) -> str:
    # Headings and definitions are anchors of the same page.
    kind = (
        "anchor" if piece.kind[0] == "h" or piece.kind == "definition" else piece.kind
    )
    if piece.kind in REPEATED or not piece.name:
        return ""
    if not NAME.fullmatch(piece.name):
        return f"'{piece.name}' should be lower-case words joined by hyphens."
    if (kind, piece.name) in seen:
        return f"the {kind} '{piece.name}' stands here for the second time."
    seen.add((kind, piece.name))
    return ""
