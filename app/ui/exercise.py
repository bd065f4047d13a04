"""The view of an exercise: what the checker said, in words and as a picture, and help.

Editor and interpreter live in the code cell above it, outside this application. The
page tells the view what the checker found; the view never runs a student's code.
"""

import json
from collections.abc import Callable
from typing import Any

import param
from panel.viewable import Viewer

from app.content.concepts import load_concepts
from app.content.practice import TEXTS, Practice
from app.ui import figures
from app.ui.batch import batch
from app.ui.disclosure import disclosure
from app.ui.exercise_picture import Plot
from app.ui.feedback import Checks, Hints, Meters
from app.ui.layout import Group, Stage
from app.ui.quiz import Quiz
from app.ui.widgets import Button
from app.ui.words import Code, Note, Status

__all__ = ["ExerciseScreen"]


class ExerciseScreen(Viewer):
    """Checks, picture, hints, solution, quiz and progress of one exercise.

    Parameters
    ----------
    exercise
        An `app.exercises.specs.Exercise`.
    """

    exercise = param.Parameter(constant=True)
    theme = param.Selector(default="light", objects=["light", "dark"])
    hide = param.List(default=[], item_type=str, doc="Buttons that are not offered.")

    def __init__(self, exercise: Any, **params: Any) -> None:
        super().__init__(exercise=exercise, **params)
        self.practice = Practice(
            exercise.hints, has_quiz=bool(exercise.quiz), solution=exercise.solution
        )
        self.status = Status()
        self.checks = Checks(label="Checks", visible=False)
        self.plot = Plot(self.theme)
        self.hints = Hints(label="Hints", visible=False)
        self.solution = Code(label="Solution")
        self.place = Note(kind="hint")
        self.meters = Meters(label=TEXTS["concepts"], visible=False)
        self.quiz = self._ask()
        self.stage = self._compose()
        self.stage.link(self, theme="theme", bidirectional=True)
        self.param.watch(self._restyle, "theme")
        self.param.watch(lambda _event: self.refresh(), "hide")
        self.refresh()

    def tell(self, kind: str, value: Any) -> None:
        """Take what the page knows.

        Parameters
        ----------
        kind
            ``"record"`` (where an earlier visit ended), ``"result"`` (what the checker
            said now) or ``"concepts"`` (progress, as (id, done, of)).
        value
            As JSON gives it; the page has validated it.
        """
        takes: dict[str, Callable[[Any], None]] = {
            "record": self.practice.restore,
            "result": self.practice.judge,
            "concepts": self._show_concepts,
        }
        takes[kind](value)
        self.refresh()

    def send(self, action: str, payload: Any) -> None:
        """Tell the page what to keep."""
        count = self.stage.message[0] + 1 if self.stage.message else 1
        self.stage.message = [count, action, json.dumps(payload)]

    def refresh(self) -> None:
        """Bring everything in line with where the student stands, in one batch."""
        now = self.practice
        with batch():
            self.status.text = now.describe()
            self.checks.param.update(
                entries=now.checks, dated=now.earlier, visible=bool(now.checks)
            )
            self.plot.show(now.result["picture"] if now.result else None)
            self.hints.param.update(
                items=list(now.hints[: now.shown]), visible=now.shown > 0
            )
            self.solution.text = now.solution if now.may_see_solution else ""
            self._refresh_buttons()

    def rehearse(self) -> None:
        """Take a made-up result, so that a snapshot holds what using it needs."""
        line = {"name": "y", "role": "yours", "kind": "line", "x": [0, 1], "y": [0, 1]}
        picture = {"title": "", "x_label": "x", "y_label": "y", "series": [line]}
        check = {"name": "holds", "passed": True, "message": ""}
        self.buttons["hint"].clicks += 1
        self.tell("concepts", [[id_, 0, 1] for id_ in self.exercise.concepts])
        self.tell("result", {"passed": True, "checks": [check], "picture": picture})

    def __panel__(self) -> Stage:
        """Return the layout that Panel serves."""
        return self.stage

    def _compose(self) -> Stage:
        answer = Group(Note(text=TEXTS["solution"]), self.solution, visible=False)
        table = Group(self.plot.table, visible=False)
        self.buttons = {
            "hint": Button(label="Hint"),
            "solution": disclosure("Show solution", answer, self._show_solution),
            "table": disclosure("Data table", table, self.plot.fill_table),
        }
        self.buttons["hint"].on_click(self._hint)
        if self.quiz:
            self.buttons["quiz"] = disclosure("Quiz", self.quiz, self.quiz.open)
        return Stage(
            self.status,
            self.checks,
            Group(self.plot.picture, kind="pictures"),
            Group(*self.buttons.values(), kind="help", label="Help"),
            self.place,
            self.hints,
            answer,
            *([self.quiz] if self.quiz else []),
            table,
            self.meters,
            theme=self.theme,
        )

    def _ask(self) -> Quiz | None:
        if not self.exercise.quiz:
            return None
        return Quiz(
            self.exercise.quiz,
            seed=lambda: 1,
            finished=lambda record: self.send("quiz", json.loads(record)),
            answered_one=lambda answer: self.send("answer", json.loads(answer)),
            visible=False,
        )

    def _hint(self) -> None:
        self.practice.reveal_hint()
        self.send("hint", self.practice.shown)
        self.refresh()

    def _show_solution(self) -> None:
        if self.practice.solved:
            return
        self.practice.solved = True
        self.send("solution", True)

    def _show_concepts(self, entries: list[list[Any]]) -> None:
        titles = {concept.id: concept.title for concept in load_concepts()}
        named = [[titles.get(id_, id_), done, of] for id_, done, of in entries]
        self.meters.param.update(entries=named, visible=bool(named))

    def _refresh_buttons(self) -> None:
        now = self.practice
        for name, button in self.buttons.items():
            button.visible = name not in self.hide
        self.buttons["hint"].disabled = now.shown >= len(now.hints)
        self.buttons["solution"].disabled = not now.may_see_solution
        self.buttons["table"].visible &= self.plot.picture.visible
        places = [] if now.shown == 0 else [now.hint_place() + "."]
        if not now.may_see_solution and "solution" not in self.hide:
            places.append(TEXTS["no_solution_yet"])
        self.place.param.update(text=" ".join(places), visible=bool(places))

    def _restyle(self, *_events: Any) -> None:
        figures.restyle(self.plot.figure, self.theme)
