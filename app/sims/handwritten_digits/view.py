"""A digit is drawn, and read meanwhile; beside it how the network learns to read."""

from typing import Any, ClassVar

from app.sims.handwritten_digits import report
from app.sims.handwritten_digits.model import ARROWS, HandwrittenDigits
from app.sims.handwritten_digits.plots import (
    ConfusionPlot,
    DrawPlot,
    LearningPlot,
    ProbabilityPlot,
    SeenPlot,
)
from app.sims.handwritten_digits.settings import ERASER, TEXTS
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.widgets import Button, Checkbox, Control, Number, Slider

VIEW = TEXTS["view"]
BY_HAND = ("ink", "cell")
"""What a stroke changes."""


class View(Screen):
    """The drawing beside the probabilities; the picture of pixels and the training."""

    model_class: ClassVar[type[HandwrittenDigits]] = HandwrittenDigits
    report_class: ClassVar[type[report.Report]] = report.Report
    more_keys = VIEW["keys"]

    def pictures(self) -> list[Picture]:
        """Make the figures, and let the first be drawn in."""
        kinds = (DrawPlot, ProbabilityPlot, SeenPlot, LearningPlot, ConfusionPlot)
        pictures = [self.plot(kind).picture for kind in kinds]
        self.paper = pictures[0]
        self.paper.on_stroke(self._draw)
        self.paper.on_key([*ARROWS, " "], self._press)
        return pictures

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        clear, keep = Button(label=VIEW["clear"]), Button(label=VIEW["keep"])
        clear.on_click(self.model.clear)
        keep.on_click(self.model.keep)
        self.widgets |= {"ink": clear, "kept": keep}
        return [
            self.widget(Checkbox, "normalized"),
            clear,
            self.choice("tool", VIEW["tool"]),
            self.choice("written", VIEW["written"]),
            keep,
        ]

    def prediction(self) -> list[Control]:
        """Make what asks how many digits will be read."""
        return [self.choice("prediction", VIEW["prediction"])]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        self.last = Button(label=VIEW["drop"])
        self.last.on_click(self._drop)
        return [
            self.widget(Slider, "thickness", step=0.5),
            *(self.widget(Slider, name) for name in ("across", "down")),
            self.widget(Slider, "noise", step=0.05),
            self.widget(Number, "cell"),
            self.last,
            self.widget(Slider, "learning_rate", logarithmic=True),
            self.widget(Slider, "neurons"),
            self.widget(Slider, "epochs", step=5),
            self.widget(Checkbox, "moved_copies"),
            self.widget(Number, "seed"),
        ]

    def show(self) -> None:
        """Bring pen and buttons in line with the model."""
        model = self.model
        pen = model.thickness if self.may_change(*BY_HAND) else 0
        self.paper.take(pen=-pen if model.tool == ERASER else pen)
        buttons = (
            (self.widgets["ink"], not model.is_empty, ("ink", "written")),
            (self.widgets["kept"], model.may_keep, ("ink", "written", "kept")),
            (self.last, bool(model.own), ("ink", "written", "kept")),
        )
        for button, acts, changes in buttons:
            button.take(disabled=not (acts and self.may_change(*changes)))

    def preset(self, *events: Any) -> None:
        """Take the pen away where a teacher has locked the drawing."""
        super().preset(*events)
        self.show()

    def _draw(self, points: list[tuple[float, float]]) -> None:
        if self.may_change(*BY_HAND):
            self.model.draw(points)

    def _press(self, key: str, times: int) -> None:
        if self.may_change(*BY_HAND):
            self.model.press(key, times)

    def _drop(self) -> None:
        if self.may_change("ink", "written", "kept"):
            self.model.drop()
