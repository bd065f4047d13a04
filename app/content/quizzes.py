"""Quizzes: the questions of a `quiz.toml`, and a round that draws and scores them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from app.content.texts import read_texts

__all__ = ["PER_ROUND", "Answer", "Question", "Round", "parse_quiz", "read_quiz"]

PER_ROUND = 10
FULL, HALF = 1.0, 0.5
TEXTS = read_texts("app.content")["quiz"]


class Question(NamedTuple):
    """One question with a single right answer, or with a sentence to write.

    Parameters
    ----------
    prompt : str
    choices : tuple of str
        At least two; none where a sentence is to be written.
    answer : int
        Index of the right choice; -1 for a sentence, which nobody judges.
    hint, explanation : str
        Shown on demand for half the points; shown after the answer. Of a sentence, the
        explanation is ours, to compare with.
    points : tuple of str
        What a good sentence says, for the student to tick; empty for a choice.
    """

    prompt: str
    choices: tuple[str, ...]
    answer: int
    hint: str
    explanation: str
    points: tuple[str, ...] = ()

    @property
    def written(self) -> bool:
        """Whether a sentence is wanted: it counts as answered, never as right."""
        return bool(self.points)


class Answer(NamedTuple):
    """What was chosen, and whether the hint had been read."""

    question: Question
    choice: int
    hinted: bool

    @property
    def right(self) -> bool:
        """Whether the choice is the right one."""
        return self.choice == self.question.answer

    @property
    def points(self) -> float:
        """1, or ½ after the hint; 0 if wrong."""
        return (HALF if self.hinted else FULL) * self.right


class Round:
    """Some questions in an order that follows from a seed, answered one by one.

    Parameters
    ----------
    questions
        All that there are; at most `PER_ROUND` are drawn, none twice.
    seed, number
        Same seed, same round, same questions.
    """

    def __init__(
        self, questions: tuple[Question, ...], seed: int, number: int = 1
    ) -> None:
        order = np.random.default_rng([seed, number]).permutation(len(questions))
        drawn = tuple(questions[k] for k in order[:PER_ROUND])
        self.questions: tuple[Question, ...] = drawn
        self.seed, self.number = seed, number
        self.answers: list[Answer] = []
        self.index, self.hinted = 0, False

    @property
    def question(self) -> Question:
        """The question that is asked now, or was asked last."""
        last = len(self.questions) - 1
        return self.questions[min(self.index, last)]

    @property
    def answered(self) -> bool:
        """Whether the question that is shown has its answer."""
        return len(self.answers) > self.index

    @property
    def finished(self) -> bool:
        """Whether the last answer has been looked at."""
        return self.index == len(self.questions)

    @property
    def complete(self) -> bool:
        """Whether every question has its answer, looked at or not."""
        return len(self.answers) == len(self.questions)

    @property
    def points(self) -> float:
        """Points so far."""
        return sum(answer.points for answer in self.answers)

    @property
    def judged(self) -> int:
        """Number of questions that can bring a point: not the sentences."""
        return sum(not question.written for question in self.questions)

    def reveal_hint(self) -> str:
        """Return the hint; the question now counts half."""
        self.hinted = self.hinted or not self.answered
        return self.question.hint

    def answer(self, choice: int) -> Answer | None:
        """Take a choice, once for each question; None if it cannot be taken.

        A sentence stays on the page; 0 says that it is written.
        """
        if self.finished or self.answered:
            return None
        if not 0 <= choice < max(1, len(self.question.choices)):
            return None
        self.answers.append(Answer(self.question, choice, self.hinted))
        return self.answers[-1]

    def advance(self) -> None:
        """Go on to the next question, once this one has its answer."""
        if self.answered:
            self.index, self.hinted = self.index + 1, False

    def place(self) -> str:
        """Say where the round stands."""
        if self.finished:
            return self._say("finished")
        return self._say(
            "place",
            number=self.index + 1,
            count=len(self.questions),
            points=self.points,
            possible=float(sum(not a.question.written for a in self.answers)),
        )

    def feedback(self) -> str:
        """Judge the answer of this question and explain it."""
        if self.finished or not self.answered:
            return ""
        last = self.answers[-1]
        if last.question.written:
            return self._say("written", answer=last.question.explanation)
        kind = "right" if last.right else "wrong"
        kind += "_with_hint" if last.right and last.hinted else ""
        wanted = last.question.choices[last.question.answer]
        return f"{self._say(kind, answer=wanted)} {last.question.explanation}"

    def result(self) -> str:
        """Say the score of a finished round, and what it means."""
        share = self.points / max(1, self.judged)
        band = next(band for band in TEXTS["bands"] if share >= band["from"])
        score = self._say(
            "result",
            points=self.points,
            possible=float(self.judged),
            count=self.judged,
            right=sum(answer.right for answer in self.answers),
            hints=sum(answer.hinted for answer in self.answers),
        )
        return f"{score} {band['says']}"

    def review(self) -> list[tuple[str, str]]:
        """Return prompt and explanation of each wrong answer."""
        judged = [answer for answer in self.answers if not answer.question.written]
        wrong = [answer.question for answer in judged if not answer.right]
        return [(question.prompt, question.explanation) for question in wrong]

    def record(self) -> dict[str, Any]:
        """Return what an attempt record keeps of a round."""
        return {
            "seed": self.seed,
            "round": self.number,
            "points": self.points,
            "possible": self.judged,
            "answers": [
                [answer.question.prompt, answer.choice, answer.points]
                for answer in self.answers
                if not answer.question.written
            ],
        }

    def saved(self) -> dict[str, Any]:
        """Return where the round stands, for `resumed` and for a course."""
        return {
            "seed": self.seed,
            "number": self.number,
            "count": len(self.questions),
            "index": self.index,
            "hinted": self.hinted,
            "points": self.points,
            "possible": self.judged,
            "answers": [[answer.choice, answer.hinted] for answer in self.answers],
        }

    @classmethod
    def resumed(cls, questions: tuple[Question, ...], saved: Any) -> "Round | None":
        """Return the round of an earlier visit, or nothing if it is not one of these.

        Parameters
        ----------
        questions
            All that there are.
        saved
            What `saved` has returned, after it lay where anybody can change it.
        """
        try:
            again = cls(questions, int(saved["seed"]), int(saved["number"]))
            for choice, hinted in saved["answers"]:
                again.hinted = bool(hinted)
                again.answer(int(choice))
                again.advance()
            again.index, again.hinted = int(saved["index"]), bool(saved["hinted"])
        except (TypeError, ValueError, KeyError):
            return None
        # An earlier version did not write the points.
        fits = (
            again.saved() | saved == again.saved()
            and 0 <= len(again.answers) - again.index <= 1
        )
        return again if fits and again.index >= 0 else None

    def _say(self, key: str, **numbers: Any) -> str:
        text: str = TEXTS[key]
        return text.format(seed=self.seed, round=self.number, **numbers)


@cache
def read_quiz(package: str) -> tuple[Question, ...]:
    """Return the questions of a package, none if it has no `quiz.toml`."""
    path = files(package).joinpath("quiz.toml")
    if not path.is_file():
        return ()
    return parse_quiz(path.read_text("utf-8"), f"{package}/quiz.toml")


def parse_quiz(text: str, source: str) -> tuple[Question, ...]:
    """Read questions and check them.

    Raises
    ------
    ValueError
        One sentence that names the file and the question.
    """
    tables = tomllib.loads(text).get("question", [])
    return tuple(
        _question(table, f"{source}, question {number}")
        for number, table in enumerate(tables, start=1)
    )


def _question(table: dict[str, Any], where: str) -> Question:
    if "sentence" in table:
        return _sentence(table, where)
    missing = [key for key in Question._fields[:5] if key not in table]
    if missing:
        raise ValueError(f"{where}: the key '{missing[0]}' is missing.")
    choices, answer = tuple(table["choices"]), table["answer"]
    if len(set(choices)) < max(2, len(choices)):
        raise ValueError(f"{where}: 'choices' must be two or more different texts.")
    if not (isinstance(answer, int) and 0 <= answer < len(choices)):
        raise ValueError(f"{where}: 'answer' must be an index into 'choices'.")
    words = [table["prompt"], table["hint"], table["explanation"]]
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise ValueError(f"{where}: prompt, hint and explanation must be text.")
    return Question(words[0], choices, answer, words[1], words[2])


def _sentence(table: dict[str, Any], where: str) -> Question:
    words = [table.get(key) for key in ("prompt", "hint", "sentence")]
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise ValueError(f"{where}: prompt, hint and sentence must be text.")
    points = tuple(map(str, table.get("points", ())))
    if not 2 <= len(set(points)) == len(points) <= 3:
        raise ValueError(f"{where}: 'points' must be two or three different texts.")
    prompt, hint, ours = map(str, words)
    return Question(prompt, (), -1, hint, ours, points)
