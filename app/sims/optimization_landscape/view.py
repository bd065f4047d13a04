"""A ball on a curve, drawn: the landscape, the cost by step, experiments below."""

from typing import Any, ClassVar

from bokeh.events import Pan, PanStart, Tap

from app.content.texts import read_texts
from app.sims.optimization_landscape import gauge, wording
from app.sims.optimization_landscape.curve import HIGHEST, LOWEST
from app.sims.optimization_landscape.model import OptimizationLandscape
from app.sims.optimization_landscape.pictures import (
    CostPicture,
    LandscapePicture,
    RestartPicture,
)
from app.sims.optimization_landscape.terrain import OWN
from app.ui.layout import Group, Picture, Stage
from app.ui.screen import Screen
from app.ui.widgets import (
    Button,
    Checkbox,
    Control,
    Number,
    Select,
    Slider,
    TextField,
)
from app.ui.words import Note

TEXTS = read_texts("app.sims.optimization_landscape")["view"]
AFTER_MORE = 5
"""Place on the stage of the experiments, right below the other settings."""


class View(Screen):
    """Curve, ball, arrow and trail; a chart of the cost; many starts at once."""

    model_class: ClassVar[type[OptimizationLandscape]] = OptimizationLandscape
    columns = "3fr 2fr"

    def pictures(self) -> list[Picture]:
        """Make the three figures; the last one waits for a measurement."""
        self.ground = LandscapePicture(self.theme)
        self.chart = CostPicture(self.theme)
        self.success = RestartPicture(self.theme)
        figure = self.ground.figure
        figure.on_event(Tap, lambda event: self.model.place(event.x))
        figure.on_event(PanStart, self._draw_by_hand)
        figure.on_event(Pan, self._draw_by_hand)
        return [part.picture for part in (self.ground, self.chart, self.success)]

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        return [
            self.widget(Select, "landscape", options=self._words_for("landscape")),
            self.widget(Slider, "start", step=0.05),
            self.widget(Slider, "learning_rate", logarithmic=True),
            self.widget(Slider, "noise", step=0.1, unit=TEXTS["noise_unit"]),
            self.widget(Checkbox, "momentum"),
        ]

    def prediction(self) -> list[Control]:
        """Make what asks for a prediction."""
        words = self._words_for("prediction")
        return [self.widget(Select, "prediction", options=words)]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            self._formula_field(),
            self.widget(Slider, "point", step=1),
            self._height_slider(),
            self.widget(Slider, "beta", step=0.01, unit=TEXTS["beta_unit"]),
            self.widget(Select, "schedule", options=self._words_for("schedule")),
            self.widget(Number, "seed"),
            self.widget(Checkbox, "anneal"),
            self.widget(Checkbox, "arrows"),
            self.widget(Checkbox, "trail"),
            self.widget(Checkbox, "sound"),
        ]

    def show(self) -> None:
        """Move the numbers of the model into the pictures and the words."""
        model = self.model
        for part in (self.ground, self.chart, self.success):
            part.show(model)
        low, high = model.terrain.domain
        self.widgets["start"].param.update(start=low, end=high)
        self.widgets["learning_rate"].segments = gauge.stability(model)
        self.height.value = model.height
        if not self.widgets["formula"].error:
            self.widgets["formula"].value = model.formula
        self.ground.picture.drag = "both" if model.landscape == "drawn" else ""
        self.numbers.text = wording.statistics(model)
        self._show_what_matters()
        self._sound()

    def _words_for(self, setting: str) -> dict[str, str]:
        words = TEXTS[setting]
        return {words[name]: name for name in self.model.param[setting].objects}

    def _formula_field(self) -> TextField:
        field = TextField(
            label=self.model.param.formula.label, value=self.model.formula
        )
        field.param.watch(self._take_formula, "value")
        self.widgets["formula"] = field
        return field

    def _take_formula(self, event: Any) -> None:
        self.widgets["formula"].error = self.model.problem_with(event.new)

    def _height_slider(self) -> Slider:
        slider = Slider(
            label=TEXTS["height"],
            start=LOWEST,
            end=HIGHEST,
            step=0.1,
            value=self.model.height,
        )
        slider.param.watch(self._lift, "value")
        self.height = slider
        return slider

    def _lift(self, event: Any) -> None:
        self.model.height = event.new

    def _draw_by_hand(self, event: Any) -> None:
        if self.model.landscape == "drawn" and "heights" not in self.lock:
            self.model.draw(event.x, event.y)

    def _compose(self) -> Stage:
        """Add the experiments with many starts to what every sim has."""
        stage = super()._compose()
        # Its picture belongs where its button is; nothing above must move.
        stage[0].remove(self.success.picture)
        many = self._experiments()
        self.parts["many"] = self._opener(many)
        stage.insert(AFTER_MORE, Group(self.parts["many"], many))
        self._heard = self.model.position
        self.model.param.watch(self._open_own, "landscape")
        self.player.param.watch(self._forget_problem, "resets")
        self._open_own()
        return stage

    def _experiments(self) -> Group:
        self.numbers = Note()
        buttons = [
            self._experiment(what, TEXTS[f"try_{what}"])
            for what in ("success", "basins", "restarts")
        ]
        restarts = self.widget(Slider, "restarts", step=1)
        return Group(
            Group(*buttons, restarts, kind="controls"),
            self.numbers,
            Group(self.success.picture, kind="pictures", columns=self.columns),
            Note(text=TEXTS["map_legend"]),
            label=TEXTS["many_group"],
            visible=False,
        )

    def _opener(self, part: Group) -> Button:
        button = Button(label=TEXTS["many"], kind="quiet", expanded=False)

        def toggle() -> None:
            part.visible = button.expanded = not part.visible

        button.on_click(toggle)
        return button

    def _experiment(self, what: str, label: str) -> Button:
        button = Button(label=label)

        def measure() -> None:
            self.model.measure(what)
            self.refresh()

        button.on_click(measure)
        return button

    def _open_own(self, *_events: Any) -> None:
        """Show where a curve of one's own is made, as soon as it is chosen."""
        more = self.parts["more"]
        if self.model.landscape in OWN and not more.expanded:
            more.clicks += 1

    def _forget_problem(self, _event: Any) -> None:
        self.widgets["formula"].error = ""
        self.widgets["formula"].value = self.model.formula

    def _show_what_matters(self) -> None:
        """Show the tools for a curve of one's own only where they act."""
        landscape, hidden = self.model.landscape, self.hide
        drawn = landscape == "drawn" and "heights" not in hidden
        formula = landscape == "formula" and "formula" not in hidden
        self.widgets["formula"].visible = formula
        self.widgets["point"].visible = drawn and "point" not in hidden
        self.height.param.update(visible=drawn, disabled="heights" in self.lock)

    def _preset(self, *events: Any) -> None:
        super()._preset(*events)
        self._show_what_matters()

    def _sound(self) -> None:
        moved = self.model.position != self._heard
        self._heard = self.model.position
        if self.model.sound and moved:
            self.send("tone", f"{self.model.tone:.1f}")
