"""The quiz of a sim: a round of its questions behind native radio buttons."""

import json
from collections.abc import Callable
from typing import Any, ClassVar

import param

from app.content.quizzes import Answer, Question, Round
from app.ui import models
from app.ui.widgets import Control

__all__ = ["Quiz"]


class Quiz(Control):
    """Asks one question after the other, and says the score in the end.

    Parameters
    ----------
    questions
        As `app.content.quizzes.read_quiz` returns them.
    seed
        Returns the random seed that is shown now; each round asks it once.
    finished
        Called with the record of a round as JSON, as soon as its last answer is given.
    answered_one
        Called with each answer that can be right, as JSON, for a course to keep.
    kept
        Called after every press with where the round stands, as JSON.
    """

    prompt = param.String(default="")
    choices = param.List(default=[], item_type=str)
    sentence = param.Boolean(default=False, doc="Whether one is to be written.")
    points = param.List(
        default=[], item_type=str, doc="What a good one says, once one is written."
    )
    place = param.String(default="", doc="Number of the question, points so far.")
    hint = param.String(default="", doc="Once it has been asked for.")
    feedback = param.String(default="", doc="Verdict and explanation.")
    chosen = param.Integer(default=-1, doc="Answer that was given.")
    right = param.Integer(default=-1, doc="Right answer, after one was given.")
    last = param.Boolean(default=False, doc="Whether no question follows.")
    result = param.String(default="", doc="Score of a finished round.")
    review = param.List(default=[], doc="(prompt, explanation) of the mistakes.")
    answered = param.Integer(default=-1, doc="Set by the page: the choice.")
    hints = param.Integer(default=0, doc="Set by the page: presses of the button.")
    advances = param.Integer(default=0, doc="Set by the page: presses of the button.")

    _widget_type = models.Quiz
    _rename: ClassVar[dict[str, str | None]] = {"value": None}
    _priority_changes: ClassVar[list[str]] = ["answered", "hints", "advances"]

    def __init__(
        self,
        questions: tuple[Question, ...],
        seed: Callable[[], int],
        finished: Callable[[str], None] = lambda _record: None,
        answered_one: Callable[[str], None] = lambda _answer: None,
        kept: Callable[[str], None] = lambda _round: None,
        **params: Any,
    ) -> None:
        super().__init__(**({"label": "Quiz"} | params))
        self._questions, self._seed, self._finished = questions, seed, finished
        self._answered_one, self._kept = answered_one, kept
        self.round = Round(questions, seed())
        self.param.watch(self._answer, "answered")
        self.param.watch(self._show_hint, "hints")
        self.param.watch(self._advance, "advances")

    def open(self) -> None:
        """Show the round; one that has not begun follows the newest seed."""
        if not self.round.answers and self.round.seed != self._seed():
            self.round = Round(self._questions, self._seed(), self.round.number)
        self._show()

    def resume(self, saved: Any) -> None:
        """Go on with the round of an earlier visit, as `kept` was told of it."""
        earlier = Round.resumed(self._questions, saved)
        if earlier and not self.round.answers:
            self.round = earlier
            if self.visible:
                self._show()

    def _answer(self, event: Any) -> None:
        if event.new < 0:
            return
        if given := self.round.answer(event.new):
            self._tell(given)
            if self.round.complete:
                self._finished(json.dumps(self.round.record()))
            self._keep()
            self._show()

    def _tell(self, given: Answer) -> None:
        asked = given.question
        if asked.written:
            return
        told = {
            "number": self._questions.index(asked) + 1,
            "prompt": asked.prompt,
            "choice": given.choice,
            "answer": asked.answer,
            "right": given.right,
        }
        self._answered_one(json.dumps(told))

    def _show_hint(self, _event: Any) -> None:
        self.hint = self.round.reveal_hint()
        self._keep()

    def _keep(self) -> None:
        self._kept(json.dumps(self.round.saved()))

    def _advance(self, _event: Any) -> None:
        if self.round.finished:
            self.round = Round(self._questions, self._seed(), self.round.number + 1)
        else:
            self.round.advance()
        self._keep()
        self._show()

    def _show(self) -> None:
        now = self.round
        question, done = now.question, now.answered
        self.param.update(
            prompt="" if now.finished else question.prompt,
            choices=[] if now.finished else list(question.choices),
            sentence=question.written and not now.finished,
            points=list(question.points) if done and not now.finished else [],
            place=now.place(),
            hint=question.hint if now.hinted else "",
            feedback=now.feedback(),
            chosen=now.answers[-1].choice if done else -1,
            right=max(0, question.answer) if done else -1,
            answered=now.answers[-1].choice if done else -1,
            last=now.index == len(now.questions) - 1,
            result=now.result() if now.finished else "",
            review=[list(pair) for pair in now.review()] if now.finished else [],
        )
