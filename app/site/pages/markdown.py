"""Markdown to HTML, as strict as the pages that it ends in: no raw HTML passes."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from app.content.concepts import find_term
from app.content.markup import new_parser, plain_text
from app.svg.words import placeholder

__all__ = ["PARSER", "Prose", "headings", "render_inline", "render_markdown"]

PARSER = new_parser()


class Prose(RendererHTML):
    """What becomes of each kind of token; `env` holds ``root`` and gets ``terms``.

    The public methods are named after the tokens that they render.
    """

    def glossary(
        self, tokens: Sequence[Token], idx: int, _options: Any, env: Any
    ) -> str:
        """Link a term to its entry; a script turns the link into a pop-up."""
        token = tokens[idx]
        term = find_term(token.meta["term"])
        if term is None:
            return escape(token.content, quote=False)
        env.setdefault("terms", {})[term.id] = term
        return (
            f'<a class="term" data-term="{term.id}" '
            f'href="{env.get("root", "")}glossary/#{term.id}">'
            f"{escape(token.content, quote=False)}</a>"
        )

    def math_inline(
        self, tokens: Sequence[Token], idx: int, _options: Any, _env: Any
    ) -> str:
        """Leave a formula to `app.site.pages.formulas`."""
        return placeholder(tokens[idx].content)

    def math_block(
        self, tokens: Sequence[Token], idx: int, _options: Any, _env: Any
    ) -> str:
        """Give a formula a line of its own, which scrolls if it is too long."""
        return f'<div class="formula">{placeholder(tokens[idx].content, True)}</div>\n'

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """Let the keyboard scroll code that is wider than the page."""
        code = super().fence(tokens, idx, options, env)
        return code.replace("<pre>", '<pre tabindex="0">', 1)

    def th_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """Say that a heading is that of a column."""
        tokens[idx].attrs["scope"] = "col"
        return self.renderToken(tokens, idx, options, env)


_PROSE = Prose()


def render_markdown(text: str, root: str = "") -> str:
    r"""Return the HTML of a text.

    Parameters
    ----------
    text
        In the syntax of `app.content.markup`; tags in it are shown, not obeyed.
    root
        From the page to the root of the site, for links to the glossary.

    Examples
    --------
    >>> render_markdown("It *falls*.")
    '<p>It <em>falls</em>.</p>\n'
    """
    env = {"root": root}
    return str(_PROSE.render(PARSER.parse(text, env), PARSER.options, env))


def render_inline(text: str, root: str = "") -> str:
    """Return the HTML of some words, without a paragraph around them."""
    env = {"root": root}
    return str(_PROSE.render(PARSER.parseInline(text, env), PARSER.options, env))


def headings(text: str) -> list[tuple[str, str]]:
    """Return anchor and title of the headings of the second level.

    Examples
    --------
    >>> headings("## One *word* {#one}")
    [('one', 'One word')]
    """
    return [
        (str(before.attrs["id"]), plain_text([token]))
        for before, token in pairwise(PARSER.parse(text))
        if before.type == "heading_open" and before.tag == "h2"
    ]
