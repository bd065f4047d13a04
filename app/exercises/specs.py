"""The exercises as everyone else sees them: folders read into `Exercise`s.

Reads texts only; nothing of an exercise is run here.
"""

import ast
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from app.content.quizzes import Question, parse_quiz

DRIVING = ("optimizer", "activation")
"""Kinds that ask for a program which drives a simulation; it is named like the kind."""
KINDS = ("write", "fix", "predict", "choose", "explore", *DRIVING)
BREAK = "\n---\n"
"""Stands between two hints."""


@dataclass(frozen=True)
class Exercise:
    """One exercise.

    Parameters
    ----------
    slug, title
        Address and name.
    kind
        One of `KINDS`: write a function, fix a program, predict what happens, choose
        and justify, explore a table, drive a simulation with an optimizer or an
        activation of one's own.
    objective
        What one can do afterwards, one sentence.
    concepts
        Ids of the concepts that it trains.
    chapter
        Slug of the chapter.
    difficulty
        1 to 3.
    minutes
        Time that it takes a beginner.
    packages
        Python packages that program or checks import.
    instructions
        Markdown.
    hints
        Markdown, from a nudge to nearly there.
    starter, solution
        Programs. In the browser's wheel the solution is left out, and empty here.
    checks
        Names of the claims that are checked, in order.
    quiz
        Questions to think about afterwards; may be empty.
    drives
        Of a kind in `DRIVING`: slug?state of the simulation that shows what it does.
    """

    slug: str
    title: str
    kind: str
    objective: str
    concepts: tuple[str, ...]
    chapter: str
    difficulty: int
    minutes: int
    packages: tuple[str, ...]
    instructions: str
    hints: tuple[str, ...]
    starter: str
    solution: str
    checks: tuple[str, ...]
    quiz: tuple[Question, ...]
    drives: str = ""


@cache
def load_exercises() -> tuple[Exercise, ...]:
    """Return all exercises in their order.

    Raises
    ------
    ValueError
        If a folder is not an exercise; the sentence names file and key.
    """
    folders = [
        folder
        for folder in files("app.exercises").iterdir()
        if folder.joinpath("exercise.toml").is_file()
    ]
    numbered = [_load(folder) for folder in folders]
    return tuple(exercise for _, exercise in sorted(numbered, key=lambda pair: pair[0]))


def load_exercise(slug: str) -> Exercise:
    """Return one exercise.

    Raises
    ------
    ValueError
        If there is none of that name.
    """
    for exercise in load_exercises():
        if exercise.slug == slug:
            return exercise
    raise ValueError(f"There is no exercise '{slug}'.")


def _load(folder: Traversable) -> tuple[tuple[int, str], Exercise]:
    where = f"{folder.name}/exercise.toml"
    try:
        table = tomllib.loads(_text(folder, "exercise.toml"))
    except tomllib.TOMLDecodeError as fault:
        raise ValueError(f"{where} is not valid TOML: {fault}.") from None
    read = _Reader(table, where)
    exercise = Exercise(
        slug=folder.name.replace("_", "-"),
        title=read("title", "a line of text", _is_text),
        kind=read("kind", f"one of {', '.join(KINDS)}", KINDS.__contains__),
        objective=read("objective", "one sentence", _is_text),
        concepts=tuple(read("concepts", "a list of concepts", _is_texts)),
        chapter=read("chapter", "the slug of a chapter", _is_text),
        difficulty=read("difficulty", "1, 2 or 3", (1, 2, 3).__contains__),
        minutes=read("minutes", "a positive whole number", _is_positive),
        packages=tuple(read("packages", "a list of packages", _is_texts)),
        instructions=_text(folder, "instructions.md"),
        hints=_hints(_text(folder, "hints.md")),
        starter=_text(folder, "starter.py"),
        solution=_text(folder, "solution.py", needed=False),
        checks=_claims(_text(folder, "checks.py")),
        quiz=parse_quiz(_text(folder, "quiz.toml", needed=False), folder.name),
        drives=_drives(read),
    )
    order = read("order", "a positive whole number", _is_positive)
    return (order, exercise.slug), exercise


class _Reader:
    """Takes checked values out of a table and complains with file and key."""

    def __init__(self, table: dict[str, Any], where: str) -> None:
        self.table, self.where = table, where

    def __call__(self, key: str, wanted: str, fits: Callable[[Any], bool]) -> Any:
        if not fits(self.table.get(key)):
            raise ValueError(f"{self.where}: the key '{key}' must be {wanted}.")
        return self.table[key]


def _drives(read: _Reader) -> str:
    if read.table["kind"] not in DRIVING:
        return ""
    return str(read("drives", "slug?state of a simulation", _is_text))


def _text(folder: Traversable, name: str, *, needed: bool = True) -> str:
    path = folder.joinpath(name)
    if path.is_file():
        return path.read_text("utf-8")
    if needed:
        raise ValueError(f"{folder.name}/{name} is missing.")
    return ""


def _hints(text: str) -> tuple[str, ...]:
    return tuple(hint.strip() for hint in text.split(BREAK) if hint.strip())


def _claims(source: str) -> tuple[str, ...]:
    functions = [n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef)]
    names = (function.name for function in functions)
    return tuple(n for n in names if n != "picture" and not n.startswith("_"))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_positive(value: Any) -> bool:
    return isinstance(value, int) and value > 0


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))
