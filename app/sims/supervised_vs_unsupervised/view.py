"""Both panels, drawn: what the labels teach on the left, what is found without them."""

from typing import Any, ClassVar

from bokeh.events import Pan, PanEnd, PanStart, Tap

from app.content.texts import read_texts
from app.sims.supervised_vs_unsupervised import report
from app.sims.supervised_vs_unsupervised.model import SupervisedVsUnsupervised
from app.sims.supervised_vs_unsupervised.plots import LEFT, RIGHT, SidePlot
from app.ui.cards import Card
from app.ui.later import Later
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.widgets import (
    Button,
    Checkbox,
    Control,
    Number,
    Select,
    Slider,
)
from app.ui.words import DataTable

TEXTS = read_texts("app.sims.supervised_vs_unsupervised")["view"]


class View(Screen):
    """Two pictures of the same points, two cards, and a table that compares them."""

    model_class: ClassVar[type[SupervisedVsUnsupervised]] = SupervisedVsUnsupervised
    report_class: ClassVar[type[report.Report]] = report.Report

    def pictures(self) -> list[Picture]:
        """Make the two plots."""
        self.dragged: int | None = None
        self.place = (0.0, 0.0)
        # A pointer moves faster than both learners learn: the newest place counts.
        self.following = Later(self._follow, 0)
        self.left, self.right = (self.plot(SidePlot, it) for it in (LEFT, RIGHT))
        for plot in self.plots:
            plot.figure.on_event(PanStart, self._take)
            plot.figure.on_event(PanEnd, self._let_go)
        self.left.figure.on_event(Tap, self._touch)
        self.left.figure.on_event(Pan, self._paint_or_drag)
        self.right.figure.on_event(Pan, self._drag)
        self.right.figure.on_event(Tap, self._select)
        return [plot.picture for plot in self.plots]

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction."""
        return [self.choice("prediction", TEXTS["prediction"])]

    def scene(self) -> list[Control]:
        """Make what chooses the thing that is looked at."""
        return [self.choice("data_set", TEXTS["data_set"])]

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        clusters = self.widget(Slider, "n_clusters")
        brush = self.choice("brush", TEXTS["brush"])
        self.teacher = Button(label=TEXTS["remove"])
        self.teacher.on_click(self._change_teacher)
        again = Button(label=TEXTS["again"])
        again.on_click(self.model.run_again)
        self.widgets |= {"labels": self.teacher, "k_means_run": again}
        return [self.teacher, clusters, brush, again]

    def more(self) -> list[Control]:
        """Make the controls behind **More**: the keyboard's way, and own data."""
        self.point = self.widget(Number, "point")
        self.across = Slider(label=TEXTS["across"])
        self.upwards = Slider(label=TEXTS["upwards"])
        self.label = Select(label=TEXTS["label"], options=TEXTS["point_label"], value=0)
        self.across.param.watch(self._move_point, "value")
        self.upwards.param.watch(self._move_point, "value")
        self.label.param.watch(self._label_point, "value")
        rate = self.widget(Slider, "learning_rate", logarithmic=True)
        seed = self.widget(Number, "seed")
        own = self.text(
            "own_data",
            self.model.load,
            label=TEXTS["own_data"],
            rows=5,
            accept=".csv,.txt,text/csv",
        )
        keyboard = [self.point, self.across, self.upwards, self.label]
        return [*keyboard, rate, seed, own]

    def preset(self, *events: Any) -> None:
        """Hide and lock with the settings what stands for them."""
        super().preset(*events)
        # A table of one's own becomes the data set.
        self.widgets["own_data"].disabled |= not self.may_change("data_set")

    def extras(self) -> list[tuple[str, str, list[Any]]]:
        """Make the cards and the table that compares them."""
        self.cards = {name: _card(name) for name in TEXTS["cards"]}
        self.comparison = DataTable(label=TEXTS["comparison"]["title"], kind="words")
        parts = [self.widget(Checkbox, "math"), *self.cards.values(), self.comparison]
        return [("compare", TEXTS["compare"], parts)]

    def show(self) -> None:
        """Bring the button, the chosen point and the notation in line."""
        taught = self.model.situation != "no_labels"
        self.teacher.label = TEXTS["remove" if taught else "bring_back"]
        self._show_point()
        self._show_notation()

    def _show_point(self) -> None:
        """Bring the controls of the selected point in line with it."""
        self._showing = True
        run, chosen = self.model.run, self.model.selected
        left, right, bottom, top = run.frame
        x, y = run.points.X[chosen or 0]
        self.point.end = len(run.points.X)
        self.across.param.update(start=left, end=right, value=float(x))
        self.upwards.param.update(start=bottom, end=top, value=float(y))
        self.across.shown, self.upwards.shown = float(x), float(y)
        self.label.value = int(run.points.labels[chosen or 0])
        by_hand = {self.across: "moved", self.upwards: "moved", self.label: "labels"}
        for widget, setting in by_hand.items():
            widget.visible = chosen is not None and setting not in self.hide
            widget.disabled = setting in self.lock
        self._showing = False

    def _show_notation(self) -> None:
        texts = TEXTS["comparison"]
        for name, card in self.cards.items():
            card.notation = TEXTS["cards"][name]["notation"] if self.model.math else ""
        extra = [texts["notation"]] if self.model.math else []
        self.comparison.show(texts["columns"], [*texts["rows"], *extra])

    def _change_teacher(self) -> None:
        if self.model.situation == "no_labels":
            self.model.restore_labels()
        else:
            self.model.remove_labels()

    def _touch(self, event: Any) -> None:
        index = self.model.nearest(event.x, event.y)
        if index is not None and self.may_change("labels", "point"):
            self.model.touch(index)

    def _select(self, event: Any) -> None:
        index = self.model.nearest(event.x, event.y)
        if index is not None and self.may_change("point"):
            self.model.point = index + 1

    def _take(self, event: Any) -> None:
        self._select(event)
        self.place = (event.x, event.y)
        if not self.model.paints:
            self.dragged = self.model.nearest(event.x, event.y)

    def _paint_or_drag(self, event: Any) -> None:
        if self.model.paints:
            self._touch(event)
        else:
            self._drag(event)

    def _drag(self, event: Any) -> None:
        self.place = (event.x, event.y)
        self.following.call()

    def _follow(self) -> None:
        if self.dragged is not None and "moved" not in self.lock:
            self.model.move(self.dragged, *self.place)

    def _let_go(self, _event: Any) -> None:
        self._follow()
        self.dragged = None

    def _move_point(self, _event: Any) -> None:
        chosen = self.model.selected
        if not self._showing and chosen is not None:
            self.model.move(chosen, self.across.value, self.upwards.value)

    def _label_point(self, event: Any) -> None:
        chosen = self.model.selected
        if not self._showing and chosen is not None:
            self.model.label(chosen, event.new)


def _card(name: str) -> Card:
    """Make one of the two cards from its texts."""
    texts = TEXTS["cards"][name]
    return Card(
        label=texts["title"],
        role=name,
        **{key: texts[key] for key in ("tagline", "caption", "drawings", "flow")},
        **{key: texts[key] for key in ("uses", "examples")},
    )
