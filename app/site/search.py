"""What the search finds: sections, terms and simulations, indexed at build time."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from app.content.chapters import Chapter
from app.content.concepts import load_glossary
from app.content.markup import plain_text
from app.site.markdown import PARSER
from app.site.node import run_node
from app.site.specs import SimSpec

__all__ = ["documents", "index"]

SCRIPT = Path(__file__).parent / "node" / "search.mjs"
LONGEST = 150
"""Characters of the beginning that a result shows."""
Document = dict[str, Any]


def documents(chapters: Sequence[Chapter], sims: Sequence[SimSpec]) -> list[Document]:
    """Return everything that can be found, with addresses relative to the root."""
    found = [*_terms(), *_sims(sims)]
    for number, chapter in enumerate(chapters, start=1):
        found += _sections(chapter, f"Chapter {number}")
    return [{"id": place, **document} for place, document in enumerate(found)]


def index(found: Iterable[Document]) -> bytes:
    """Return the index of some documents as `static/js/page/search.js` loads it."""
    return run_node([str(SCRIPT)], stdin=json.dumps(list(found))).encode()


def _terms() -> Iterator[Document]:
    for term in load_glossary():
        words = plain_text(PARSER.parseInline(term.definition))
        aliases = f" ({', '.join(term.aliases)})" if term.aliases else ""
        yield _document(term.term, "Glossary", f"glossary/#{term.id}", words + aliases)


def _sims(sims: Sequence[SimSpec]) -> Iterator[Document]:
    for sim in sims:
        about = " ".join(map(_words, PARSER.parse(sim.about)))
        words = f"{sim.objective} {about}"
        yield _document(sim.title, "Simulation", f"sims/{sim.slug}/", words)


def _sections(chapter: Chapter, name: str) -> Iterator[Document]:
    address = f"chapters/{chapter.slug}/"
    title, anchor, words, place = chapter.title, "", "", name
    for before, token in pairwise(chapter.tokens):
        if before.type != "heading_open":
            words += _words(token)
        elif before.tag in {"h2", "h3"}:
            yield _document(title, place, address + anchor, words)
            title, words = plain_text([token]), ""
            anchor = f"#{before.attrs['id']}"
            place = f"{name}, {chapter.title}"
    yield _document(title, place, address + anchor, words)


def _words(token: Token) -> str:
    if token.type == "inline":
        return plain_text([token]) + " "
    return token.content + " " if token.type == "fence" else ""


def _document(title: str, place: str, address: str, words: str) -> Document:
    text = " ".join(words.split())
    summary = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return {
        "title": title,
        "place": place,
        "address": address,
        "text": text,
        "summary": summary,
    }
