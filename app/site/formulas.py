"""Formulas: TeX becomes HTML and MathML while the site is built, in one run of Node."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from app.site.node import run_node

__all__ = ["Formula", "typeset"]

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
