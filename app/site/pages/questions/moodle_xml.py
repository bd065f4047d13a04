"""Questions as Moodle XML: with hints, and each kind as Moodle's own."""

from app.site.pages.questions.bank import Bank
from app.site.pages.questions.gift import category
from app.site.pages.questions.words import Words, as_tex, exact, points, stem
from app.site.pages.renderer import Renderer

__all__ = ["moodle_xml"]

KINDS = {
    "choice": "multichoice",
    "order": "matching",
    "number": "numerical",
    "text": "shortanswer",
    "essay": "essay",
}
"""Moodle has orders since 4.4 only; pairs of item and place are in all versions."""


def moodle_xml(render: Renderer, bank: Bank) -> str:
    """Return the questions of a collection, each group in a category of its own."""
    template = render.environment.get_template("questions/moodle.xml")
    return template.render(
        bank=bank,
        kinds=KINDS,
        words=Words(as_tex),
        category=category,
        exact=exact,
        points=points,
        stem=stem,
    )
