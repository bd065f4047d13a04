"""Questions on paper: for each chapter and simulation a sheet, and its answers."""

from collections.abc import Iterator
from itertools import count

from app.site.pages.questions.bank import Asked, Bank, Group, banks
from app.site.pages.questions.words import Words, points
from app.site.pages.renderer import Renderer

__all__ = ["worksheets"]


def worksheets(render: Renderer) -> Iterator[tuple[str, str]]:
    """Yield path and text of every sheet; everything at once would be a book."""
    first = {
        f"sims/{sim.slug}/": next((it.label for it in sim.controls), "Setting")
        for sim in render.site.sims
    }
    for bank in banks(render.site):
        for folder in bank.sheets:
            yield (
                f"{folder}index.html",
                render.page(
                    "questions/worksheet.html",
                    folder.count("/"),
                    bank=bank,
                    numbered=_numbered(bank),
                    settings=first,
                    answered=folder != bank.sheets[0],
                    words=Words(),
                    points=points,
                ),
            )


def _numbered(bank: Bank) -> list[tuple[Group, list[tuple[int, Asked]]]]:
    """Return the questions numbered through, so that sheet and answers agree."""
    numbers = count(1)
    return [
        (group, [(next(numbers), asked) for asked in group.asked])
        for group in bank.groups
    ]
