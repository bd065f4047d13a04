"""The Markdown that we write in: CommonMark, tables, formulas, terms, directives.

=======================  ======================================================
``$x$``, ``$$x$$``       formula, inline or on its own line
``[[term|words]]``       glossary term, shown as those words
``{{ name }}``           number that the build computes (see `app.content.numbers`)
``## Title {#name}``     heading with an anchor
``::: name words``       directive, until a line ``:::``
``[words](sim:s?a=1)``   link that sets the simulation ``s`` beside the text
=======================  ======================================================

Raw HTML is shown, never obeyed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

__all__ = ["ANCHOR", "FENCE", "anchor_of", "end_of", "new_parser", "plain_text"]

ANCHOR = re.compile(r"\s*\{#([^}\s]*)\}\s*$")
FENCE = re.compile(r"(?P<language>\w*)\s*(?:\{#(?P<id>[^}\s]*)\})?\s*$")
TERM = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
WORDS = {"text", "code_inline", "glossary", "math_inline"}


def new_parser() -> MarkdownIt:
    """Return a parser of the syntax above."""
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser.enable(["table", "replacements", "smartquotes"])
    parser.use(
        dollarmath_plugin,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        allow_blank_lines=False,
    )
    parser.use(container_plugin, "directive", validate=_opens)
    parser.inline.ruler.before("link", "glossary", _glossary)
    parser.core.ruler.before("inline", "anchors", _anchors)
    return parser


def anchor_of(title: str) -> str:
    """Return the anchor of a heading that names none.

    Examples
    --------
    >>> anchor_of("What is a *loss*?")
    'what-is-a-loss'
    """
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def plain_text(tokens: list[Token]) -> str:
    """Return the words of inline tokens, without their markup.

    Examples
    --------
    >>> plain_text(new_parser().parseInline("The [[loss]] is *small*."))
    'The loss is small.'
    """
    return "".join(_words(tokens))


def end_of(tokens: Sequence[Token], start: int) -> int:
    """Return where the directive ends that is opened at `start`."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting * tokens[index].type.startswith("container")
        if depth == 0:
            return index
    raise AssertionError("the parser closes what it opens")


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _words(token.children or [])
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type in WORDS:
            yield token.content


def _opens(words: str, _markup: str) -> bool:
    """Tell a directive from a stray line of colons."""
    return bool(words.strip())


def _glossary(state: StateInline, silent: bool) -> bool:
    found = TERM.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("glossary", "", 0)
        token.meta["term"] = " ".join(found[1].split())
        token.content = " ".join((found[2] or found[1]).split())
    state.pos = found.end()
    return True


def _anchors(state: StateCore) -> None:
    """Take the anchors out of headings; those that name none get one of their own."""
    seen: dict[str, int] = {}
    for token, inside in pairwise(state.tokens):
        if token.type != "heading_open":
            continue
        found = ANCHOR.search(inside.content)
        if found:
            inside.content = inside.content[: found.start()]
            token.attrs["id"] = found[1]
            continue
        name = anchor_of(inside.content)
        seen[name] = seen.get(name, 0) + 1
        token.attrs["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
