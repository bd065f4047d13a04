"""Formulas: TeX becomes HTML and MathML while the site is built, in one run of Node."""

import json
import re
from collections.abc import Iterable
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple

from app.site.assets import Assets, style_tag
from app.site.errors import BuildError
from app.site.node import MODULES, run_node
from app.site.pages.tex_to_text import typed
from app.svg.words import PLACEHOLDER

__all__ = ["Formula", "fill_pages", "formulas_in", "typeset"]

KATEX = MODULES / "katex" / "dist"
SCRIPT = Path(__file__).with_name("formulas.mjs")
CLASSES = re.compile(r'class="([^"]*)"')
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
CLASS = re.compile(r"\.([\w-]+)")
NEGATED = re.compile(r":not\([^)]*\)")
FACE = re.compile(r"@font-face\{[^}]*\}")
FONT = re.compile(r"url\((fonts/(KaTeX_(\w+)-(\w+))\.woff2)\)")
# What asks for each face: classes that stand together on an element, joined by dots.
FACES = {
    "Main-Regular": "katex",
    "Main-Bold": "mathbf textbf",
    "Main-Italic": "mathit textit",
    "Main-BoldItalic": "textbf.textit",
    "Math-Italic": "mathnormal",
    "Math-BoldItalic": "boldsymbol",
    "AMS-Regular": "amsrm mathbb textbb",
    "Caligraphic-Regular": "mathcal",
    "Size1-Regular": "delimsizing.size1 small-op delim-size1",
    "Size2-Regular": "delimsizing.size2 large-op",
    "Size3-Regular": "delimsizing.size3",
    "Size4-Regular": "delimsizing.size4 delim-size4",
    "SansSerif-Regular": "mathsf textsf",
    "Typewriter-Regular": "mathtt texttt",
}
KATEX_SPAN = '<span class="katex">'
UNTRANSLATED = '<span class="katex" translate="no">'
SIZE = ".katex{font-size:1.08em}"
"""KaTeX writes 1.21 em, for a text face with smaller letters than ours."""
PLAIN = ("fonts/KaTeX_Main-Regular.woff2", "fonts/KaTeX_Math-Italic.woff2")


class Formula(NamedTuple):
    """TeX, and whether it stands on a line of its own."""

    tex: str
    display: bool


Markup = dict[Formula, str]


def typeset(formulas: Iterable[Formula]) -> tuple[Markup, Markup]:
    """Return the markup of every formula, and what is wrong with those that have none.

    Parameters
    ----------
    formulas
        In any order; repeated ones are typeset once.
    """
    wanted = sorted(set(formulas))
    if not wanted:
        return {}, {}
    request = json.dumps([formula._asdict() for formula in wanted])
    answers = json.loads(run_node([str(SCRIPT)], stdin=request))
    markup, faults = (
        {
            formula: answer[key].replace(KATEX_SPAN, UNTRANSLATED)
            for formula, answer in zip(wanted, answers, strict=True)
            if key in answer
        }
        for key in ("html", "fault")
    )
    return markup, faults


def fill_pages(pages: dict[str, str], assets: Assets) -> dict[str, str]:
    """Typeset every formula of every page, and give those pages the style sheet.

    Parameters
    ----------
    pages
        Path → text with placeholders.
    assets
        Gets the style sheet and the fonts that these formulas need, no others.

    Raises
    ------
    BuildError
        For the first formula that is no TeX, with the page that holds it.
    """
    found = {path: formulas_in(text) for path, text in pages.items()}
    markup, faults = typeset(formula for each in found.values() for formula in each)
    for path, formulas in found.items():
        for formula in formulas:
            if formula in faults:
                raise BuildError(f"{path}, ${formula.tex}$: {faults[formula]}.")
    if not markup:
        return pages
    assets.add("formulas.css", _styles("".join(markup.values()), assets))
    return {
        path: _filled(path, text, markup, assets) if found[path] else text
        for path, text in pages.items()
    }


def formulas_in(text: str) -> list[Formula]:
    """Return the formulas whose placeholders a text holds, in their order."""
    return [_formula(match) for match in PLACEHOLDER.finditer(text)]


def _formula(match: re.Match[str]) -> Formula:
    return Formula(unescape(match[2]), bool(match[1]))


def _filled(path: str, text: str, markup: Markup, assets: Assets) -> str:
    """Put formulas into a page, and before its other sheets what they need.

    The faces of plain formulas are fetched at once: no line moves when they arrive.
    """
    root = "../" * path.count("/")
    preload = '<link rel="preload" as="font" type="font/woff2" crossorigin href='
    head = "".join(f'{preload}"{root}{assets.url(face)}">\n' for face in PLAIN)
    framed = path.startswith("embed/")
    head += style_tag(assets.entry("formulas.css"), root, framed=framed) + "\n"
    typeset_text = PLACEHOLDER.sub(lambda match: _marked(_formula(match), markup), text)
    return typeset_text.replace("<link rel=", head + "<link rel=", 1)


def _marked(formula: Formula, markup: Markup) -> str:
    """Return the markup of a formula with what `static/js/page/copying.js` copies."""
    copied = f'class="katex" data-typed="{escape(typed(formula.tex))}"'
    return markup[formula].replace('class="katex"', copied, 1)


def _styles(markup: str, assets: Assets) -> bytes:
    """Return the part of KaTeX's style sheet that some markup uses."""
    elements = [set(classes.split()) for classes in set(CLASSES.findall(markup))]
    used = set().union(*elements)
    text = (KATEX / "katex-swap.min.css").read_text("utf-8")
    faces = [_face(face, elements, assets) for face in FACE.findall(text)]
    rules = [
        f"{kept}{{{rule[2]}}}"
        for rule in RULE.finditer(FACE.sub("", text))
        if (kept := _kept(rule[1], used))
    ]
    return "".join([*faces, *rules, SIZE]).encode()


def _kept(selectors: str, used: set[str]) -> str:
    """Return those of some selectors whose classes all occur.

    What stands in ``:not(…)`` need not: without it accents would move sideways.
    """
    return ",".join(
        selector
        for selector in selectors.split(",")
        if set(CLASS.findall(NEGATED.sub("", selector))) <= used
    )


def _face(face: str, elements: list[set[str]], assets: Assets) -> str:
    """Return a font face that names our copy of the font; nothing if it is not used."""
    found = FONT.search(face)
    asking = FACES.get(f"{found[3]}-{found[4]}", "").split() if found else []
    wanted = [set(classes.split(".")) for classes in asking]
    if not found or not any(want <= has for want in wanted for has in elements):
        return ""
    font = assets.add(f"fonts/{found[2]}.woff2", (KATEX / found[1]).read_bytes())
    source = f'src:url("{Path(font).name}") format("woff2")'
    return re.sub(r"src:[^;}]*", source, face)
