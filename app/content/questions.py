"""The quizzes inside chapters: the `quizzes.toml` of a chapter's folder.

Each `[[quiz]]` has an `id` and some `[[quiz.question]]`:

=========== ==============================================================
`kind`      ``choice``, ``number``, ``order`` or ``predict``
`concept`   id from `concepts.toml`; left out if the question trains none of them
`prompt`    Markdown
`code`      for ``predict``: the program whose result is asked for
`choices`   for ``choice``; for ``predict`` if one is to be picked
`answer`    ``choice``: index of the right one, from 0; ``number``: a number;
            ``order``: the items in the right order; ``predict``: index,
            number, or the text that is printed
`tolerance` ``number``: how far off still counts as right
`explanation` Markdown, shown after the answer
=========== ==============================================================
"""

import tomllib
from dataclasses import dataclass
from typing import Any

__all__ = ["ChapterQuestion", "ChapterQuiz", "parse_quizzes"]

KINDS = ("choice", "number", "order", "predict")


@dataclass(frozen=True)
class ChapterQuestion:
    """One question; see above.

    Parameters
    ----------
    answer
        Index into `choices`, number, or text; of an order, its items as they should
        stand.
    """

    kind: str
    concept: str
    prompt: str
    explanation: str
    answer: int | float | str | tuple[str, ...]
    choices: tuple[str, ...] = ()
    code: str = ""
    tolerance: float = 0.0


@dataclass(frozen=True)
class ChapterQuiz:
    """Some questions that stand together at the end of a section."""

    id: str
    questions: tuple[ChapterQuestion, ...]


def parse_quizzes(text: str, concepts: set[str]) -> tuple[ChapterQuiz, ...]:
    """Read the quizzes of a chapter.

    Parameters
    ----------
    text
        Content of a `quizzes.toml`.
    concepts
        Ids that exist.

    Raises
    ------
    ValueError
        One sentence that names quiz and question.
    """
    try:
        tables = tomllib.loads(text).get("quiz", [])
    except tomllib.TOMLDecodeError as fault:
        raise ValueError(f"not valid TOML: {fault}.") from None
    quizzes: list[ChapterQuiz] = []
    for number, table in enumerate(tables, start=1):
        name = str(table.get("id", ""))
        if not name or name in {quiz.id for quiz in quizzes}:
            raise ValueError(f"quiz {number}: 'id' is missing or used twice.")
        questions = tuple(
            _question(question, f"quiz '{name}', question {index}", concepts)
            for index, question in enumerate(table.get("question", []), start=1)
        )
        if not questions:
            raise ValueError(f"quiz '{name}': it has no [[quiz.question]].")
        quizzes.append(ChapterQuiz(name, questions))
    return tuple(quizzes)


def _question(table: dict[str, Any], where: str, concepts: set[str]) -> ChapterQuestion:
    for key in ("kind", "prompt", "answer", "explanation"):
        if table.get(key) in (None, ""):
            raise ValueError(f"{where}: the key '{key}' is missing.")
    unknown = table.keys() - ChapterQuestion.__dataclass_fields__.keys()
    if unknown:
        raise ValueError(f"{where}: the key '{min(unknown)}' is unknown.")
    if table["kind"] not in KINDS:
        raise ValueError(f"{where}: 'kind' must be one of {', '.join(KINDS)}.")
    if table.get("concept", "") not in concepts | {""}:
        raise ValueError(f"{where}: there is no concept '{table['concept']}'.")
    fields = {"concept": "", **table} | {
        "choices": tuple(map(str, table.get("choices", ())))
    }
    return ChapterQuestion(**fields | _answer(fields, where))


def _answer(fields: dict[str, Any], where: str) -> dict[str, Any]:
    """Return answer and choices, checked against the kind of the question."""
    kind, choices, answer = fields["kind"], fields["choices"], fields["answer"]
    if kind == "order":
        return _order(choices, answer, where)
    if kind == "choice" or choices:
        distinct = len(set(choices)) == len(choices) >= 2
        whole = isinstance(answer, int) and not isinstance(answer, bool)
        if not (distinct and whole and 0 <= answer < len(choices)):
            raise ValueError(
                f"{where}: 'choices' must be different texts and 'answer' the index "
                "of one of them."
            )
        return {"answer": answer}
    if kind == "number":
        return {"answer": _number(answer, where)}
    if isinstance(answer, bool) or not isinstance(answer, int | float | str):
        raise ValueError(f"{where}: 'answer' must be an index, a number or a text.")
    return {"answer": answer}


def _order(choices: tuple[str, ...], answer: Any, where: str) -> dict[str, Any]:
    items = answer if isinstance(answer, list) else []
    if choices and all(isinstance(item, int) for item in items):
        items = [choices[item] for item in items if item < len(choices)]
    items = list(map(str, items))
    if len(items) < 3 or len(set(items)) < len(items):
        raise ValueError(
            f"{where}: 'answer' must list three or more items in the right order."
        )
    if choices and sorted(choices) != sorted(items):
        raise ValueError(f"{where}: 'answer' must hold each of the 'choices' once.")
    return {"answer": tuple(items), "choices": choices or tuple(items)}


def _number(answer: Any, where: str) -> float:
    """Accept a number that `numbers.py` has written, with its typographic minus."""
    text = str(answer).replace("−", "-").replace("\u202f", "").replace("\u00a0", "")
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{where}: 'answer' must be a number.") from None
