"""The style sheet of formulas: what the markup uses is kept, and nothing else."""

import pytest

from app.site.pages.formulas import _kept

USED = {"katex", "katex-accent", "accent-body"}


@pytest.mark.parametrize(
    ("selectors", "kept"),
    [
        (".katex .accent-body", ".katex .accent-body"),
        (".katex .op-limits", ""),
        (".katex .op-limits,.katex .accent-body", ".katex .accent-body"),
        (".accent-body:not(.accent-full)", ".accent-body:not(.accent-full)"),
        (".op-limits:not(.accent-body)", ""),
    ],
)
def test_rules_are_kept_whose_classes_occur(selectors, kept):
    assert _kept(selectors, USED) == kept
