"""Chapters: folders of Markdown, read into tokens and the named pieces among them.

A folder here holds `01-name.md` … in reading order, and may hold `numbers.py`,
`figures_*.py` and `quizzes.toml`. It is a package, named by the chapter's slug, so that
the import rules see what its figures are drawn with. What is wrong is gathered as
`Problem` objects, each with file and line, so that a writer sees all at once.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from app.content.concepts import load_concepts
from app.content.markup import new_parser
from app.content.numbers import Numbers, run_file
from app.content.pieces import Piece, Problem, anchors, check_pieces, find_pieces
from app.content.questions import ChapterQuiz, parse_quizzes

__all__ = ["SLUGS", "Chapter", "folder_of", "load_chapters", "read_chapter"]

FOLDER = Path(__file__).parent
SLUGS = (
    "introduction-to-machine-learning",
    "mathematics-of-machine-learning",
    "learning-in-practice",
    "neural-networks",
)
"""In reading order."""


@dataclass(frozen=True)
class Chapter:
    """One chapter, parsed.

    Parameters
    ----------
    slug, title
        Address and name.
    tokens
        Of all its files, in reading order; numbers are filled in.
    pieces
        Everything in it that has a name: headings, cells, figures, terms …
    quizzes
        By id.
    figures
        Name → function that draws it as SVG.
    problems
        What is wrong.
    """

    slug: str
    title: str
    tokens: tuple[Token, ...]
    pieces: tuple[Piece, ...]
    quizzes: dict[str, ChapterQuiz]
    figures: dict[str, Callable[[], str]]
    problems: tuple[Problem, ...]

    @cached_property
    def _homes(self) -> dict[str, str]:
        return anchors(self.pieces)

    def page_of(self, anchor: str) -> str:
        """Return the section on whose page an anchor stands.

        What precedes the first section stands on its page.
        """
        sections = self.named("h2")
        return self._homes.get(anchor) or (sections[0].name if sections else "")

    def address(self, anchor: str = "") -> str:
        """Return where an anchor is read, relative to the root of the site."""
        page = self.page_of(anchor)
        folder = f"chapters/{self.slug}/" + (f"{page}/" if page else "")
        return folder + (f"#{anchor}" if anchor not in ("", page) else "")

    def named(self, kind: str) -> tuple[Piece, ...]:
        """Return the pieces of a kind, in reading order."""
        return tuple(piece for piece in self.pieces if piece.kind == kind)


def folder_of(slug: str, within: Path = FOLDER) -> Path:
    """Return the folder of a chapter."""
    return within / slug.replace("-", "_")


def load_chapters(
    folder: Path = FOLDER, known: Callable[[Path], Mapping[str, str]] = lambda _: {}
) -> tuple[Chapter, ...]:
    """Return every chapter that exists, faults and all.

    Parameters
    ----------
    folder
        Where they are.
    known
        From the folder of a chapter to those of its numbers that are computed already.
    """
    places = [folder_of(slug, folder) for slug in SLUGS]
    found = [place for place in places if any(place.glob("*.md"))]
    return tuple(read_chapter(place, known(place)) for place in found)


def read_chapter(folder: Path, known: Mapping[str, str] | None = None) -> Chapter:
    """Read a chapter, faults and all."""
    numbers = Numbers(folder / "numbers.py", known)
    problems: list[Problem] = []
    tokens = list(_read_files(folder, numbers, problems))
    pieces, found = find_pieces(tokens)
    problems += found
    quizzes = _read_quizzes(folder, numbers, problems)
    figures = _read_figures(folder, problems)
    problems += check_pieces(pieces, set(quizzes), set(figures))
    titles = [piece.text for piece in pieces if piece.kind == "h1"]
    if len(titles) != 1:
        problems.append(Problem("", 0, "a chapter has exactly one '# Title'."))
    return Chapter(
        slug=folder.name.replace("_", "-"),
        title=titles[0] if titles else folder.name,
        tokens=tuple(tokens),
        pieces=pieces,
        quizzes=quizzes,
        figures=figures,
        problems=tuple(sorted(problems)),
    )


def _read_files(
    folder: Path, numbers: Numbers, problems: list[Problem]
) -> Iterator[Token]:
    parser = new_parser()
    for path in sorted(folder.glob("*.md")):
        text, wrong = numbers.fill(path.read_text("utf-8"))
        problems += [Problem(path.name, line, said) for line, said in wrong]
        lines = text.split("\n")
        for token in parser.parse(text):
            token.meta["file"] = path.name
            if token.type == "container_directive_open" and not _is_closed(
                token, lines
            ):
                said = f"'{token.markup}{token.info}' is never closed with ':::'."
                problems.append(Problem(path.name, (token.map or [0])[0] + 1, said))
            yield token


def _is_closed(token: Token, lines: list[str]) -> bool:
    end = (token.map or [0, 0])[1]
    return end < len(lines) and lines[end].strip().startswith(":::")


def _read_quizzes(
    folder: Path, numbers: Numbers, problems: list[Problem]
) -> dict[str, ChapterQuiz]:
    path = folder / "quizzes.toml"
    if not path.exists():
        return {}
    text, wrong = numbers.fill(path.read_text("utf-8"))
    problems += [Problem(path.name, line, said) for line, said in wrong]
    try:
        quizzes = parse_quizzes(text, {concept.id for concept in load_concepts()})
    except ValueError as fault:
        problems.append(Problem(path.name, 0, str(fault)))
        return {}
    return {quiz.id: quiz for quiz in quizzes}


def _read_figures(
    folder: Path, problems: list[Problem]
) -> dict[str, Callable[[], Any]]:
    """Return the public functions that the chapter's own `figures_*.py` define."""
    figures: dict[str, Callable[[], Any]] = {}
    for path in sorted(folder.glob("figures*.py")):
        try:
            here = run_file(path)
        except ValueError as fault:
            problems.append(Problem(path.name, 0, str(fault)))
            continue
        figures |= {
            name.replace("_", "-"): value
            for name, value in here.items()
            if not name.startswith("_")
            and getattr(value, "__module__", None) == here["__name__"]
            and callable(value)
        }
    return figures
