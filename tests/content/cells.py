"""Cells of all chapters, run as a student runs them who has changed something."""

from functools import cache

from app.content import tried
from app.content.chapters import SLUGS, folder_of
from app.content.tried import NUMBER, numbers, row

__all__ = ["NUMBER", "cells", "numbers", "printed", "row"]


@cache
def cells() -> dict[str, str]:
    """Return the code of every cell of all chapters by its name."""
    return {
        name: code
        for slug in SLUGS
        for name, code in tried.cells_of(folder_of(slug)).items()
    }


def printed(name: str, *changes: tuple[str, str]) -> str:
    """Return what a cell prints once each first text has become the second."""
    folders = [folder_of(slug) for slug in SLUGS]
    (folder,) = [it for it in folders if name in tried.cells_of(it)]
    return tried.printed(folder, name, *changes)
