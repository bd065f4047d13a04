"""The text of a chapter: tokens to HTML, with what its directives insert."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from markdown_it.token import Token
from markupsafe import Markup

from app.content.chapters import Chapter
from app.content.concepts import Term, load_glossary
from app.content.markup import FENCE, end_of
from app.content.pieces import SIM_LINK, Piece
from app.content.tasks import Task, read_task
from app.site.errors import BuildError
from app.site.pages.markdown import PARSER, Prose

__all__ = ["ChapterProse", "Insert"]

Insert = Callable[..., str]
"""From a name and the rest of the directive's line, or a task's parts, to markup."""
COUNTED = {"figure": "Figure", "table": "Table"}


class ChapterProse(Prose):
    """Renders one chapter.

    Parameters
    ----------
    chapter
        Without problems.
    root
        From the page to the root of the site.
    inserts
        For ``sim``, ``exercise``, ``quiz``, ``cell`` and ``task``: what stands in their
        place.
    """

    def __init__(
        self, chapter: Chapter, root: str, inserts: Mapping[str, Insert]
    ) -> None:
        super().__init__()
        self.chapter, self.inserts = chapter, inserts
        self.env: dict[str, Any] = {"root": root, "terms": {}}
        self.titles = {term.id: _titled(term.term) for term in load_glossary()}
        self.names = dict(_names(chapter))
        self.counts = dict.fromkeys(COUNTED, 0)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The glossary terms that the text has used."""
        return tuple(self.env["terms"].values())

    def html(self) -> str:
        """Return the chapter without its title: each section in its element."""
        parts = []
        for anchor, tokens in _sections(self.chapter.tokens):
            inside = self._blocks(tokens)
            attributes = f'id="section-{anchor}" data-section="{anchor}"'
            parts.append(f"<section {attributes}>\n{inside}</section>\n")
        return "".join(parts)

    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: Any, env: Any
    ) -> str:
        """Put the number before a section's title; let each heading link to itself."""
        token = tokens[idx]
        anchor = str(token.attrs["id"])
        number = self.names.get(anchor, ("", ""))[0]
        shown = f'<span class="number">{number}</span> ' if token.tag == "h2" else ""
        return f'<{token.tag} id="{anchor}"><a href="#{anchor}">{shown}'

    def heading_close(
        self, tokens: Sequence[Token], idx: int, options: Any, env: Any
    ) -> str:
        """End the link of `heading_open`."""
        return f"</a></{tokens[idx].tag}>\n"

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: Any, env: Any
    ) -> str:
        """Fill in the number where a link has no words; lead to a sim's state."""
        words = ""
        if str(tokens[idx].attrs["href"]).startswith(SIM_LINK):
            return self._sim_link(str(tokens[idx].attrs["href"]))
        if tokens[idx + 1].type == "link_close":
            address = str(tokens[idx].attrs["href"])
            if address[1:] not in self.names:
                raise BuildError(f"The link to '{address}' has no words.")
            words = " ".join(self.names[address[1:]][::-1])
        return self.renderToken(tokens, idx, options, env) + words

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """Insert a live cell, or show a listing."""
        token = tokens[idx]
        found = FENCE.match(token.info.strip())
        if found and found["id"]:
            return self.inserts["cell"](found["id"], token.content)
        code = escape(token.content, quote=False)
        return f'<pre class="listing" tabindex="0"><code>{code}</code></pre>\n'

    def _sim_link(self, address: str) -> str:
        """Open a link to a simulation's own page, which a script takes to its card."""
        asked = address.removeprefix(SIM_LINK)
        slug, _, state = asked.partition("?")
        href = f"{self.env['root']}sims/{slug}/#{state}"
        return f'<a data-sim-link="{escape(asked)}" href="{escape(href)}">'

    def _blocks(self, tokens: Sequence[Token]) -> str:
        """Render blocks; directives are rendered whole."""
        parts, start, index = [], 0, 0
        while index < len(tokens):
            if tokens[index].type == "container_directive_open":
                parts.append(self._run(tokens[start:index]))
                end = end_of(tokens, index)
                parts.append(self._directive(tokens[index], tokens[index + 1 : end]))
                start = index = end + 1
            else:
                index += 1
        return "".join([*parts, self._run(tokens[start:])])

    def _run(self, tokens: Sequence[Token]) -> str:
        return str(self.render(tokens, PARSER.options, self.env))

    def _directive(self, token: Token, inside: Sequence[Token]) -> str:
        kind, _, rest = token.info.strip().partition(" ")
        name, _, words = rest.strip().partition(" ")
        name = name.replace("_", "-")
        if kind == "task":
            return self._task(name, read_task(inside))
        if kind in self.inserts:
            return self.inserts[kind](name, words)
        if kind == "figure":
            return self._figure(name, self._caption(kind, inside))
        if kind == "table":
            return self._table(name, inside)
        body = self._blocks(inside)
        if kind == "note":
            return f'<aside class="note">{body}</aside>\n'
        return (
            f'<div class="definition" id="{name}"><p class="definition-name">'
            f"<dfn>{escape(self.titles.get(name, name))}</dfn></p>\n{body}</div>\n"
        )

    def _task(self, name: str, task: Task) -> str:
        """Insert name, question, choices, index of the right one, and answer."""
        choices = [Markup(self._run([choice])) for choice in task.choices]
        question, answer = (
            Markup(self._run(part)) for part in (task.question, task.answer)
        )
        return self.inserts["task"](name, question, choices, task.right, answer)

    def _caption(self, kind: str, tokens: Sequence[Token]) -> str:
        """Return the numbered caption; its paragraphs run on."""
        self.counts[kind] += 1
        words = [self._run([token]) for token in tokens if token.type == "inline"]
        label = f"{COUNTED[kind]} {self.counts[kind]}"
        return f"<figcaption><b>{label}</b> {' '.join(words)}</figcaption>"

    def _figure(self, name: str, caption: str) -> str:
        try:
            drawn = self.chapter.figures[name]()
        except Exception as fault:
            said = f"{self.chapter.slug}, figure {name}: {fault!r}."
            raise BuildError(said) from fault
        inside = f'<div class="figure-frame">{drawn}</div>{caption}'
        return f'<figure class="figure" id="figure-{name}">{inside}</figure>\n'

    def _table(self, name: str, inside: Sequence[Token]) -> str:
        cut = next(k for k, token in enumerate(inside) if token.type == "table_open")
        caption = self._caption("table", inside[:cut])
        anchor = f' id="table-{name}"' if name else ""
        label = f"Table {self.counts['table']}"
        return (
            f'<figure class="table"{anchor}>{caption}<div class="table-scroll" '
            f'role="region" aria-label="{label}" tabindex="0">'
            f"{self._blocks(inside[cut:])}</div></figure>\n"
        )


def _sections(tokens: Sequence[Token]) -> Iterator[tuple[str, Sequence[Token]]]:
    """Yield what stands under each `##`; before the first, under the name `opening`."""
    starts = [k for k, token in enumerate(tokens) if _opens_section(token)]
    first = next(k for k, token in enumerate(tokens) if token.tag == "h1") + 3
    cuts = [first, *starts, len(tokens)]
    for start, end in pairwise(cuts):
        anchor = str(tokens[start].attrs["id"]) if start in starts else "opening"
        if end > start:
            yield anchor, tokens[start:end]


def _opens_section(token: Token) -> bool:
    return token.type == "heading_open" and token.tag == "h2"


def _names(chapter: Chapter) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield anchors with the number and the word by which the text calls them."""
    for number, piece in enumerate(chapter.named("h2"), start=1):
        yield piece.name, (str(number), "section")
    for kind, word in COUNTED.items():
        pieces: tuple[Piece, ...] = chapter.named(kind)
        for number, piece in enumerate(pieces, start=1):
            yield f"{kind}-{piece.name}", (str(number), word.lower())


def _titled(words: str) -> str:
    return words[0].upper() + words[1:]
