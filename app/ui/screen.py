"""Screen: one MicroSim as a student meets it, composed around its model."""

import json
from collections.abc import Container
from functools import partial
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlencode

import param

from app.content.quizzes import read_quiz
from app.ui import figures
from app.ui.afresh import Afresh
from app.ui.attempt import Attempt
from app.ui.batch import batch, send_now
from app.ui.controls import Controls
from app.ui.drawers import Drawers
from app.ui.layout import Picture, Stage
from app.ui.player import Player
from app.ui.plots import Plot
from app.ui.quiz import Quiz
from app.ui.widgets import Button, Control, Select
from app.ui.words import Code, DataTable, Note, Status, to_csv

__all__ = ["Screen"]

MOST_CONTROLS = 5
P = TypeVar("P", bound=Plot[Any])
KEYS = [
    ["Space", "Play or pause"],
    ["← →", "Step back, step"],
    ["Tab", "Next control"],
    ["F", "Full screen"],
    ["Esc", "Close what is open"],
    ["?", "Show these keys"],
]


class Screen(Controls):
    """Base of the views: composes the stage of a sim around its model.

    A subclass names its model and its report, makes its plots in `pictures` and its
    widgets in `controls` (at most five, the main one first), `scene`, `timeline` and
    `more`. The plots show themselves after every change; what else is to follow the
    model does so in `show`.
    """

    theme = param.Selector(default="light", objects=["light", "dark"])
    state = param.String(default="", doc="The settings as a URL fragment.")

    has_player: ClassVar[bool] = True
    columns: ClassVar[str] = "3fr 2fr"
    """CSS widths of the main picture and of those at its side."""
    report_class: ClassVar[Any]
    """A `app.sims.report.Report`: what is said of the model."""
    opens_more: ClassVar[dict[str, Container[Any]]] = {}
    """Setting → its values that are made behind **More**, such as one's own data."""
    more_keys: ClassVar[list[list[str]]] = []
    """(key, what it does) of the keys that only this sim knows."""

    _traced: Any = None
    """The run that the timeline draws."""

    def __init__(self, model: Any, **params: Any) -> None:
        super().__init__(model, **params)
        self.report = self.report_class(model)
        self.plots: list[Plot[Any]] = []
        self._pictures = self.pictures()
        self._scene, self._timeline = self.scene(), self.timeline()
        self.basic, self._more = self.controls(), self.more()
        self.asked = self.prediction()
        self._follow_model()
        if sum(control.visible for control in self.basic) > MOST_CONTROLS:
            raise ValueError(f"At most {MOST_CONTROLS} controls in the first view.")
        self.status, self.numbers, self.table = Status(), Note(), DataTable()
        self.python = Code(label="Python")
        self.cell = Button(label="Open in a code cell", action="cell")
        self.quiz = self._ask()
        self.player = Player(timeline=not self._timeline, **self._speeds())
        self.afresh = Afresh(self)
        self.drawers = Drawers()
        self.stage = self._compose()
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

    def scene(self) -> list[Control]:
        """Make what chooses the thing that is looked at; called once."""
        return []

    def timeline(self) -> list[Control]:
        """Make the slider of a setting that *is* the position; called once."""
        return []

    def controls(self) -> list[Control]:
        """Make the controls of the first view, the main one first; called once."""
        return []

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction, beside the sentence; called once."""
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

    def more(self) -> list[Any]:
        """Make the controls and experiments behind **More**; called once."""
        return []

    def explanations(self) -> list[Note]:
        """Make the notes that follow the state in numbers; called once."""
        return []

    def extras(self) -> list[tuple[str, str, list[Any]]]:
        """Make drawers of the sim's own: (name, label, what is in it); called once."""
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
            ``"round"`` (where the quiz stood on an earlier visit), ``"settings"`` (the
            state that a text asks for) or ``"outcome"``, which asks.
        value
            As JSON gives it.
        """
        if kind == "round" and self.quiz:
            self.quiz.resume(value)
        elif kind == "settings":
            self.afresh.adopt(value)
        elif kind == "outcome":
            self.send(kind, json.dumps(self.attempt.outcome()))

    def rehearse(self) -> None:
        """Do what students do, so that a snapshot holds what it needs."""
        self.model.step()

    def __panel__(self) -> Stage:
        """Return the layout that Panel serves."""
        return self.stage

    def refresh(self, *_events: Any) -> None:
        """Bring everything on the screen in line with the model, the pictures first."""
        with batch():
            self._show_plots()
            # The page asks for the next position while it paints this one.
            self._show_position()
            send_now()
            self.show()
            self._follow_model()
            self._say()
            self._show_run()
            self.state = urlencode(self.model.state())
            self.stage.take(state=self.state)
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

    def _compose(self) -> Stage:
        tools, menu = self._make_tools(), self._make_menu()
        more = self.drawers.add("more", "More", *self._more)
        self.parts |= {"player": self.player, "more": more} | tools | menu
        placed: list[tuple[str, Any]] = [
            *(("scene", it) for it in self._scene),
            *(("tools", it) for it in tools.values()),
            *(("menu", it) for it in menu.values()),
            *((picture.area, picture) for picture in self._pictures),
            ("words", self.status),
            *(("ask", it) for it in self.asked),
            ("player", self.player),
            *(("timeline", it) for it in self._timeline),
            *(("controls", it) for it in self.basic),
            ("more", more),
            *(("facts", it) for it in (self.numbers, *self.explanations())),
            *self.drawers.areas,
        ]
        stage = Stage(
            *(part for _, part in placed),
            areas=[area for area, _ in placed],
            columns=self.columns,
            theme=self.theme,
            keys=[*KEYS, *self.more_keys],
        )
        self.drawers.put_into(stage)
        return stage

    def _make_tools(self) -> dict[str, Button]:
        """Make the drawers that are read, each with its button in the head."""
        add, fill = self.drawers.add, self._refresh_words
        tools = {name: add(name, label, *it) for name, label, it in self.extras()}
        if self.quiz:
            tools["quiz"] = add("quiz", "Quiz", self.quiz, fill=self.quiz.open)
        table, source = (self.table, self._csv_button()), (self.python, self.cell)
        return tools | {
            "table": add("table", "Data table", *table, fill=fill),
            "python": add("python", "Python", *source, fill=fill),
        }

    def _make_menu(self) -> dict[str, Button]:
        """Make what the page does, behind the three dots."""
        actions = {"share": "Share", "png": "Save picture", "record": "Hand in"}
        return {"afresh": self.afresh.button} | {
            name: Button(label=label, kind="quiet", action=name)
            for name, label in actions.items()
        }

    def _ask(self) -> Quiz | None:
        """Make the quiz of the sim's folder, if it has one."""
        questions = read_quiz(type(self).__module__.rpartition(".")[0])
        if not questions:
            return None
        return Quiz(
            questions,
            seed=lambda: self.model.seed,
            finished=lambda record: self.send("quiz", record),
            answered_one=lambda answer: self.send("answer", answer),
            kept=lambda state: self.send("round", state),
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
        for plot in self.plots:
            plot.picture.param.watch(partial(self._look, plot), "seen")
        self.param.watch(self.preset, ["hide", "lock"])
        self.preset()
        model.param.watch(self._open_more, list(self.opens_more))
        self._open_more()

    def _open_more(self, *_events: Any) -> None:
        """Show where something of one's own is made, as soon as it is chosen."""
        values = self.opens_more
        if any(getattr(self.model, it) in values[it] for it in values):
            self.drawers.open("more")

    def _move(self, event: Any) -> None:
        if not self.player.disabled:
            self.model.position = self.model.within(event.new)

    def _look(self, plot: Plot[Any], event: Any) -> None:
        """Draw what has come to be on screen, and nothing besides."""
        if event.new:
            with batch():
                plot.show()

    def _reset(self, _event: Any) -> None:
        if not self.player.disabled:
            self.model.reset()

    def _speeds(self) -> dict[str, float]:
        slowest, fastest = self.model.param.speed.bounds
        return {"speed": self.model.speed, "slowest": slowest, "fastest": fastest}

    def _show_position(self) -> None:
        """Let the player know which position is drawn, of how many."""
        position, n_steps = self.model.position, self.model.n_steps
        self.player.take(position=position, shown=position, n_steps=n_steps)

    def _show_run(self) -> None:
        """Let the player know what its timeline draws of a new run."""
        if self._traced is not self.model.run:
            self._traced = self.model.run
            self.player.take(trace=self.report.trace())

    def _say(self) -> None:
        """Say what is to be seen: in a sentence, in numbers, and in all of them."""
        report = self.report
        verdict, text = report.headline()
        self.status.take(verdict=verdict, text=text)
        self.numbers.take(text=report.describe())
        self.stage.take(readings=[list(reading) for reading in report.readings()])

    def _refresh_words(self) -> None:
        """Fill the table and the source, but only while they can be seen."""
        if self.drawers.is_open("table"):
            self.table.show(*self.report.table())
        if self.drawers.is_open("python"):
            self.python.text = self.cell.payload = self.report.source()

    def _restyle(self, *_events: Any) -> None:
        with batch():
            self._paint_figures()
            self._show_plots()
            self.show()

    def _show_plots(self) -> None:
        for plot in self.plots:
            if not plot.needs_whole_run:
                plot.show()
        if not self.model.run_is_whole:
            send_now()
        for plot in self.plots:
            if plot.needs_whole_run:
                plot.show()

    def _paint_figures(self) -> None:
        for picture in self._pictures:
            if picture.figure.tags[:1] != [self.theme]:
                figures.restyle(picture.figure, self.theme)
