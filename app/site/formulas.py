"""Formulas: TeX becomes HTML and MathML while the site is built, in one run of Node."""

import json
import re
from collections.abc import Iterable
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple

from app.site.errors import BuildError
from app.site.node import run_node

__all__ = ["Formula", "fill_pages", "placeholder", "typeset"]

PLACEHOLDER = re.compile(r"<tex( display)?>([^<]*)</tex>")
KATEX = Path(__file__).parent / "node" / "formulas.mjs"


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
    answers = json.loads(run_node([str(KATEX)], stdin=request))
    markup, faults = (
        {
            formula: answer[key]
            for formula, answer in zip(wanted, answers, strict=True)
            if key in answer
        }
        for key in ("html", "fault")
    )
    return markup, faults


def placeholder(tex: str, display: bool = False) -> str:
    """Return the mark that `fill_pages` replaces by the typeset formula."""
    return f"<tex{' display' * display}>{escape(tex.strip(), quote=False)}</tex>"


def fill_pages(pages: dict[str, str]) -> dict[str, str]:
    """Typeset every formula of every page.

    Parameters
    ----------
    pages
        Path → text with placeholders.

    Raises
    ------
    BuildError
        For the first formula that is no TeX, with the page that holds it.
    """
    found = {
        path: [_formula(match) for match in PLACEHOLDER.finditer(text)]
        for path, text in pages.items()
    }
    markup, faults = typeset(formula for each in found.values() for formula in each)
    for path, formulas in found.items():
        for formula in formulas:
            if formula in faults:
                raise BuildError(f"{path}, ${formula.tex}$: {faults[formula]}.")
    return {
        path: PLACEHOLDER.sub(lambda match: markup[_formula(match)], text)
        for path, text in pages.items()
    }


def _formula(match: re.Match[str]) -> Formula:
    return Formula(unescape(match[2]), bool(match[1]))
