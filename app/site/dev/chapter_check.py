"""Chapters for those who write them.

    .venv/bin/python -m app.site.dev.chapter_check check SLUG [--run]

reads a chapter and reports everything that is wrong, with file and line; `--run` also
runs its cells in order. The exit code is 1 if something is wrong.
"""

import argparse
import contextlib
import io
import sys
import warnings
from collections.abc import Iterator

from app.content.chapters import SLUGS, Chapter, folder_of, read_chapter
from app.content.pieces import Piece, Problem
from app.site.pages.formulas import Formula, typeset
from app.site.pages.write_pages import missing

__all__ = ["check", "main", "preloaded", "run_cell", "run_cells"]

DATA = ("houses", "loans", "customers", "mails", "study_hours")


def main(words: list[str]) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m app.site.dev.chapter_check")
    parser.add_argument("command", choices=["check"])
    parser.add_argument("slug", choices=SLUGS, metavar="SLUG", help=" or ".join(SLUGS))
    parser.add_argument("--run", action="store_true", help="run the cells too")
    asked = parser.parse_args(words)
    chapter = read_chapter(folder_of(asked.slug))
    problems = check(chapter)
    if asked.run:
        problems += run_cells(chapter)
    for problem in problems:
        print(problem)
    warnings = list(missing(chapter))
    for problem in warnings:
        print(f"{problem} (still being made?)")
    kinds = ("h2", "cell", "figure", "table", "sim", "exercise", "quiz", "definition")
    print(", ".join(f"{kind}: {len(chapter.named(kind))}" for kind in kinds))
    print(f"{chapter.title}: {len(problems)} problems, {len(warnings)} warnings.")
    return min(1, len(problems))


def check(chapter: Chapter) -> list[Problem]:
    """Return what is wrong with a chapter, its formulas and its figures."""
    problems = [*chapter.problems, *_formulas(chapter), *_figures(chapter)]
    return sorted(problems)


def _formulas(chapter: Chapter) -> Iterator[Problem]:
    pieces = {
        piece: Formula(piece.text, piece.name == "display")
        for piece in chapter.named("formula")
    }
    _, faults = typeset(pieces.values())
    for piece, formula in pieces.items():
        if formula in faults:
            yield Problem(piece.file, piece.line, f"${formula.tex}$: {faults[formula]}")


def _figures(chapter: Chapter) -> Iterator[Problem]:
    for piece in chapter.named("figure"):
        if piece.name not in chapter.figures:
            continue
        try:
            drawn = str(chapter.figures[piece.name]())
        except Exception as fault:
            said = f"figure {piece.name}: {fault!r}"
            yield Problem(piece.file, piece.line, said)
            continue
        if not drawn.lstrip().startswith(("<svg", "<div")):
            yield Problem(piece.file, piece.line, f"{piece.name} returns no drawing.")


def run_cells(chapter: Chapter) -> list[Problem]:
    """Run the cells of a chapter in reading order in one namespace.

    Each cell finds what *Run all above* makes: so this is that test for every cell.

    Returns
    -------
    list of Problem
        One for each cell that raises or warns.
    """
    namespace = preloaded()
    faults = ((cell, run_cell(cell, namespace)) for cell in chapter.named("cell"))
    return [
        Problem(cell.file, cell.line, f"cell '{cell.name}' raises {fault!r}")
        for cell, fault in faults
        if fault
    ]


def run_cell(cell: Piece, namespace: dict[str, object]) -> Exception | None:
    """Run one cell without showing anything; return what it raised or warned of."""
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib import pyplot  # noqa: PLC0415

    mpl.use("agg")
    shown = pyplot.show
    # Without windows; showing ends a figure, as in the browser.
    pyplot.show = lambda *_: pyplot.close("all")
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("error")
            exec(compile(cell.text, f"<cell {cell.name}>", "exec"), namespace)
    except Exception as fault:
        return fault
    finally:
        pyplot.close("all")
        pyplot.show = shown
    return None


def preloaded() -> dict[str, object]:
    """Return a namespace as every cell finds it: with the data sets."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    exec(f"from app.data import {', '.join(DATA)}", namespace)
    return namespace


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
