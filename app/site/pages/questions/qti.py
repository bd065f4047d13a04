"""Questions as QTI 2.1, the standard of test platforms: one XML file for each."""

import re
from collections.abc import Iterable

from app.site.errors import BuildError
from app.site.pages.formulas import formulas_in, typeset
from app.site.pages.questions.bank import Asked, Bank
from app.site.pages.questions.words import Words, exact, points
from app.site.pages.renderer import Renderer
from app.svg.words import PLACEHOLDER

__all__ = ["items", "manifest"]

TYPES = {
    "choice": "identifier",
    "order": "identifier",
    "number": "float",
    "text": "string",
    "essay": "string",
}
PRESENTED = re.compile(r"<semantics>(.*)<annotation ", re.DOTALL)
"""How KaTeX writes a formula in MathML; behind it stands the TeX again."""


def items(render: Renderer, asked: Iterable[Asked]) -> dict[str, str]:
    """Return the file of each question, by its id, with formulas as MathML.

    Raises
    ------
    BuildError
        For the first formula that is no TeX, with the question that holds it.
    """
    pages = {it.id: _item(render, it) for it in asked}
    found = {name: formulas_in(text) for name, text in pages.items()}
    markup, faults = typeset(formula for some in found.values() for formula in some)
    for name, some in found.items():
        for formula in some:
            if formula in faults:
                raise BuildError(
                    f"The question '{name}', ${formula.tex}$: {faults[formula]}."
                )
    maths = {
        formula: _mathml(html, formula.display) for formula, html in markup.items()
    }
    return {
        name: PLACEHOLDER.sub(lambda match: maths[formulas_in(match[0])[0]], text)
        for name, text in pages.items()
    }


def manifest(render: Renderer, bank: Bank) -> str:
    """Return the table of contents of a collection."""
    return _filled(render, "manifest.xml", bank=bank)


def _item(render: Renderer, asked: Asked) -> str:
    # Names that do not tell a student which place the right answer has among ours.
    names = [f"choice-{k + 1}" for k in range(len(asked.choices))]
    return _filled(
        render,
        "item.xml",
        asked=asked,
        words=Words(),
        points=points,
        exact=exact,
        types=TYPES,
        choice_names=names,
        right=_right(asked, names),
    )


def _right(asked: Asked, names: list[str]) -> list[str]:
    """Return the values of the right response, none of an essay."""
    if asked.kind == "essay":
        return []
    if asked.kind == "choice":
        return [names[int(str(asked.answer))]]
    if isinstance(asked.answer, tuple):
        return [names[k] for k in asked.answer]
    text = asked.kind == "text"
    return [str(asked.answer) if text else exact(float(str(asked.answer)))]


def _filled(render: Renderer, name: str, **given: object) -> str:
    return render.environment.get_template(f"questions/{name}").render(**given)


def _mathml(html: str, display: bool) -> str:
    found = PRESENTED.search(html)
    kind = ' display="block"' if display else ""
    inside = found[1] if found else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{kind}>{inside}</math>'
