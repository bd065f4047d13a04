"""Errors over complexity, drawn: two panels, their errors, and many worlds."""

from typing import Any, ClassVar

from app.content.texts import read_texts
from app.sims.error_types import wording
from app.sims.error_types.editor import Editor
from app.sims.error_types.model import ErrorTypes
from app.sims.error_types.pictures import BarPicture, CurvePicture, PanelPicture
from app.sims.error_types.world_pictures import FanPicture, StackPicture
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

TEXTS = read_texts("app.sims.error_types")["view"]


class View(Screen):
    """Training and test panel, bars and curve of their errors, many worlds."""

    model_class: ClassVar[type[ErrorTypes]] = ErrorTypes
    columns = "1fr 1fr"

    def __init__(self, model: ErrorTypes, **params: Any) -> None:
        super().__init__(model, **params)
        self.player.param.update(noun=TEXTS["noun"], first=1)

    def pictures(self) -> list[Picture]:
        """Make the six figures; those of many worlds wait until they are wanted."""
        self.panels = [PanelPicture(is_train, self.theme) for is_train in (True, False)]
        others = (BarPicture, CurvePicture, FanPicture, StackPicture)
        self.parts_of_picture = [*self.panels, *(kind(self.theme) for kind in others)]
        self.editor = Editor(self.model, self.panels, self.may_change)
        return [part.picture for part in self.parts_of_picture]

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        new_data = Button(label=TEXTS["new_data"])
        new_data.on_click(self.model.new_data)
        self.widgets["new_data"] = new_data
        return [
            self.widget(Slider, "degree"),
            self.widget(Slider, "noise", step=0.01),
            self.widget(Slider, "n_samples"),
            self.widget(Checkbox, "show_residuals"),
            new_data,
        ]

    def prediction(self) -> list[Control]:
        """Make what asks for a judgement before the curve is shown."""
        self.question = Note(text="")
        self.commit = Button(label=TEXTS["commit"], kind="primary")
        self.commit.on_click(self._judge)
        self.widgets["judgement"] = self.commit
        return [self.question, self.commit]

    def _judge(self) -> None:
        if self.model.is_revealed:
            self.model.judgement = 0
        else:
            self.model.commit()

    def predicted(self) -> list[tuple[str, str]]:
        """Return the degree that was judged best, once it is committed."""
        label = str(self.model.param.judgement.label)
        return [(label, str(self.model.judgement))] if self.model.is_revealed else []

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [
            _heading("data"),
            self.choice("data_set", TEXTS["data_set"]),
            self.widget(Slider, "n_test"),
            self.widget(Number, "seed"),
            self._own_data(),
            _heading("fit"),
            self.widget(Checkbox, "ridge"),
            self.widget(Slider, "ridge_strength", logarithmic=True),
            self.choice("folds", TEXTS["folds"]),
            _heading("worlds"),
            self.widget(Checkbox, "worlds"),
            Note(text=TEXTS["worlds_hint"], kind="hint"),
            _heading("points"),
            Note(text=TEXTS["point_hint"], kind="hint"),
            self.choice("pointer", TEXTS["pointer"]),
            self.widget(Number, "selected"),
            *self._point_fields(),
        ]

    def _point_fields(self) -> list[Control]:
        fields = self.editor.fields()
        self.widgets |= fields
        return [*fields.values(), self.editor.problem]

    def forgive(self) -> None:
        """Empty the fields of the editor, too."""
        super().forgive()
        self.editor.forget()

    def _own_data(self) -> TextField:
        return self.text(
            "own_data",
            self.model.load,
            rows=6,
            accept=".csv,.tsv,.txt,text/csv",
            placeholder=TEXTS["own_placeholder"],
        )

    def show(self) -> None:
        """Move the numbers of the model into the pictures and the words."""
        for part in self.parts_of_picture:
            part.show(self.model)
        self.question.text = wording.judgement(self.model)
        self.question.visible = "judgement" not in self.hide
        self.commit.label = TEXTS["again" if self.model.is_revealed else "commit"]
        self.editor.show()

    def preset(self, *events: Any) -> None:
        """Lock what changes points where they are locked, too."""
        super().preset(*events)
        self.widgets["new_data"].disabled |= not self.may_change("seed", "edits")
        for field in self.editor.fields().values():
            field.disabled |= not self.may_change("edits", "selected")

    def matters(self) -> dict[str, bool]:
        """Say which settings do something now."""
        model = self.model
        return {
            "own_data": model.is_own,
            "noise": not model.is_own,
            "n_test": not model.is_own,
            "ridge_strength": model.ridge,
        }


def _heading(name: str) -> Note:
    return Note(text=TEXTS[name], kind="heading", level=2)
