"""The concepts of the course and the terms of its glossary, and how they are found."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Concept", "Term", "find_term", "load_concepts", "load_glossary"]


@dataclass(frozen=True)
class Concept:
    """One of the concepts that the course teaches.

    Parameters
    ----------
    id, title
        Name in addresses, and name in text.
    definition
        One sentence, Markdown.
    term
        The title as it stands inside a sentence.
    needs
        Ids of the concepts to know before, all earlier in the list.
    behind
        Ids of earlier concepts that it explains: they can be learned without it.
    sims
        Slugs of the simulations that show it.
    aliases
        Other words for it.
    """

    id: str
    title: str
    definition: str
    term: str
    needs: tuple[str, ...]
    behind: tuple[str, ...]
    sims: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """An entry of the glossary; `concept` is its id if it is a concept, else empty."""

    term: str
    definition: str
    aliases: tuple[str, ...]
    concept: str = ""

    @property
    def id(self) -> str:
        """Anchor on the page of the glossary."""
        return self.concept or "-".join(_key(self.term).split())


@cache
def load_concepts() -> tuple[Concept, ...]:
    """Return the concepts in the order in which they are taught.

    Raises
    ------
    ValueError
        One sentence that names the file and the entry.
    """
    concepts: list[Concept] = []
    for table in _tables("concepts.toml", "concept", ("id", "title", "definition")):
        known = {concept.id for concept in concepts}
        needs, behind = tuple(table.get("needs", ())), tuple(table.get("behind", ()))
        wrong = [name for name in needs + behind if name not in known]
        if wrong or table["id"] in known:
            raise ValueError(
                f"concepts.toml, '{table['id']}': "
                f"{f'names {wrong[0]!r}, which is not earlier' if wrong else 'twice'}."
            )
        concepts.append(
            Concept(
                id=table["id"],
                title=table["title"],
                definition=" ".join(table["definition"].split()),
                term=table.get("term", table["title"].lower()),
                needs=needs,
                behind=behind,
                sims=tuple(table.get("sims", ())),
                aliases=tuple(table.get("aliases", ())),
            )
        )
    return tuple(concepts)


@cache
def load_glossary() -> tuple[Term, ...]:
    """Return concepts and terms together, in alphabetical order.

    Raises
    ------
    ValueError
        If an entry is incomplete or two entries share a name.
    """
    concepts = [
        Term(concept.term, concept.definition, concept.aliases, concept.id)
        for concept in load_concepts()
    ]
    terms = [
        Term(table["term"], " ".join(table["definition"].split()), tuple(aliases))
        for table in _tables("glossary.toml", "term", ("term", "definition"))
        for aliases in [table.get("aliases", ())]
    ]
    _refuse_twins([*concepts, *terms])
    return tuple(sorted([*concepts, *terms], key=lambda term: _key(term.term)))


def find_term(words: str) -> Term | None:
    """Return the entry for some words, whatever their case, in singular or plural."""
    names = _names()
    key = _key(words)
    return names.get(key) or names.get(key.removesuffix("s"))


@cache
def _names() -> dict[str, Term]:
    return {
        _key(name): term
        for term in load_glossary()
        for name in (term.term, *term.aliases)
    }


def _key(words: str) -> str:
    """Return what is compared: lower case, words joined by single spaces."""
    plain = words.lower().replace("-", " ").replace("’", "").replace("'", "")
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def _refuse_twins(terms: list[Term]) -> None:
    seen: dict[str, str] = {}
    for term in terms:
        for name in {_key(name) for name in (term.term, *term.aliases)}:
            if name in seen:
                raise ValueError(
                    f"glossary.toml: '{name}' stands at '{seen[name]}' "
                    f"and at '{term.term}'; keep one."
                )
            seen[name] = term.term


def _tables(name: str, key: str, wanted: tuple[str, ...]) -> list[dict[str, Any]]:
    text = files("app.content").joinpath(name).read_text("utf-8")
    tables: list[dict[str, Any]] = tomllib.loads(text).get(key, [])
    for number, table in enumerate(tables, start=1):
        for field in wanted:
            if not str(table.get(field, "")).strip():
                raise ValueError(
                    f"{name}, entry {number}: the key '{field}' is missing."
                )
    return tables
