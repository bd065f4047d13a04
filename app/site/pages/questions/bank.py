"""The questions of simulations, chapters and exercises in one shape, by collection."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.content.chapters import Chapter
from app.content.questions import ChapterQuestion
from app.content.quizzes import Question, read_quiz
from app.site.errors import BuildError
from app.site.pages.quiz_layout import mixed, solution
from app.site.pages.renderer import Site
from app.site.specs import SimSpec

__all__ = ["Asked", "Bank", "Group", "asked", "asked_in_chapter", "banks"]

EVERYTHING = "all"
"""Names the files that hold every question, so no collection has it as its slug."""
FORMATS = {
    "Moodle XML": "questions/{}-moodle.xml",
    "GIFT": "questions/{}-gift.txt",
    "QTI 2.1": "questions/{}-qti.zip",
}
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What XML 1.0 cannot hold, not even as a reference."""


@dataclass(frozen=True)
class Asked:
    """One question; all its texts are Markdown.

    Parameters
    ----------
    id
        Name of its own among all questions, as XML allows names.
    title
        How a teacher finds it in a list.
    kind
        ``choice``, ``order``, ``number``, ``text`` (what a program prints) or ``essay``
        (a sentence, which nobody judges).
    prompt, explanation
        What is asked; what is said after the answer.
    answer
        ``choice``: index into `choices`; ``order``: indices into `choices` as they
        should stand; else number or text; None of an essay.
    choices
        What is chosen from or put in order, as it is shown.
    code
        Program that is asked about; empty if there is none.
    tolerance
        ``number``: how far off still counts as right.
    hint
        Empty if there is none.
    points
        ``essay``: what a good sentence says.
    solution
        The right answer.
    """

    id: str
    title: str
    kind: str
    prompt: str
    explanation: str
    answer: int | float | str | tuple[int, ...] | None
    choices: tuple[str, ...] = ()
    code: str = ""
    tolerance: float = 0.0
    hint: str = ""
    points: tuple[str, ...] = ()
    solution: str = ""

    def __post_init__(self) -> None:
        texts = (self.prompt, self.explanation, self.hint, self.code, str(self.answer))
        for text in (*texts, *self.choices, *self.points):
            if found := UNWRITABLE.search(text):
                raise BuildError(
                    f"The question '{self.title}' holds the character "
                    f"U+{ord(found[0]):04X}, which no file of questions can."
                )


@dataclass(frozen=True)
class Group:
    """Questions that belong together.

    Parameters
    ----------
    folders
        Where they belong, from the outermost to their own title.
    asked
        The questions.
    address
        Of the page that asks them, relative to the root of the site.
    """

    folders: tuple[str, str]
    asked: tuple[Asked, ...]
    address: str

    @property
    def title(self) -> str:
        """Name of the section, simulation or exercise."""
        return self.folders[-1]


@dataclass(frozen=True)
class Bank:
    """What a teacher takes at once."""

    slug: str
    title: str
    groups: tuple[Group, ...]

    @property
    def files(self) -> dict[str, str]:
        """Where its questions lie in each format, relative to the root of the site."""
        return {name: place.format(self.slug) for name, place in FORMATS.items()}

    @property
    def sheets(self) -> tuple[str, ...]:
        """Folders of its worksheet, without and with answers; everything is a book."""
        folder = f"questions/{self.slug}/"
        return () if self.slug == EVERYTHING else (folder, f"{folder}answers/")

    @property
    def asked(self) -> tuple[Asked, ...]:
        """All questions, in order."""
        return tuple(asked for group in self.groups for asked in group.asked)


