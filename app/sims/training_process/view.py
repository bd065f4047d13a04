"""The training of a line, drawn: the fit, the map of its cost, its error."""

from typing import Any, ClassVar

from bokeh.events import Pan, PanEnd, PanStart, Tap

from app.content.texts import read_texts
from app.sims.training_process import report
from app.sims.training_process.model import TrainingProcess
from app.sims.training_process.plots import ErrorPlot, FitPlot, MapPlot
from app.sims.training_process.run import Training
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.widgets import (
    Button,
    Checkbox,
    Control,
    Number,
    Slider,
    TextField,
)
from app.ui.words import Note

TEXTS = read_texts("app.sims.training_process")["view"]
SELECTS = ("data_set", "algorithm", "loss")
CHECKS = ("best_line", "residuals", "ghosts")


class View(Screen):
    """Points and line beside the map of the cost; below, the curve of the error."""

    model_class: ClassVar[type[TrainingProcess]] = TrainingProcess
    report_class: ClassVar[type[report.Report]] = report.Report
    columns = "3fr 2fr"
    _gauged: Training | None = None
    """The run that the sliders are marked for; while it is revealed, they stay."""

    def pictures(self) -> list[Picture]:
        """Make the three figures."""
        for kind in (FitPlot, MapPlot, ErrorPlot):
            self.plot(kind)
        figure, self._held = self.plots[0].figure, ""
        figure.on_event(PanStart, self._grasp)
        figure.on_event(Tap, self._grasp)
        figure.on_event(Pan, self._drag)
        figure.on_event(PanEnd, self._release)
        return [plot.picture for plot in self.plots]

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        self.rate = self.widget(Slider, "learning_rate", logarithmic=True)
        return [
            self.rate,
            *(self.choice(name, TEXTS[name]) for name in ("start", "feature")),
            self.widget(Checkbox, "my_line"),
        ]

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction."""
        return [self.choice("prediction", TEXTS["prediction"])]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        unit = TEXTS["noise_unit"]
        return [
            *(self.choice(name, TEXTS[name]) for name in SELECTS),
            self.widget(Slider, "batch_size"),
            self.widget(Slider, "delta", step=0.5, unit=unit),
            self.widget(Slider, "noise", step=0.5, unit=unit),
            self.widget(Number, "seed"),
            *(self.widget(Slider, it) for it in ("my_left", "my_right")),
            *self._point_controls(),
            self._own_data(),
            *(self.widget(Checkbox, it) for it in CHECKS),
        ]

    def explanations(self) -> list[Note]:
        """Make the notes on the gradient and on other lines."""
        self.gradient, self.comparison = Note(), Note()
        return [self.gradient, self.comparison]

    def show(self) -> None:
        """Bring sliders and notes in line with the model."""
        if self._gauged is not self.model.run:
            self._gauged = self.model.run
            self._show_rates()
            self._show_ends()
        self._show_point()
        self.gradient.take(text=report.describe_gradient(self.model))
        self.comparison.take(text=report.describe_comparison(self.model))

    def _show_rates(self) -> None:
        low, high = self.model.rates
        segments = report.stability(self.model)
        self.rate.param.update(start=low, end=high, segments=segments)

    def _point_controls(self) -> list[Control]:
        """Make what moves a point without a pointer, and what adds one."""
        self.place = [Slider(label=TEXTS[name]) for name in ("point_x", "point_y")]
        for slider in self.place:
            slider.param.watch(self._move_point, "value")
        outlier, undo = Button(label=TEXTS["outlier"]), Button(label=TEXTS["undo"])
        outlier.on_click(self._add_outlier)
        undo.on_click(self.model.undo_edits)
        self.widgets |= {"outlier": outlier, "undo": undo}
        self.refusal = Note(kind="warning", visible=False)
        return [
            self.widget(Number, "selected"),
            *self.place,
            outlier,
            undo,
            self.refusal,
        ]

    def _own_data(self) -> TextField:
        return self.text(
            "own_data",
            self.model.take_rows,
            label=TEXTS["own_title"],
            rows=6,
            accept=".csv,.txt,text/csv,text/plain",
        )

    def forgive(self) -> None:
        """Take back what was said of an outlier too many."""
        super().forgive()
        self.refusal.param.update(text="", visible=False)

    def _add_outlier(self) -> None:
        said = self.model.add_outlier()
        self.refusal.param.update(text=said, visible=bool(said))

    def _move_point(self, _event: Any) -> None:
        if not self._showing:
            self.model.move_point(*(slider.value for slider in self.place))

    _showing = False

    def _show_point(self) -> None:
        """Let the sliders follow the point, without moving it in turn."""
        point, frame = self.model.point, self.model.run.data.frame
        spans = (frame[:2], frame[2:])
        self._showing = True
        for slider, (low, high), value in zip(
            self.place, spans, point or (0, 0), strict=True
        ):
            slider.visible = point is not None and "edits" not in self.hide
            if point is not None:
                step = (high - low) / 200
                slider.param.update(start=low, end=high, step=step, value=value)
        self._showing = False

    def matters(self) -> dict[str, bool]:
        """Say which controls act on the run as it is."""
        model = self.model
        return {
            "batch_size": model.algorithm == "mini-batch",
            "delta": model.loss == "huber",
            "noise": not model.is_own,
            "my_left": model.my_line,
            "my_right": model.my_line,
            "undo": bool(model.edited),
            "own_data": model.is_own,
        }

    def _show_ends(self) -> None:
        """Give the sliders of one's own line the range of the picture."""
        frame = self.model.run.data.frame
        for name in ("my_left", "my_right"):
            step = (frame.top - frame.bottom) / 200
            self.widgets[name].param.update(
                start=frame.bottom, end=frame.top, step=step
            )
        self.widgets["selected"].end = len(self.model.run.data.x)

    def preset(self, *events: Any) -> None:
        """Hide and lock with the settings what stands for them."""
        super().preset(*events)
        moves = [self.widgets[it] for it in ("outlier", "undo", "selected")]
        for control in [*moves, *self.place]:
            control.disabled |= "edits" in self.lock
        for name in ("my_left", "my_right"):
            self.widgets[name].disabled |= "my_line" in self.lock

    def _grasp(self, event: Any) -> None:
        x = self.model.from_feature(event.x)
        held = self.model.grasp(x, event.y, points=self.may_change("edits", "selected"))
        ends_locked = held != "point" and "my_line" in self.lock
        self._held = "" if ends_locked else held

    def _drag(self, event: Any) -> None:
        if self._held:
            self.model.drag(self._held, self.model.from_feature(event.x), event.y)

    def _release(self, _event: Any) -> None:
        self._held = ""
