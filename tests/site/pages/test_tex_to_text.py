"""Formulas in one line of plain text."""

import re

import pytest

from app.site.pages.tex_to_text import typed
from tests.chapters import CHAPTERS


def test_no_formula_of_the_course_keeps_a_command():
    formulas = {
        piece.text
        for chapter in CHAPTERS.values()
        for piece in chapter.named("formula")
    }
    assert len(formulas) > 300
    for formula in formulas:
        assert not re.search(r"[\\{}&]", typed(formula)), formula


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\hat y_i = w x_i + b", "ŷ_i = w x_i + b"),
        (r"1/(1 + e^{-z})", "1/(1 + e^(-z))"),
        (r"\lVert Av \rVert^2 \neq \tfrac12", "‖Av‖^2 ≠ 1/2"),
        (r"P(H \mid D)", "P(H | D)"),
        (r"y \ln p + (1 - y) \ln (1 - p)", "y ln p + (1 - y) ln(1 - p)"),
        (r"\begin{aligned} a &= b \\[4pt] &= c . \end{aligned}", "a = b = c."),
        (r"\text{fare} = 3\,\text{coins}", "fare = 3 coins"),
        (r"\unknown{x}", r"\unknownx"),
    ],
)
def test_what_a_reader_would_type(tex, text):
    assert typed(tex) == text
