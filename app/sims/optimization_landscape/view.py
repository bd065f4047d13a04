"""A ball on a curve, drawn: the landscape, the cost by step, experiments below."""

from collections.abc import Container
from typing import Any, ClassVar

from bokeh.events import Pan, PanStart, Tap

from app.content.texts import read_texts
from app.sims.optimization_landscape import gauge, report
from app.sims.optimization_landscape.curve import HIGHEST, LOWEST
from app.sims.optimization_landscape.model import OptimizationLandscape
from app.sims.optimization_landscape.plots import (
    CostPlot,
    LandscapePlot,
    RestartPlot,
)
from app.sims.optimization_landscape.terrain import OWN
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.widgets import (
    Button,
    Checkbox,
    Control,
    Number,
    Slider,
)
from app.ui.words import Note

TEXTS = read_texts("app.sims.optimization_landscape")["view"]


class View(Screen):
    """Curve, ball, arrow and trail; a chart of the cost; many starts at once."""

    model_class: ClassVar[type[OptimizationLandscape]] = OptimizationLandscape
    report_class: ClassVar[type[report.Report]] = report.Report
    columns = "2fr 1fr"
    opens_more: ClassVar[dict[str, Container[Any]]] = {"landscape": OWN}

    def pictures(self) -> list[Picture]:
        """Make the figures that are always there."""
        self._heard = self.model.position
        ground = self.plot(LandscapePlot)
        figure = ground.figure
        figure.on_event(Tap, self._place)
        figure.on_event(PanStart, self._draw_by_hand)
        figure.on_event(Pan, self._draw_by_hand)
        return [
            ground.picture,
            *(self.plot(kind).picture for kind in (CostPlot, RestartPlot)),
        ]

    def scene(self) -> list[Control]:
        """Make what chooses the thing that is looked at."""
        return [self.choice("landscape", TEXTS["landscape"])]

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        # After the slider has taken over a start that the model has moved since.
        self.model.param.watch(self._show_start, "start", precedence=2)
        return [
            self.widget(Slider, "learning_rate", logarithmic=True),
            self.widget(Slider, "start", step=0.05),
            self.widget(Slider, "noise", step=0.1, unit=TEXTS["noise_unit"]),
            self.widget(Checkbox, "momentum"),
        ]

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction."""
        return [self.choice("prediction", TEXTS["prediction"])]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            self.text("formula", self.model.problem_with),
            self.widget(Slider, "point", step=1),
            self._height_slider(),
            self.widget(Slider, "beta", step=0.01, unit=TEXTS["beta_unit"]),
            self.choice("schedule", TEXTS["schedule"]),
            self.widget(Number, "seed"),
            self.widget(Checkbox, "anneal"),
            self.widget(Checkbox, "arrows"),
            self.widget(Checkbox, "trail"),
            self.widget(Checkbox, "sound"),
            *self._experiments(),
        ]

    def show(self) -> None:
        """Bring sliders, statistics and sound in line with the model."""
        model = self.model
        low, high = model.terrain.domain
        self.widgets["start"].take(start=low, end=high)
        self.widgets["learning_rate"].take(segments=gauge.stability(model))
        self.widgets["heights"].value = model.height
        self.found.take(text=report.statistics(model))
        self._sound()

    def _height_slider(self) -> Slider:
        slider = Slider(
            label=TEXTS["height"],
            start=LOWEST,
            end=HIGHEST,
            step=0.1,
            value=self.model.height,
        )
        slider.param.watch(self._lift, "value")
        self.widgets["heights"] = slider
        return slider

    def _lift(self, event: Any) -> None:
        self.model.height = event.new

    def _place(self, event: Any) -> None:
        if self.may_change("start"):
            self.model.place(event.x)

    def _draw_by_hand(self, event: Any) -> None:
        free = self.may_change("heights", "point")
        if self.model.landscape == "drawn" and free:
            self.model.draw(event.x, event.y)

    def _show_start(self, _event: Any) -> None:
        self.widgets["start"].value = self.model.start

    def _experiments(self) -> list[Control]:
        """Make what tries many starts; the pictures show what was found."""
        self.found = Note()
        buttons = [
            self._experiment(what, TEXTS[f"try_{what}"])
            for what in ("success", "basins", "restarts")
        ]
        return [
            Note(text=TEXTS["many"], kind="heading"),
            *buttons,
            self.widget(Slider, "restarts", step=1),
            self.found,
            Note(text=TEXTS["map_legend"], kind="hint"),
        ]

    def _experiment(self, what: str, label: str) -> Button:
        button = Button(label=label)

        def measure() -> None:
            self.model.measure(what)
            self.refresh()

        button.on_click(measure)
        return button

    def matters(self) -> dict[str, bool]:
        """Show the tools for a curve of one's own only where they act."""
        drawn = self.model.landscape == "drawn"
        formula = self.model.landscape == "formula"
        return {"formula": formula, "point": drawn, "heights": drawn}

    def _sound(self) -> None:
        moved = self.model.position != self._heard
        self._heard = self.model.position
        if self.model.sound and moved:
            self.send("tone", f"{self.model.tone:.1f}")
