"""Words in drawings and pages, with formulas that the build typesets later."""

import re
from html import escape

__all__ = ["PLACEHOLDER", "placeholder", "words"]

BOLD = re.compile(r"\*\*([^*]+)\*\*")
FORMULA = re.compile(r"\$([^$]+)\$")
PLACEHOLDER = re.compile(r"<tex( display)?>([^<]*)</tex>")
"""A formula in a page that is not finished."""


def words(text: str) -> str:
    """Return markup of words with formulas between dollars and **bold** parts."""
    parts = FORMULA.split(text)
    return "".join(
        placeholder(part)
        if index % 2
        else BOLD.sub(r"<b>\1</b>", escape(part, quote=False))
        for index, part in enumerate(parts)
    )


def placeholder(tex: str, display: bool = False) -> str:
    """Return the mark that `app.site.pages.formulas` replaces by the formula."""
    return f"<tex{' display' * display}>{escape(tex.strip(), quote=False)}</tex>"