def banks(site: Site) -> tuple[Bank, ...]:
    """Return everything, then each chapter, then each simulation.

    A chapter has the questions of its sections, of the simulations that stand in it and
    of its exercises.
    """
    sims = {sim.slug: _of_sim(sim) for sim in site.sims}
    chapters = {
        chapter.slug: (*_of_sections(chapter), *_of_exercises(site, chapter))
        for chapter in site.chapters
    }
    every = [*(it for groups in chapters.values() for it in groups)]
    shown = {
        chapter.slug: dict.fromkeys(piece.name for piece in chapter.named("sim"))
        for chapter in site.chapters
    }
    found = [
        Bank(EVERYTHING, "Everything", (*every, *_some(sims, sims))),
        *(
            Bank(it.slug, it.title, chapters[it.slug] + _some(sims, shown[it.slug]))
            for it in site.chapters
        ),
        *(Bank(sim.slug, sim.title, _some(sims, [sim.slug])) for sim in site.sims),
    ]
    return tuple(bank for bank in found if bank.asked)


def asked(question: Question, name: str, title: str) -> Asked:
    """Return a question of a `quiz.toml`, whose texts are plain.

    Parameters
    ----------
    question
        As it was read.
    name, title
        Its name among all questions, and for people.
    """
    choices = tuple(map(as_markdown, question.choices))
    return Asked(
        id=name,
        title=title,
        kind="essay" if question.written else "choice",
        prompt=as_markdown(question.prompt),
        explanation=as_markdown(question.explanation),
        answer=None if question.written else question.answer,
        choices=choices,
        hint=as_markdown(question.hint),
        points=tuple(map(as_markdown, question.points)),
        solution="" if question.written else choices[question.answer],
    )


def asked_in_chapter(question: ChapterQuestion, name: str, title: str) -> Asked:
    """Return a question of a `quizzes.toml`; parameters as of `asked`."""
    kind, answer = question.kind, question.answer
    choices: tuple[str, ...] = question.choices
    right: int | float | str | tuple[int, ...]
    if isinstance(answer, tuple):
        choices = mixed(question)
        right = tuple(choices.index(item) for item in answer)
    else:
        right = answer
        kind = "choice" if choices else "text" if isinstance(answer, str) else "number"
    return Asked(
        id=name,
        title=title,
        kind=kind,
        prompt=question.prompt,
        explanation=question.explanation,
        answer=right,
        choices=choices,
        code=question.code.strip("\n"),
        tolerance=question.tolerance,
        solution=solution(question),
    )


def as_markdown(text: str) -> str:
    """Return Markdown that shows a plain text as it is."""
    return PUNCTUATION.sub(r"\\\g<0>", text)


def _of_sim(sim: SimSpec) -> Group:
    quiz = read_quiz(f"app.sims.{sim.slug.replace('-', '_')}")
    folders = ("Simulations", sim.title)
    return Group(folders, _named(quiz, sim.slug, sim.title), f"sims/{sim.slug}/")


def _of_sections(chapter: Chapter) -> Iterator[Group]:
    titles = {piece.name: piece.text for piece in chapter.named("h2")}
    for piece in chapter.named("quiz"):
        title = titles.get(piece.section, chapter.title)
        questions = tuple(
            asked_in_chapter(
                question, f"{chapter.slug}-{piece.name}-{number}", f"{title} {number}"
            )
            for number, question in enumerate(
                chapter.quizzes[piece.name].questions, start=1
            )
        )
        folders = (chapter.title, title)
        yield Group(folders, questions, chapter.address(piece.section))


def _of_exercises(site: Site, chapter: Chapter) -> Iterator[Group]:
    for card in site.cards.values():
        exercise = card.exercise
        if exercise.chapter == chapter.slug and exercise.quiz:
            questions = _named(exercise.quiz, exercise.slug, exercise.title)
            folders = (chapter.title, exercise.title)
            yield Group(folders, questions, f"exercises/{exercise.slug}/")


def _named(quiz: Iterable[Question], slug: str, title: str) -> tuple[Asked, ...]:
    return tuple(
        asked(question, f"{slug}-{number}", f"{title} {number}")
        for number, question in enumerate(quiz, start=1)
    )


def _some(groups: dict[str, Group], slugs: Iterable[str]) -> tuple[Group, ...]:
    found = (groups[slug] for slug in slugs if slug in groups)
    return tuple(group for group in found if group.asked)
