"""Screen: one MicroSim as a student meets it, composed around its model."""

import json
from collections.abc import Container
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlencode

import param

from app.content.quizzes import read_quiz
from app.ui import figures
from app.ui.afresh import Afresh
from app.ui.attempt import Attempt
from app.ui.batch import batch
from app.ui.controls import Controls
from app.ui.disclosure import disclosure
from app.ui.layout import Group, Picture, Stage
from app.ui.player import Player
from app.ui.plots import Plot
from app.ui.quiz import Quiz
from app.ui.widgets import Button, Control, Select
from app.ui.words import Code, DataTable, Status, to_csv

__all__ = ["Screen"]

MOST_CONTROLS = 5
P = TypeVar("P", bound=Plot[Any])
KEYS = [
    ["Space", "Play or pause"],
    ["← →", "Step back, step"],
    ["Tab", "Next control"],
    ["?", "Show these keys"],
]


class Screen(Controls):
    """Base of the views: pictures, player, controls, words and footer of a sim.

    A subclass names its model and its report, makes its plots in `pictures` and its
    widgets in `controls` (at most five) and `more`. The plots show themselves after
    every change; what else is to follow the model does so in `show`.
    """

    theme = param.Selector(default="light", objects=["light", "dark"])
    state = param.String(default="", doc="The settings as a URL fragment.")

    has_player: ClassVar[bool] = True
    columns: ClassVar[str] = ""
    """CSS columns of the pictures where there is room, such as ``"3fr 2fr"``."""
    report_class: ClassVar[Any]
    """A `app.sims.report.Report`: what is said of the model."""
    opens_more: ClassVar[dict[str, Container[Any]]] = {}
    """Setting → its values that are made behind **More**, such as one's own data."""
    more_keys: ClassVar[list[list[str]]] = []
    """(key, what it does) of the keys that only this sim knows."""

    def __init__(self, model: Any, **params: Any) -> None:
        super().__init__(model, **params)
        self.report = self.report_class(model)
        self.plots: list[Plot[Any]] = []
        shown = self.pictures()
        self._basic, self._more = self.controls(), self.more()
        self.asked = self.prediction()
        self._follow_model()
        if sum(control.visible for control in self._basic) > MOST_CONTROLS:
            raise ValueError(f"At most {MOST_CONTROLS} controls in the first view.")
        self.status, self.table = Status(), DataTable()
        self.python = Code(label="Python")
        self.cell = Button(label="Open in a code cell", action="cell")
        self.quiz = self._ask()
        self.player = Player(**self._speeds())
        self.afresh = Afresh(self)
        self.stage = self._compose(shown)
        self._pictures = list(self.stage.select(Picture))
        self._paint_figures()
        self.attempt = Attempt(self)
        self._subscribe()
        self.refresh()

    def pictures(self) -> list[Picture]:
        """Make the figures; called once."""
        raise NotImplementedError

    def plot(self, kind: type[P], *arguments: Any) -> P:
        """Make a plot of the model that is shown after every change.

        Parameters
        ----------
        kind
            Its class.
        arguments
            Of the class, after model and theme.
        """
        plot = kind(self.model, self.theme, *arguments)
        self.plots.append(plot)
        return plot

    def controls(self) -> list[Control]:
        """Make the controls of the first view; called once."""
        return []

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction, above the player; called once."""
        return []

    def predicted(self) -> list[tuple[str, str]]:
        """Return (question, answer) of each prediction that has been made."""
        asked = [
            (self.model.param[name].default, control)
            for name, control in self.widgets.items()
            if control in self.asked and isinstance(control, Select)
        ]
        return [
            (str(control.label), control.word)
            for default, control in asked
            if control.value != default
        ]

    def explanations(self) -> list[Any]:
        """Make what stands below the state sentence, such as cards; called once."""
        return []

    def more(self) -> list[Control]:
        """Make the controls behind **More**; called once."""
        return []

    def experiments(self) -> list[Any]:
        """Make what stands between **More** and the state sentence; called once."""
        return []

    def show(self) -> None:
        """Bring in line what follows the model besides the plots."""

    def send(self, action: str, payload: str) -> None:
        """Ask the page for something, such as saving a file."""
        count = self.stage.message[0] + 1 if self.stage.message else 1
        self.stage.message = [count, action, payload]

    def tell(self, kind: str, value: Any) -> None:
        """Take what the page knows, or answer how things stand.

        Parameters
        ----------
        kind
            ``"round"`` (where the quiz stood on an earlier visit) or ``"outcome"``,
            which asks.
        value
            As JSON gives it.
        """
        if kind == "round" and self.quiz:
            self.quiz.resume(value)
        elif kind == "outcome":
            self.send(kind, json.dumps(self.attempt.outcome()))

    def rehearse(self) -> None:
        """Do what students do, so that a snapshot holds what it needs."""
        self.model.step()

    def __panel__(self) -> Stage:
        """Return the layout that Panel serves."""
        return self.stage

    def refresh(self, *_events: Any) -> None:
        """Bring everything on the screen in line with the model, in one batch."""
        with batch():
            self._show()
            self._follow_model()
            self.status.text = self.report.describe()
            position, n_steps = self.model.position, self.model.n_steps
            self.player.param.update(position=position, shown=position, n_steps=n_steps)
            self.state = self.stage.state = urlencode(self.model.state())
            self._refresh_words()
            self.attempt.notice()
            self.afresh.notice()

    def preset(self, *events: Any) -> None:
        """Hide and lock what a teacher named, and what cannot do without it."""
        super().preset(*events)
        self.player.visible &= self.has_player
        # A degree that is locked does not move with the player either.
        self.player.disabled |= not self.model.position_is.isdisjoint(self.lock)
        self.parts["more"].visible &= any(widget.visible for widget in self._more)
        self._row.visible = any(part.visible for part in self._row)

    def _compose(self, pictures: list[Picture]) -> Stage:
        others = Group(*self._more, kind="more", label="More controls", visible=False)
        table = Group(self.table, self._csv_button(), visible=False)
        python = Group(self.python, self.cell, visible=False)
        self.parts |= {
            "player": self.player,
            "more": disclosure("More", others),
            "afresh": self.afresh.button,
            "share": Button(label="Share", kind="quiet", action="share"),
            "table": disclosure("Data table", table, self._refresh_words),
            "python": disclosure("Python", python, self._refresh_words),
            "png": Button(label="Save picture", kind="quiet", action="png"),
            "record": Button(label="Hand in", kind="quiet", action="record"),
        }
        self._row = Group(self.parts["more"], self.parts["afresh"], kind="row")
        names = ("share", "table", "python", "png", "record")
        footer = [self.parts[name] for name in names]
        asked = [self.quiz] if self.quiz else []
        if self.quiz:
            self.parts["quiz"] = disclosure("Quiz", self.quiz, self.quiz.open)
            footer.append(self.parts["quiz"])
        return Stage(
            Group(*pictures, kind="pictures", columns=self.columns),
            Group(
                *self.asked,
                kind="controls",
                label="Predict first",
                visible=bool(self.asked),
            ),
            self.player,
            Group(*self._basic, kind="controls", label="Controls"),
            self._row,
            others,
            *self.experiments(),
            self.status,
            *self.explanations(),
            Group(*footer, kind="footer", label="This run"),
            table,
            python,
            *asked,
            theme=self.theme,
            keys=[*KEYS, *self.more_keys],
        )

    def _ask(self) -> Quiz | None:
        """Make the quiz of the sim's folder, if it has one."""
        questions = read_quiz(type(self).__module__.rpartition(".")[0])
        if not questions:
            return None
        return Quiz(
            questions,
            seed=lambda: self.model.seed,
            finished=lambda record: self.send("quiz", record),
            kept=lambda state: self.send("round", state),
            visible=False,
        )

    def _csv_button(self) -> Button:
        button = Button(label="Save as CSV")
        button.on_click(lambda: self.send("csv", to_csv(*self.report.table())))
        return button

    def _subscribe(self) -> None:
        model, player = self.model, self.player
        looked_at = sorted(model.does_not_change_run - {"speed"})
        # After the model has computed its run: settings and run are shown together.
        model.param.watch(self.refresh, ["run", *looked_at], precedence=1)
        player.link(model, speed="speed", bidirectional=True)
        player.param.watch(self._move, "position")
        player.param.watch(self._reset, "resets")
        self.stage.link(self, theme="theme", bidirectional=True)
        self.param.watch(self._restyle, "theme")
        self.param.watch(self.preset, ["hide", "lock"])
        self.preset()
        model.param.watch(self._open_more, list(self.opens_more))
        self._open_more()

    def _open_more(self, *_events: Any) -> None:
        """Show where something of one's own is made, as soon as it is chosen."""
        more, values = self.parts["more"], self.opens_more
        chosen = any(getattr(self.model, it) in values[it] for it in values)
        if chosen and not more.expanded:
            more.clicks += 1

    def _move(self, event: Any) -> None:
        if not self.player.disabled:
            self.model.position = min(event.new, self.model.n_steps)

    def _reset(self, _event: Any) -> None:
        if not self.player.disabled:
            self.model.reset()

    def _speeds(self) -> dict[str, float]:
        slowest, fastest = self.model.param.speed.bounds
        return {"speed": self.model.speed, "slowest": slowest, "fastest": fastest}

    def _refresh_words(self) -> None:
        """Fill the table and the source, but only while they can be seen."""
        if self.parts["table"].expanded:
            self.table.show(*self.report.table())
        if self.parts["python"].expanded:
            self.python.text = self.cell.payload = self.report.source()

    def _restyle(self, *_events: Any) -> None:
        with batch():
            self._paint_figures()
            self._show()

    def _show(self) -> None:
        for plot in self.plots:
            plot.show()
        self.show()

    def _paint_figures(self) -> None:
        for picture in self._pictures:
            if picture.figure.tags[:1] != [self.theme]:
                figures.restyle(picture.figure, self.theme)
