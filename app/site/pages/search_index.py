"""What the search finds: sections, terms and simulations, indexed at build time."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from app.content.chapters import Chapter
from app.content.concepts import load_glossary
from app.content.markup import plain_text
from app.content.tasks import RIGHT
from app.exercises.specs import Exercise
from app.site.node import run_node
from app.site.pages.help_text import help_text
from app.site.pages.markdown import PARSER
from app.site.pages.tex_to_text import typed
from app.site.specs import SimSpec

__all__ = ["documents", "index"]

SCRIPT = Path(__file__).with_name("search.mjs")
Document = dict[str, Any]


def documents(
    chapters: Sequence[Chapter],
    sims: Sequence[SimSpec],
    exercises: Sequence[Exercise] = (),
) -> list[Document]:
    """Return everything that can be found, with addresses relative to the root."""
    found = [*_terms(), *_sims(sims), *_exercises(exercises), *_help()]
    for number, chapter in enumerate(chapters, start=1):
        found += _sections(chapter, f"Chapter {number}")
    return [{"id": place, **document} for place, document in enumerate(found)]


def index(found: Iterable[Document]) -> bytes:
    """Return the index of some documents as `static/js/page/search.js` loads it."""
    return run_node([str(SCRIPT)], stdin=json.dumps(list(found))).encode()


def _terms() -> Iterator[Document]:
    for term in load_glossary():
        words = _words(PARSER.parseInline(term.definition)[0])
        aliases = f" ({', '.join(term.aliases)})" if term.aliases else ""
        yield _document(term.term, "Glossary", f"glossary/#{term.id}", words + aliases)


def _sims(sims: Sequence[SimSpec]) -> Iterator[Document]:
    for sim in sims:
        about = " ".join(map(_words, PARSER.parse(sim.about)))
        words = f"{sim.objective} {about}"
        yield _document(sim.title, "Simulation", f"sims/{sim.slug}/", words)


def _exercises(exercises: Iterable[Exercise]) -> Iterator[Document]:
    for one in exercises:
        task = " ".join(map(_words, PARSER.parse(one.instructions)))
        words = f"{one.objective} {task}"
        yield _document(one.title, "Exercise", f"exercises/{one.slug}/", words)


def _help() -> Iterator[Document]:
    tokens = PARSER.parse(help_text())
    yield from _parted(tokens, "Help", "Help", _help_address)
    about = "Contact, report a fault, licences, version."
    yield _document("Who made this", "Help", "help/#about", about)


def _help_address(anchor: str) -> str:
    return "help/" + (f"#{anchor}" if anchor else "")


def _sections(chapter: Chapter, name: str) -> Iterator[Document]:
    within = f"{name}, {chapter.title}"
    yield from _parted(chapter.tokens, chapter.title, within, chapter.address, name)


def _parted(
    tokens: Sequence[Token],
    whole: str,
    within: str,
    address: Callable[[str], str],
    first: str = "",
) -> Iterator[Document]:
    """Yield what stands before the first heading, and each section.

    Parameters
    ----------
    tokens
        Of the text.
    whole
        Its title.
    within
        Where a section says that it stands.
    address
        From an anchor, empty at the beginning, to where it is read.
    first
        Where the beginning says that it stands.
    """
    title, anchor, words, place = whole, "", "", first or within
    for before, token in pairwise(tokens):
        if before.type != "heading_open":
            words += _words(token)
        elif before.tag in {"h2", "h3"}:
            yield _document(title, place, address(anchor), words)
            title, words = _plain(token.children or []), ""
            anchor = str(before.attrs["id"])
            place = within
    yield _document(title, place, address(anchor), words)


def _words(token: Token) -> str:
    if token.type == "inline":
        return _plain(token.children or []).removesuffix(RIGHT) + " "
    return token.content + " " if token.type == "fence" else ""


def _plain(tokens: Sequence[Token]) -> str:
    """Return the words of inline tokens, with formulas as one types them."""
    return plain_text(
        [
            token.copy(content=typed(token.content))
            if token.type == "math_inline"
            else token
            for token in tokens
        ]
    )


def _document(title: str, place: str, address: str, words: str) -> Document:
    text = " ".join(words.split())
    return {
        "title": title,
        "place": place,
        "address": address,
        "text": text,
    }
