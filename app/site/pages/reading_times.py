"""How long a section takes: what is read, run, set, answered and solved in it.

The core path is what a reader with one afternoon takes: the sections that are marked as
core, with their simulations, cells and questions, and the exercises marked in them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.content.chapters import Chapter
from app.content.markup import plain_text
from app.content.pieces import CORE

__all__ = ["Minutes", "hours", "in_hours", "in_short", "in_words", "section_minutes"]

WORDS_PER_MINUTE = 150
"""A novel is read at some 240; here formulas and figures are looked at."""
CELL, QUESTION = 2.0, 1.0
"""Minutes for running a code cell and looking at what comes, and for a question."""
STEP = 5
"""Minutes to which a sum is rounded: more would say more than anyone knows."""


@dataclass(frozen=True)
class Minutes:
    """The time that a section takes, in minutes.

    Parameters
    ----------
    whole
        With all its exercises.
    core
        On the core path; 0 if it is not on it.
    """

    whole: float
    core: float


def section_minutes(
    chapter: Chapter, sims: Mapping[str, float], exercises: Mapping[str, float]
) -> dict[str, Minutes]:
    """Return anchor → time of each section; what stands before the first is core, too.

    Parameters
    ----------
    chapter
        Without problems.
    sims, exercises
        Slug → minutes of each, as they say themselves.
    """
    core = {"", *(piece.name for piece in chapter.named("core"))}
    text = {section: n / WORDS_PER_MINUTE for section, n in _words(chapter).items()}
    chosen = dict.fromkeys(text, 0.0)
    deeper = dict.fromkeys(text, 0.0)
    for piece in chapter.pieces:
        section = piece.section
        if piece.kind == "sim":
            text[section] += sims[piece.name]
        elif piece.kind == "cell":
            text[section] += CELL
        elif piece.kind == "quiz":
            text[section] += QUESTION * len(chapter.quizzes[piece.name].questions)
        elif piece.kind == "exercise":
            kind = chosen if piece.text == CORE else deeper
            kind[section] += exercises[piece.name]
    return {
        section: Minutes(
            text[section] + chosen[section] + deeper[section],
            (text[section] + chosen[section]) * (section in core),
        )
        for section in text
    }


def _words(chapter: Chapter) -> dict[str, int]:
    """Return section → number of words, those of formulas included, not of code."""
    section, counts = "", {"": 0}
    for token in chapter.tokens:
        if token.type == "heading_open" and token.tag == "h2":
            section = str(token.attrs["id"])
            counts.setdefault(section, 0)
        elif token.type == "inline":
            counts[section] += len(plain_text([token]).split())
        elif token.type == "math_block":
            counts[section] += len(token.content.split())
    return counts


def in_words(minutes: Minutes) -> str:
    """Say how long a section takes.

    Examples
    --------
    >>> in_words(Minutes(32, 21))
    'about 30 minutes, 20 of them on the core path'
    >>> in_words(Minutes(21, 21)), in_words(Minutes(14, 0))
    ('about 20 minutes, core path', 'about 15 minutes, deeper')
    """
    whole, core = _rounded(minutes.whole), _rounded(minutes.core)
    if not minutes.core:
        return f"about {whole} minutes, deeper"
    if core == whole:
        return f"about {whole} minutes, core path"
    return f"about {whole} minutes, {core} of them on the core path"


def in_short(minutes: Minutes) -> str:
    r"""Say the same for a table of contents.

    Examples
    --------
    >>> in_short(Minutes(32, 21)), in_short(Minutes(14, 0))
    ('30\xa0min, core', '15\xa0min')
    """
    return f"{_rounded(minutes.whole)}\u00a0min" + ", core" * (minutes.core > 0)


def _rounded(minutes: float) -> int:
    return max(STEP, STEP * round(minutes / STEP))


def hours(minutes: float) -> str:
    """Say a long time in hours, to the half.

    Examples
    --------
    >>> hours(233), hours(160)
    ('4 hours', '2½ hours')
    """
    halves = max(2, round(minutes / 30))
    half = "½" * (halves % 2)
    return f"{halves // 2}{half} hour{'s' * (halves > 2)}"


def in_hours(sections: Iterable[Minutes]) -> tuple[str, str]:
    """Return how long the core path through some sections takes, and all of them."""
    listed = list(sections)
    return hours(sum(it.core for it in listed)), hours(sum(it.whole for it in listed))
