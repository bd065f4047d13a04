"""The texts of questions as other platforms read them: few tags, no links of ours."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from app.site.pages.markdown import PARSER
from app.site.pages.questions.bank import Asked
from app.svg.words import placeholder

__all__ = ["Words", "as_tex", "exact", "points", "stem"]

PLACES = "Choose the place of each: 1 is the first."
"""Said where an order is asked for as pairs."""


def as_tex(tex: str, display: bool = False) -> str:
    r"""Return a formula as MathJax finds it in a page: between ``\(`` and ``\)``."""
    opened, closed = (r"\[", r"\]") if display else (r"\(", r"\)")
    return f"{opened}{escape(tex.strip(), quote=False)}{closed}"


class Words(RendererHTML):
    """Renders Markdown as XHTML that needs nothing around it.

    The public methods that are named after tokens render them.

    Parameters
    ----------
    formula
        From TeX, and whether it stands on a line of its own, to markup; without it a
        formula stays a placeholder, as on our pages.
    """

    def __init__(self, formula: Callable[[str, bool], str] = placeholder) -> None:
        super().__init__()
        self.formula = formula
        self.settings = deepcopy(PARSER.options)
        self.settings.xhtmlOut = True

    def inline(self, text: str) -> str:
        """Return the markup of some words."""
        return str(self.render(PARSER.parseInline(text, {}), self.settings, {}))

    def blocks(self, text: str) -> str:
        """Return the markup of paragraphs, lists and programs."""
        return str(self.render(PARSER.parse(text, {}), self.settings, {})).strip()

    def glossary(
        self, tokens: Sequence[Token], idx: int, _options: Any, _env: Any
    ) -> str:
        """Leave the words; the glossary is elsewhere."""
        return escape(tokens[idx].content, quote=False)

    def link_open(self, *_given: Any) -> str:
        """Leave the words of a link: its address holds on our pages only."""
        return ""

    link_close = link_open

    def math_inline(
        self, tokens: Sequence[Token], idx: int, _options: Any, _env: Any
    ) -> str:
        """Write a formula."""
        return self.formula(tokens[idx].content, False)

    def math_block(
        self, tokens: Sequence[Token], idx: int, _options: Any, _env: Any
    ) -> str:
        """Write a formula on a line of its own."""
        return f"<p>{self.formula(tokens[idx].content, True)}</p>\n"


def stem(asked: Asked, words: Words) -> str:
    """Return what stands above the answers, with the program that is asked about."""
    text = words.blocks(asked.prompt)
    if asked.kind == "order":
        text += f"<p>{PLACES}</p>"
    return text + (
        f"<pre>{escape(asked.code, quote=False)}</pre>" if asked.code else ""
    )


def points(asked: Asked, words: Words) -> str:
    """Return what a good sentence says, as a list; nothing where none is asked for."""
    listed = "".join(f"<li>{words.inline(point)}</li>" for point in asked.points)
    return f"<ul>{listed}</ul>" if listed else ""


def exact(number: float) -> str:
    """Return a number in digits alone.

    Examples
    --------
    >>> exact(64000000.0), exact(0.0001), exact(-1.4)
    ('64000000', '0.0001', '-1.4')
    """
    digits = f"{number:.10f}"
    return digits.rstrip("0").rstrip(".")
